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
        return new ReportPage(
            $"{readout.Experiment}: {readout.Verdict}",
            F("{0}; decided by {1}; p of the split {2:0.000}", Sides(readout), readout.Metric, readout.Split.PValue),
            [.. readout.Interleaving is { } interleaving ? Sections(interleaving) : readout.Variants.Skip(1).SelectMany(v => Sections(readout, v.Variant))],
            string.Join(" ", [.. readout.Warnings, .. decisions.Select(d => F("{0:yyyy-MM-dd HH:mm} UTC, {1}: {2}. {3}", d.At, d.Author ?? "unknown", d.Decision, d.Note)), "Intervals hold at every look together."]));
    }

    private static string Sides(ExperimentReadout readout) => string.Join(", ", readout.Interleaving is { } interleaving
        ? interleaving.Teams.Select(t => F("{0} {1:N0} places", t.Variant, t.Places))
        : readout.Variants.Select(v => F("{0} {1:N0} units", v.Variant, v.Units)));

    private static IEnumerable<ReportSection> Sections(InterleavingReadout readout)
    {
        var name = readout.Teams[1].Variant;
        return Sections("preference",
            ($"{name}, preferred by every credit", readout.Credits.Select(c => Value(c.Credit, c.Preference))),
            ($"{name}, preferred by {readout.Credits[0].Credit}, at the end of each day", readout.Days.Select(d => Value(Day(d.Day), d.Preference))),
            ($"{name}, preferred by {readout.Credits[0].Credit}, by what was known of the user", readout.Segments.Select(s => Value(s.Segment, s.Preference))));
    }

    private static IEnumerable<ReportSection> Sections(ExperimentReadout readout, string variant) => Sections("change",
        ($"{variant} beside the control, by every metric", readout.Metrics.Where(m => m.Variant == variant).Select(m => Value(m.Metric, m.Comparison))),
        ($"{variant}, {readout.Metric}, at the end of each day", readout.Days.Where(d => d.Variant == variant).Select(d => Value(Day(d.Day), d.Comparison))),
        ($"{variant}, {readout.Metric}, by what was known of the user", readout.Segments.Where(s => s.Variant == variant).Select(s => Value(s.Segment, s.Comparison))));

    private static IEnumerable<ReportSection> Sections(string axis, params (string Heading, IEnumerable<PlottedValue> Values)[] sections)
    {
        foreach (var (heading, values) in sections)
        {
            PlottedValue[] known = [.. values.Where(v => double.IsFinite(v.Value))];
            if (known.Length > 0) yield return new ReportSection(heading, axis, Format, known, Reference: 0);
        }
    }

    private static string Day(DateTimeOffset end) => F("{0:MMM d}", end.AddTicks(-1));

    private static PlottedValue Value(string label, PreferenceReadout? p) => p is null ? new PlottedValue(label, double.NaN) : new PlottedValue(label, p.Preference, p.Low, p.High);

    private static PlottedValue Value(string label, Comparison? comparison) => comparison is null ? new PlottedValue(label, double.NaN) : new PlottedValue(label, comparison.Lift, comparison.Low, comparison.High);

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
