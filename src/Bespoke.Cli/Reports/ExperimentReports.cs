using System.Globalization;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;

namespace Bespoke.Cli.Reports;

/// <summary>What an experiment puts on its page.</summary>
internal static class ExperimentReports
{
    private const string Format = "+0.0 %;-0.0 %;0.0 %";

    internal static ReportPage Of(ExperimentReadout readout, IReadOnlyList<ExperimentDecision> decisions)
    {
        var treatments = readout.Variants.Skip(1).Select(v => v.Variant).ToArray();
        return new ReportPage(
            $"{readout.Experiment}: {readout.Verdict}",
            F("{0}; decided by {1}; p of the split {2:0.000}", string.Join(", ", readout.Variants.Select(v => F("{0} {1:N0} units", v.Variant, v.Units))), readout.Metric, readout.Split.PValue),
            [
                .. treatments.SelectMany(t => Sections(readout, t)),
            ],
            string.Join(" ", [.. readout.Warnings, .. decisions.Select(d => F("{0:yyyy-MM-dd HH:mm} UTC, {1}: {2}. {3}", d.At, d.Author ?? "unknown", d.Decision, d.Note)), "Intervals hold at every look together."]));
    }

    private static IEnumerable<ReportSection> Sections(ExperimentReadout readout, string variant)
    {
        (string Heading, IEnumerable<PlottedValue> Values)[] sections =
        [
            ($"{variant} beside the control, by every metric", readout.Metrics.Where(m => m.Variant == variant).Select(m => Value(m.Metric, m.Comparison))),
            ($"{variant}, {readout.Metric}, at the end of each day", readout.Days.Where(d => d.Variant == variant).Select(d => Value(F("{0:MMM d}", d.Day.AddTicks(-1)), d.Comparison))),
            ($"{variant}, {readout.Metric}, by what was known of the user", readout.Segments.Where(s => s.Variant == variant).Select(s => Value(s.Segment, s.Comparison))),
        ];
        foreach (var (heading, values) in sections)
        {
            PlottedValue[] known = [.. values.Where(v => double.IsFinite(v.Value))];
            if (known.Length > 0) yield return new ReportSection(heading, "change", Format, known, Reference: 0);
        }
    }

    private static PlottedValue Value(string label, Comparison? comparison) => comparison is null ? new PlottedValue(label, double.NaN) : new PlottedValue(label, comparison.Lift, comparison.Low, comparison.High);

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
