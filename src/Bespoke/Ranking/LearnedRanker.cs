using Bespoke.Ranking.Trees;

namespace Bespoke.Ranking;

/// <summary>A trained forest as it ranks requests. Immutable and thread-safe.</summary>
public sealed class LearnedRanker : IRanker
{
    // The first rows most often tell whether anything about the user counts: few of them.
    private const int FirstRows = 16, BlockRows = 64;

    private static readonly int Width = FeatureNames.All.Count;

    /// <summary>Reads a model.</summary>
    /// <param name="model">LightGBM's text.</param>
    /// <param name="features">The features of the version that it was trained by, in order.</param>
    /// <param name="info">Where it comes from.</param>
    /// <exception cref="BespokeException">The text is damaged, or this version's features are others; the message says which.</exception>
    public LearnedRanker(string model, IReadOnlyList<string> features, RankerInfo info)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(info);
        // Features are only ever added at the end: what a name means stays, and where it stands.
        if (!FeatureNames.All.Take(features.Count).SequenceEqual(features, StringComparer.Ordinal))
        {
            throw new BespokeException("The ranker was trained on other features than this version has. Train it again.");
        }
        (Model, Features, Info) = (model, features, info);
        Forest = Forest.Read(model, FeatureNames.All);
    }

    private LearnedRanker(LearnedRanker other, RankerInfo info) => (Model, Features, Info, Forest) = (other.Model, other.Features, info, other.Forest);

    /// <inheritdoc/>
    public string Name => "ranker";

    /// <summary>LightGBM's text.</summary>
    public string Model { get; }

    /// <summary>The features of the version that it was trained by, in order.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Where it comes from.</summary>
    public RankerInfo Info { get; }

    /// <summary>Its trees, over rows of <see cref="FeatureNames.All"/>.</summary>
    public Forest Forest { get; }

    /// <summary>The same ranker, of which something else is told.</summary>
    public LearnedRanker With(RankerInfo info) => new(this, info);

    /// <inheritdoc/>
    public bool Score(Span<float> rows, Span<float> scores, bool personalize)
    {
        if (!personalize)
        {
            for (var i = 0; i < scores.Length; i++) FeatureNames.Depersonalize(rows.Slice(i * Width, Width));
        }
        Predict(rows, scores);
        return personalize && IsPersonal(rows, scores);
    }

    /// <inheritdoc/>
    public void Attribute(ReadOnlySpan<float> row, Span<double> contributions) => Forest.AttributeByPath(row, contributions);

    /// <inheritdoc/>
    public double AttributeExactly(ReadOnlySpan<float> row, Span<double> contributions)
    {
        Forest.AttributeExactly(row, contributions);
        return Forest.ExpectedScore;
    }

    // Rows as they would be without the user, block by block: most often the first one tells.
    private bool IsPersonal(ReadOnlySpan<float> rows, ReadOnlySpan<float> scores)
    {
        Span<float> block = stackalloc float[BlockRows * Width];
        Span<float> plain = stackalloc float[BlockRows];
        for (int from = 0, count; from < scores.Length; from += count)
        {
            count = Math.Min(from == 0 ? FirstRows : BlockRows, scores.Length - from);
            var own = block[..(count * Width)];
            rows.Slice(from * Width, own.Length).CopyTo(own);
            var any = false;
            for (var i = 0; i < count; i++) any |= FeatureNames.Depersonalize(own.Slice(i * Width, Width));
            if (!any) continue;
            Predict(own, plain[..count]);
            if (!plain[..count].SequenceEqual(scores.Slice(from, count))) return true;
        }
        return false;
    }

    private void Predict(ReadOnlySpan<float> rows, Span<float> scores)
    {
        Span<double> sums = stackalloc double[scores.Length];
        Forest.Predict(rows, sums);
        for (var i = 0; i < sums.Length; i++) scores[i] = (float)sums[i];
    }
}
