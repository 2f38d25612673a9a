namespace Bespoke.Simulation;

/// <summary>
/// Iterative proportional fitting (Deming and Stephan 1940): the table nearest to a seed, in relative entropy, whose rows
/// and columns have given totals.
/// </summary>
internal static class ProportionalFitting
{
    private const int Rounds = 60;

    /// <summary>Scales <paramref name="table"/> in place, row-major.</summary>
    /// <param name="table">Seed weights >= 0; a 0 stays 0.</param>
    /// <param name="rows">Wanted row totals; met exactly, the last step being theirs.</param>
    /// <param name="columns">Wanted column totals, with the same sum as <paramref name="rows"/>.</param>
    internal static void Fit(double[] table, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns)
    {
        for (var round = 0; round < Rounds; round++)
        {
            for (var c = 0; c < columns.Length; c++) Scale(table, c, columns.Length, rows.Length, columns[c]);
            for (var r = 0; r < rows.Length; r++) Scale(table, r * columns.Length, 1, columns.Length, rows[r]);
        }
    }

    private static void Scale(double[] table, int first, int step, int count, double target)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += table[first + i * step];
        if (sum <= 0) return;
        var factor = target / sum;
        for (var i = 0; i < count; i++) table[first + i * step] *= factor;
    }
}
