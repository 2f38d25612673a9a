using Bespoke.LightGbm;
using Bespoke.Numerics;

namespace Bespoke.Cli.Bench;

/// <summary>A ranker over made-up features, and rows for it: numbers, every fourth column with missing values.</summary>
internal sealed class ForestBenchModel
{
    private const int TrainingRows = 10_000, GroupRows = 20;

    private ForestBenchModel(TrainedRanker ranker, float[] rows, int columns) => (Ranker, Rows, Columns) = (ranker, rows, columns);

    internal TrainedRanker Ranker { get; }

    /// <summary>Row-major.</summary>
    internal float[] Rows { get; }

    internal int Columns { get; }

    internal static ForestBenchModel Train(int rows, int columns, int trees, int leaves, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(1);
        var data = new RankingData
        {
            FeatureNames = [.. Enumerable.Range(0, columns).Select(c => $"f{c}")],
            Features = Draw(random, TrainingRows, columns),
            Labels = new float[TrainingRows],
            Groups = [.. Enumerable.Repeat(GroupRows, TrainingRows / GroupRows)],
        };
        for (var row = 0; row < TrainingRows; row++) data.Labels[row] = Label(random, data.Features.AsSpan(row * columns, columns));
        using var line = new BoostingLine("training the ranker to measure");
        var ranker = RankerTrainer.Fit(data, null, new RankerOptions { Trees = trees, Leaves = leaves, MinRows = 5 }, seed: 1, line, cancellationToken);
        return new ForestBenchModel(ranker, Draw(random, rows, columns), columns);
    }

    private static float[] Draw(SeededRandom random, int rows, int columns)
    {
        var cells = new float[rows * columns];
        for (var i = 0; i < cells.Length; i++) cells[i] = i % columns % 4 == 3 && random.Chance(0.1) ? float.NaN : (float)random.NextGaussian();
        return cells;
    }

    // Every column bears on the label in its own way, so that the trees use all of them.
    private static float Label(SeededRandom random, ReadOnlySpan<float> row)
    {
        var sum = random.NextGaussian();
        for (var column = 0; column < row.Length; column++)
        {
            var x = float.IsNaN(row[column]) ? 0 : row[column];
            sum += x * Math.Sin(column) + (column % 3 == 0 ? 0.3 * x * x : 0);
        }
        return (float)Math.Clamp(Math.Floor(sum), 0, 4);
    }
}
