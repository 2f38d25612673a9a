using System.Globalization;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary>A read-out as a shell shows it.</summary>
internal static class ReadoutTables
{
    private const string Change = "+0.0 %;-0.0 %";

    internal static void Print(ExperimentReadout readout, IReadOnlyList<ExperimentDecision> decisions)
    {
        Console.WriteLine($"{readout.Experiment}: {readout.Verdict}");
        if (readout.Interleaving is { } interleaving) Print(interleaving, readout.Interleaving.Teams);
        else PrintGroups(readout);
        foreach (var warning in readout.Warnings) Console.WriteLine(warning);
        foreach (var d in decisions) Console.WriteLine(F("{0:yyyy-MM-dd HH:mm} UTC, {1}: {2}. {3}", d.At, d.Author ?? "unknown", d.Decision, d.Note));
    }

    private static void PrintGroups(ExperimentReadout readout)
    {
        var totals = new Table().AddColumns("variant", "units", "shown", "sessions", "clicks", "carts", "orders", "revenue");
        foreach (var v in readout.Variants) totals.AddRow(v.Variant, F("{0:N0}", v.Units), F("{0:N0}", v.Shown), F("{0:N0}", v.Sessions), F("{0:N0}", v.Clicks), F("{0:N0}", v.Carts), F("{0:N0}", v.Orders), F("{0:N2}", v.Revenue));
        Tables.Write(totals);
        var metrics = new Table().AddColumns("metric", "variant", "control", "variant's", "change", "95 %, at every look", "p", "variance left");
        foreach (var (metric, variant, c) in readout.Metrics) AddRow(metrics, metric, variant, c);
        foreach (var (segment, variant, c) in readout.Segments) AddRow(metrics, F("{0}, {1}", readout.Metric, segment), variant, c);
        Tables.Write(metrics);
    }

    private static void AddRow(Table table, string metric, string variant, Comparison? c)
    {
        if (c is null) table.AddRow(metric, variant, "", "", "too little is known", "", "", "");
        else table.AddRow(metric, variant, F("{0:0.0000}", c.Control), F("{0:0.0000}", c.Treatment), P(c.Lift), Interval(c.Low, c.High), F("{0:0.0000}", c.PValue), F("{0:P0}", c.VarianceLeft));
    }

    private static void Print(InterleavingReadout readout, IReadOnlyList<TeamTotals> teams)
    {
        var totals = new Table().AddColumns("ranking", "first", "places", "clicks", "carts", "purchases");
        foreach (var t in teams) totals.AddRow(t.Variant, F("{0:N0}", t.First), F("{0:N0}", t.Places), F("{0:N0}", t.Clicks), F("{0:N0}", t.Carts), F("{0:N0}", t.Purchases));
        Tables.Write(totals);
        var preferences = new Table().AddColumns("by", "units", $"preference for {teams[1].Variant}", "95 %, at every look", "p");
        foreach (var (credit, preference) in readout.Credits) AddRow(preferences, credit, preference);
        foreach (var (segment, preference) in readout.Segments) AddRow(preferences, F("{0}, {1}", readout.Credits[0].Credit, segment), preference);
        Tables.Write(preferences);
    }

    private static void AddRow(Table table, string by, PreferenceReadout? p)
    {
        if (p is null) table.AddRow(by, "", "too little is known", "", "");
        else table.AddRow(by, F("{0:N0}", p.Units), P(p.Preference), Interval(p.Low, p.High), F("{0:0.0000}", p.PValue));
    }

    private static string Interval(double low, double high) => $"{P(low)} to {P(high)}";

    private static string P(double share) => share.ToString(Change, CultureInfo.InvariantCulture);

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
