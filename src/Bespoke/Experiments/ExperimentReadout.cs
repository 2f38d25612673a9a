using Bespoke.Experiments.Statistics;

namespace Bespoke.Experiments;

/// <summary>What an experiment says, as of a moment.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Metric">By what it is decided.</param>
/// <param name="From">Day of the first exposure, UTC; null while there is none.</param>
/// <param name="Until">Up to when events are counted.</param>
/// <param name="Verdict">What it comes to, in a sentence.</param>
/// <param name="Split">Whether units came in the shares that were meant; of an interleaving, whether each ranking went first in half the lists.</param>
/// <param name="Variants">What the units of each did, the control first.</param>
/// <param name="Metrics">Every metric of every variant but the control, that which decides first.</param>
/// <param name="Days">The deciding metric at the end of each day.</param>
/// <param name="Segments">The deciding metric of each kind of user.</param>
/// <param name="UnitsNeeded">Units of all variants together that show the smallest effect that matters four times in five, by the variance so far; null while that is not known.</param>
/// <param name="Warnings">What to know before any of it is believed.</param>
public sealed record ExperimentReadout(
    string Experiment, string Metric, DateTimeOffset? From, DateTimeOffset Until, string Verdict, SampleRatio Split, IReadOnlyList<VariantTotals> Variants,
    IReadOnlyList<MetricReadout> Metrics, IReadOnlyList<DayReadout> Days, IReadOnlyList<SegmentReadout> Segments, long? UnitsNeeded, IReadOnlyList<string> Warnings)
{
    /// <summary>Of an experiment that interleaves, which has no groups to compare; null for the others.</summary>
    public InterleavingReadout? Interleaving { get; init; }
}

/// <summary>Sums over the units of a variant since their first exposures.</summary>
/// <param name="Variant">Its name.</param>
/// <param name="Units">How many.</param>
/// <param name="Answers">Lists that the experiment could have changed.</param>
/// <param name="Shown">Places shown: those that came into view on days on which the unit's client reports it, or else those of the lists.</param>
/// <param name="Sessions">Visits.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Carts">Products put into the bag.</param>
/// <param name="Orders">Visits with a purchase.</param>
/// <param name="Revenue">Money paid.</param>
public sealed record VariantTotals(string Variant, int Units, long Answers, long Shown, long Sessions, long Clicks, long Carts, long Orders, double Revenue);

/// <summary>One metric of one variant.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Variant">Beside the control.</param>
/// <param name="Comparison">Null while too little is known.</param>
public sealed record MetricReadout(string Metric, string Variant, Comparison? Comparison);

/// <summary>The deciding metric at the end of a day.</summary>
/// <param name="Day">Its end, UTC.</param>
/// <param name="Variant">Beside the control.</param>
/// <param name="Comparison">Null while too little is known.</param>
public sealed record DayReadout(DateTimeOffset Day, string Variant, Comparison? Comparison);

/// <summary>The deciding metric of one kind of user.</summary>
/// <param name="Segment">hot, warm or cold, at the first exposure.</param>
/// <param name="Variant">Beside the control.</param>
/// <param name="Comparison">Its interval is widened for the number of segments; null while too little is known.</param>
public sealed record SegmentReadout(string Segment, string Variant, Comparison? Comparison);
