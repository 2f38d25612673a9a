using Bespoke.Ranking.Impressions;

namespace Bespoke;

/// <summary>What the products of an answer were ranked by, and what was left to chance.</summary>
/// <param name="Features">Row-major, one row of <see cref="Ranking.FeatureNames.All"/> for each item of the answer, in its order; all NaN for one behind the ranked products.</param>
public sealed record AnswerRows(ReadOnlyMemory<float> Features)
{
    /// <summary>The places that changed over by chance; null where none did.</summary>
    public PositionSwap? Swap { get; init; }

    /// <summary>The chance, in (0, 1], that the answer has its products in this very order.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>What the signals said; null unless the request asks for it.</summary>
    public RecordedSignals? Signals { get; init; }
}
