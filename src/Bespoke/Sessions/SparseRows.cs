using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>A matrix of products by products that holds the largest entries of each row. Immutable.</summary>
/// <param name="Starts">Of each row in the other two.</param>
/// <param name="Columns">Sorted within a row by descending value.</param>
/// <param name="Values">Above 0.</param>
internal sealed record SparseRows(int[] Starts, int[] Columns, float[] Values)
{
    /// <summary>Adds <paramref name="weight"/> times a row to <paramref name="scores"/>.</summary>
    internal void AddTo(RowScores scores, int row, float weight)
    {
        for (var i = Starts[row]; i < Starts[row + 1]; i++) scores.Add(Columns[i], weight * Values[i]);
    }

    /// <summary>Lays rows that were made one by one end to end.</summary>
    internal static SparseRows Of((int[] Columns, float[] Values)[] rows)
    {
        var starts = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + rows[i].Columns.Length;
        var (columns, values) = (new int[starts[^1]], new float[starts[^1]]);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Columns.CopyTo(columns, starts[i]);
            rows[i].Values.CopyTo(values, starts[i]);
        }
        return new SparseRows(starts, columns, values);
    }
}
