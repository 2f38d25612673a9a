// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What an experiment says, as of a moment.</summary>
public sealed record ExperimentReadout
{
    /// <summary>Its name.</summary>
    public required string Experiment { get; init; }

    /// <summary>By what it is decided.</summary>
    public required string Metric { get; init; }

    /// <summary>Day of the first exposure, UTC; null while there is none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to when events are counted.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What it comes to, in a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether units came in the shares that were meant; of an interleaving, whether each ranking went first in half the lists.</summary>
    public required SampleRatio Split { get; init; }

    /// <summary>What the units of each did, the control first.</summary>
    public required IReadOnlyList<VariantTotals> Variants { get; init; }

    /// <summary>Every metric of every variant but the control, that which decides first.</summary>
    public required IReadOnlyList<MetricReadout> Metrics { get; init; }

    /// <summary>The deciding metric at the end of each day.</summary>
    public required IReadOnlyList<DayReadout> Days { get; init; }

    /// <summary>The deciding metric of each kind of user.</summary>
    public required IReadOnlyList<SegmentReadout> Segments { get; init; }

    /// <summary>Units of all variants together that show the smallest effect that matters four times in five, by the variance so far; null while that is not known.</summary>
    public long? UnitsNeeded { get; init; }

    /// <summary>What to know before any of it is believed.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public InterleavingReadout? Interleaving { get; init; }
}
