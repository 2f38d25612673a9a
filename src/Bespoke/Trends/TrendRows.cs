namespace Bespoke.Trends;

/// <summary>Rows of a catalogue by what shoppers make of them: put in order once, not at every request.</summary>
internal static class TrendRows
{
    /// <summary>The rows whose score is above 0, the highest first; equal ones by row.</summary>
    internal static int[] BestFirst(float[] scores)
    {
        int[] rows = [.. Enumerable.Range(0, scores.Length).Where(row => scores[row] > 0)];
        Array.Sort(Array.ConvertAll(rows, row => (-scores[row], row)), rows);
        return rows;
    }
}
