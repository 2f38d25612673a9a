namespace Bespoke.Collaborative;

/// <summary>Keeps the largest of many similarities without sorting them (quickselect; Hoare 1961).</summary>
internal static class Selection
{
    /// <summary>The <paramref name="most"/> largest, in the order given; ties go to the earlier one.</summary>
    /// <param name="rows">Products' rows, ascending.</param>
    /// <param name="values">Their similarities, more than <paramref name="most"/>, none NaN.</param>
    /// <param name="most">At least 1.</param>
    /// <param name="scratch">At least as long as <paramref name="values"/>; overwritten.</param>
    internal static Neighbors Best(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, int most, Span<float> scratch)
    {
        values.CopyTo(scratch);
        var least = Largest(scratch[..values.Length], most - 1);
        var ties = most;
        foreach (var value in values) if (value > least) ties--;
        var (kept, keptRows, weights) = (0, new int[most], new float[most]);
        for (var i = 0; i < values.Length && kept < most; i++)
        {
            if (values[i] < least || (values[i] == least && ties-- <= 0)) continue;
            (keptRows[kept], weights[kept]) = (rows[i], values[i]);
            kept++;
        }
        return new Neighbors(keptRows, weights);
    }

    /// <summary>The value that stands at <paramref name="index"/> when all are sorted, largest first; reorders them.</summary>
    private static float Largest(Span<float> values, int index)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (a, b, c) = (values[low], values[(low + high) / 2], values[high]);
            var pivot = MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] > pivot) i++;
                while (values[j] < pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (index <= j) high = j;
            else if (index >= i) low = i;
            else return values[index];
        }
        return values[index];
    }
}
