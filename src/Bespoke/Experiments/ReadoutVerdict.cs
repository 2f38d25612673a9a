using System.Globalization;
using Bespoke.Experiments.Statistics;

namespace Bespoke.Experiments;

/// <summary>Says in words what a read-out comes to.</summary>
internal static class ReadoutVerdict
{
    internal static string Of(ExperimentMetric decides, SampleRatio split, IReadOnlyList<MetricReadout> metrics, int units, long? needed)
    {
        if (units == 0) return "Nobody is exposed yet.";
        if (split.Alarm) return "The split is not the one that was meant: find out why before anything else is read.";
        var better = metrics.Where(m => m.Metric == decides.Name && m.Comparison is { } c && (decides.IsGuard ? c.High < 0 : c.Low > 0)).ToArray();
        var worse = metrics.Where(m => m.Metric == decides.Name && m.Comparison is { } c && (decides.IsGuard ? c.Low > 0 : c.High < 0)).ToArray();
        if (better.Length > 0)
        {
            var best = better.MaxBy(m => Math.Abs(m.Comparison!.Lift))!;
            var harmed = Harmed(metrics, decides).Where(m => m.Variant == best.Variant).Select(m => m.Metric).ToArray();
            return F("{0} is better than the control by {1} ({2:+0.0 %;-0.0 %}, {3:+0.0 %;-0.0 %} to {4:+0.0 %;-0.0 %}){5}.", best.Variant, decides.Name, best.Comparison!.Lift, best.Comparison.Low, best.Comparison.High,
                harmed.Length == 0 ? "" : $", but harms {string.Join(" and ", harmed)}");
        }
        if (worse.Length == metrics.Count(m => m.Metric == decides.Name)) return F("The control is better by {0}.", decides.Name);
        return needed is { } enough
            ? F("Undecided: {0:N0} units so far; about {1:N0} show the smallest effect that matters four times in five.", units, enough)
            : F("Undecided: {0:N0} units so far are too few to compare.", units);
    }

    internal static IReadOnlyList<string> Warnings(SampleRatio split, IReadOnlyList<MetricReadout> metrics, int segments, IReadOnlyList<VariantTotals> totals)
    {
        var warnings = new List<string>();
        if (split.Alarm) warnings.Add(F("Sample-ratio mismatch (p = {0:0.0e+0}): units did not come in the shares that were meant, so that the variants' units differ by more than the variant.", split.PValue));
        foreach (var harmed in Harmed(metrics, null)) warnings.Add(F("{0} is higher in {1} ({2:+0.0 %}).", harmed.Metric, harmed.Variant, harmed.Comparison!.Lift));
        if (segments > 1) warnings.Add(F("{0} segments are compared: their intervals are widened so that all of them together are wrong as seldom as one. Of the other metrics each is wrong that often by itself: with {1} of them, take a single hit for an idea, not a finding.", segments, ExperimentMetric.All.Count - 1));
        if (totals.Any(t => t.Units > 0) && totals.All(t => t.Clicks + t.Carts + t.Orders == 0)) warnings.Add("No events of the exposed units are in the log: check that events carry the user id, or the session id, of the requests.");
        return warnings;
    }

    private static IEnumerable<MetricReadout> Harmed(IReadOnlyList<MetricReadout> metrics, ExperimentMetric? but) =>
        metrics.Where(m => m.Metric != but?.Name && ExperimentMetric.Find(m.Metric)!.IsGuard && m.Comparison?.Low > 0);

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
