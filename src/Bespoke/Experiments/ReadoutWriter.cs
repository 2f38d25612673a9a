using Bespoke.Experiments.Statistics;

namespace Bespoke.Experiments;

/// <summary>Compares the variants of an experiment by what their units did. Not thread-safe.</summary>
internal sealed class ReadoutWriter(Experiment experiment, IReadOnlyList<ExperimentFold.Unit> units, UnitTallies tallies)
{
    private const double Alpha = 0.05;

    private readonly ExperimentMetric _decides = ExperimentMetric.Find(experiment.Metric)!;
    private readonly List<DayReadout> _days = [];

    private int Treatments => experiment.Variants.Count - 1;

    /// <summary>Notes how the deciding metric stands at the end of a day.</summary>
    internal void CloseDay(DateTimeOffset end) => _days.AddRange(Compare(_decides, Treatments).Select(c => new DayReadout(end, c.Variant, c.Comparison)));

    /// <summary>The read-out of all that was tallied.</summary>
    internal ExperimentReadout Write(DateTimeOffset? from, DateTimeOffset until)
    {
        VariantTotals[] totals = [.. experiment.Variants.Select((v, i) => Totals(v.Name, i))];
        var split = SampleRatio.Check([.. totals.Select(t => t.Units)], [.. experiment.Variants.Select((_, i) => Share(i))]);
        MetricReadout[] metrics =
        [
            .. ExperimentMetric.All.OrderBy(m => m != _decides).SelectMany(m => Compare(m, Treatments).Select(c => new MetricReadout(m.Name, c.Variant, c.Comparison))),
        ];
        var kinds = units.Where((_, i) => tallies.IsIn(i)).Select(u => u.Segment).Distinct().Order().ToArray();
        SegmentReadout[] segments = [.. kinds.SelectMany(k => Compare(_decides, Treatments * kinds.Length, k).Select(c => new SegmentReadout(k, c.Variant, c.Comparison)))];
        var needed = UnitsNeeded();
        var verdict = ReadoutVerdict.Of(_decides, split, metrics, totals.Sum(t => t.Units), needed);
        return new ExperimentReadout(experiment.Name, experiment.Metric, from, until, verdict, split, totals, metrics, _days, segments, needed, ReadoutVerdict.Warnings(split, metrics, kinds.Length, totals));
    }

    // The level is shared out among all that are compared at once (Bonferroni).
    private IEnumerable<(string Variant, Comparison? Comparison)> Compare(ExperimentMetric metric, int comparisons, string? segment = null)
    {
        var sequence = new ConfidenceSequence(Alpha / comparisons, Math.Log(1 + experiment.MinimumEffect));
        var control = Moments(metric, 0, segment);
        for (var variant = 1; variant < experiment.Variants.Count; variant++)
        {
            yield return (experiment.Variants[variant].Name, Comparison.Of(Moments(metric, variant, segment), control, sequence));
        }
    }

    private UnitMoments Moments(ExperimentMetric metric, int variant, string? segment)
    {
        var moments = new UnitMoments();
        for (var unit = 0; unit < units.Count; unit++)
        {
            if (tallies.IsIn(unit) && units[unit].Variant == variant && (segment is null || units[unit].Segment == segment)) moments.Add(metric.Of(tallies.During(unit), tallies.Before(unit)));
        }
        return moments;
    }

    private VariantTotals Totals(string name, int variant)
    {
        var totals = new VariantTotals(name, 0, 0, 0, 0, 0, 0, 0, 0);
        for (var unit = 0; unit < units.Count; unit++)
        {
            if (!tallies.IsIn(unit) || units[unit].Variant != variant) continue;
            ref readonly var tally = ref tallies.During(unit);
            totals = totals with
            {
                Units = totals.Units + 1,
                Answers = totals.Answers + tally.Answers,
                Shown = totals.Shown + tally.Shown,
                Sessions = totals.Sessions + tally.Sessions,
                Clicks = totals.Clicks + tally.Clicks,
                Carts = totals.Carts + tally.Carts,
                Orders = totals.Orders + tally.OrderSessions,
                Revenue = totals.Revenue + tally.Revenue,
            };
        }
        return totals;
    }

    private long? UnitsNeeded()
    {
        var (all, share) = (Moments(_decides, 0, null), Share(1) / (Share(0) + Share(1)));
        if (all.Units < ConfidenceSequence.LeastUnits || !(all.LogVariance > 0)) return null;
        var pair = PowerPlanner.Units(all.LogVariance * all.Units, experiment.MinimumEffect, alpha: Alpha / Treatments, share: share);
        // The planner's units are those of the control and one variant.
        var (both, whole) = (Share(0) + Share(1), Enumerable.Range(0, experiment.Variants.Count).Sum(Share));
        return (long)Math.Ceiling(pair * whole / both);
    }

    // By the buckets, not the weights: those are what units were dealt by.
    private double Share(int variant) => experiment.IntervalOf(variant) is var interval && interval.To > interval.From ? interval.To - interval.From : experiment.Variants[variant].Weight;
}
