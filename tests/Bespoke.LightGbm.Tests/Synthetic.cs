using Bespoke.Numerics;

namespace Bespoke.LightGbm.Tests;

/// <summary>Made-up ranking tasks in which the order can be learnt.</summary>
internal static class Synthetic
{
    internal const int GroupRows = 20;

    /// <summary>Rows of numbers; of every third column some are missing, and whether they are bears on the label, now up, now down.</summary>
    internal static RankingData Numbers(int groups, int columns, ulong seed, Func<SeededRandom, int, float>? draw = null)
    {
        var random = new SeededRandom(seed);
        var rows = groups * GroupRows;
        var data = new RankingData
        {
            FeatureNames = [.. Enumerable.Range(0, columns).Select(c => $"f{c}")],
            Features = new float[rows * columns],
            Labels = new float[rows],
            Groups = [.. Enumerable.Repeat(GroupRows, groups)],
        };
        for (var row = 0; row < rows; row++)
        {
            var cells = data.Features.AsSpan(row * columns, columns);
            for (var column = 0; column < columns; column++) cells[column] = draw is null ? Number(random, column) : draw(random, column);
            data.Labels[row] = Label(random, cells);
        }
        return data;
    }

    /// <summary>The columns from <paramref name="first"/> on hold categories, of which every second is good.</summary>
    internal static RankingData Categories(int groups, int columns, int first, ulong seed) => Numbers(groups, columns, seed, (random, column) =>
        column < first ? Number(random, column) : random.Chance(0.1) ? float.NaN : random.Next(8 * (column - first + 1))) with
    { Categorical = [.. Enumerable.Range(first, columns - first)] };

    private static float Number(SeededRandom random, int column) => column % 3 == 2 && random.Chance(0.2) ? float.NaN : (float)random.NextGaussian();

    private static float Label(SeededRandom random, ReadOnlySpan<float> cells)
    {
        var sum = 0.3 * random.NextGaussian();
        for (var column = 0; column < cells.Length; column++)
        {
            var x = cells[column];
            sum += float.IsNaN(x) ? (column % 2 == 0 ? 1 : -1) : x == MathF.Floor(x) ? (x % 2 == 0 ? 0.7 : -0.7) : x * Math.Sin(column + 1);
        }
        return (float)Math.Clamp(Math.Floor(sum + 1), 0, 4);
    }
}
