using Bespoke.Profiles;

namespace Bespoke.Ranking.Impressions;

/// <summary>A ranked list as it was shown: what a ranker learns from, once it is known what became of it. Immutable.</summary>
public sealed record LoggedRequest
{
    /// <summary>The token that the answer carried and later events echo. The pages of one list share it.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who asked, as the log tells users apart: equal for all requests of one user, and never the id itself; null for an anonymous visitor.</summary>
    public required string? User { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The list, e.g. "search" or "for-you".</summary>
    public required string Surface { get; init; }

    /// <summary>As typed; null without one.</summary>
    public string? Query { get; init; }

    /// <summary>How much was known of the user.</summary>
    public required Basis Basis { get; init; }

    /// <summary>The version of the models that had a part in it.</summary>
    public required string Bundle { get; init; }

    /// <summary>How many requests this one stands for, >= 1: the inverse of the chance that one like it is kept.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The two places that changed over; null for a list in its ranked order.</summary>
    public PositionSwap? Swap { get; init; }

    /// <summary>The chance, in (0, 1], that this request was shown its products in this very order; 1 where nothing was left to chance.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>The products, in the order in which they were shown.</summary>
    public required IReadOnlyList<ShownRow> Rows { get; init; }

    /// <summary>
    /// The features as served: row-major, <see cref="Rows"/> × <see cref="FeatureNames.All"/>, NaN = missing. A row behind the ranked
    /// ones is all NaN.
    /// </summary>
    public required ReadOnlyMemory<float> Features { get; init; }

    /// <summary>The features of the row of a 0-based number, in the order of <see cref="FeatureNames.All"/>.</summary>
    public ReadOnlySpan<float> FeaturesOf(int row) => Features.Span.Slice(row * FeatureNames.All.Count, FeatureNames.All.Count);
}
