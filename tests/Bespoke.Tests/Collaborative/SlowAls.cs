using Bespoke.Collaborative;

namespace Bespoke.Tests.Collaborative;

/// <summary>Slow obvious versions in double precision.</summary>
internal static class SlowAls
{
    /// <summary>The exact minimum of every row, from the definition: all pairs are visited.</summary>
    internal static double[][] HalfStep((int Row, int Column, double Weight)[] cells, int rows, double[][] other, AlsOptions options)
    {
        var (f, solved) = (options.Factors, new double[rows][]);
        for (var row = 0; row < rows; row++)
        {
            var own = cells.Where(c => c.Row == row).ToDictionary(c => c.Column, c => c.Weight);
            var (a, b) = (new double[f, f], new double[f]);
            for (var column = 0; column < other.Length; column++)
            {
                var weight = own.GetValueOrDefault(column);
                for (var i = 0; i < f; i++)
                {
                    b[i] += weight * other[column][i];
                    for (var j = 0; j < f; j++) a[i, j] += (weight + options.UnobservedWeight) * other[column][i] * other[column][j];
                }
            }
            for (var i = 0; i < f; i++) a[i, i] += options.Regularization * Math.Pow(own.Count + options.UnobservedWeight * other.Length, options.RegularizationExponent);
            solved[row] = Solve(a, b);
        }
        return solved;
    }

    /// <summary>Gauss and Jordan with pivots.</summary>
    internal static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        (a, b) = ((double[,])a.Clone(), (double[])b.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(r => Math.Abs(a[r, column]));
            for (var j = 0; j < n; j++) (a[column, j], a[pivot, j]) = (a[pivot, j], a[column, j]);
            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var row = 0; row < n; row++)
            {
                if (row == column) continue;
                var factor = a[row, column] / a[column, column];
                for (var j = column; j < n; j++) a[row, j] -= factor * a[column, j];
                b[row] -= factor * b[column];
            }
        }
        return [.. b.Select((v, i) => v / a[i, i])];
    }
}
