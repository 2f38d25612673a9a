using System.Buffers;

namespace Bespoke.Ranking.Trees;

/// <summary>A trained ranker: the sum of regression trees, read from LightGBM's text. Immutable and thread-safe.</summary>
public sealed class Forest
{
    private readonly DecisionTree[] _trees;
    private readonly BitForest _bits;

    private Forest(IReadOnlyList<string> columns, DecisionTree[] trees)
    {
        (Columns, _trees, _bits) = (columns, trees, new BitForest(trees, ForestKernel512.IsSupported));
        ExpectedScore = trees.Sum(t => t.Expected(t.Root));
    }

    /// <summary>Names of a row's cells, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _trees.Length;

    /// <summary>Leaves of the largest tree.</summary>
    public int Leaves => _trees.Max(t => t.Leaves.Length);

    /// <summary>The mean score of the rows it was trained on: where attributions start from.</summary>
    public double ExpectedScore { get; }

    /// <summary>Reads LightGBM's text of a model with one output: versions 3 and 4, with numeric and categorical splits.</summary>
    /// <param name="model">The text.</param>
    /// <param name="columns">Names of the cells of the rows to score; null = those that the model was trained on, in its order.</param>
    /// <exception cref="BespokeException">
    /// The text is damaged or of another kind, or looks at a feature that the rows do not have; the message says which.
    /// </exception>
    public static Forest Read(string model, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (trained, trees) = ForestReader.Read(model);
        if (columns is null) return new Forest(trained, trees);
        var places = trained.Select(name => columns.Index().Where(c => c.Item == name).Select(c => c.Index).FirstOrDefault(-1)).ToArray();
        var missing = trees.SelectMany(t => t.Splits).Select(s => s.Column).FirstOrDefault(c => places[c] < 0, -1);
        if (missing >= 0) throw new BespokeException($"The ranker's model cannot be used: it looks at '{trained[missing]}', which is no feature of this version. Train it again.");
        return new Forest([.. columns], Array.ConvertAll(trees, t => t.Over(places)));
    }

    /// <summary>Scores rows: the sum of the trees' outputs in their order, in double, bit-equal to native LightGBM's raw score.</summary>
    /// <param name="rows">Row-major, <see cref="Columns"/>.Count cells each; NaN = missing.</param>
    /// <param name="scores">One for each row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <remarks>O(rows x inner nodes), 16 rows an instruction where there are 512-bit registers. Allocates nothing once pools are warm.</remarks>
    public void Predict(ReadOnlySpan<float> rows, Span<double> scores)
    {
        var width = Columns.Count;
        if (rows.Length != (long)scores.Length * width) throw new ArgumentException($"{rows.Length} cells; {scores.Length} x {width} are needed.", nameof(rows));
        var block = ArrayPool<float>.Shared.Rent(_bits.BlockLength);
        for (var from = 0; from < scores.Length; from += BitForest.BlockRows)
        {
            var count = Math.Min(BitForest.BlockRows, scores.Length - from);
            _bits.Predict(rows.Slice(from * width, count * width), width, block, scores.Slice(from, count));
        }
        ArrayPool<float>.Shared.Return(block);
    }

    /// <summary>Attributes one row's score by the paths it takes (Saabas): fast, for reasons beside a list.</summary>
    /// <param name="row"><see cref="Columns"/>.Count cells.</param>
    /// <param name="contributions">Receives what each cell added; with <see cref="ExpectedScore"/> they sum to the score.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <remarks>O(trees x depth); allocates nothing. An effect that two features have together goes to the one nearer to the leaf.</remarks>
    public void AttributeByPath(ReadOnlySpan<float> row, Span<double> contributions)
    {
        CheckRow(row, contributions);
        contributions.Clear();
        foreach (var tree in _trees) PathAttribution.Add(tree, row, contributions);
    }

    /// <summary>Attributes one row's score by exact Shapley values (TreeSHAP, path-dependent): fair, for explanations.</summary>
    /// <param name="row"><see cref="Columns"/>.Count cells.</param>
    /// <param name="contributions">Receives what each cell added; with <see cref="ExpectedScore"/> they sum to the score within 1e-6.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <remarks>O(trees x leaves x depth²): about a millisecond with 200 trees of 32 leaves.</remarks>
    public void AttributeExactly(ReadOnlySpan<float> row, Span<double> contributions)
    {
        CheckRow(row, contributions);
        contributions.Clear();
        var buffer = new TreeShap.Element[TreeShap.BufferLength(_trees.Max(t => t.Depth))];
        foreach (var tree in _trees) TreeShap.Add(tree, row, buffer, contributions);
    }

    private void CheckRow(ReadOnlySpan<float> row, Span<double> contributions)
    {
        if (row.Length != Columns.Count || contributions.Length != Columns.Count) throw new ArgumentException($"{row.Length} cells and {contributions.Length} contributions; {Columns.Count} of each are needed.", nameof(row));
    }
}
