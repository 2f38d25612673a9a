using System.CommandLine;
using System.Globalization;
using Bespoke.Cli.Reports;
using Bespoke.Evaluation.Rentals;
using Bespoke.Import.Events;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate personalised-search</c>: search on real behaviour, with queries built of it.</summary>
internal static class EvaluatePersonalisedSearch
{
    private const string FileName = "renttherunway.parquet";

    internal static Command Create()
    {
        var path = EvaluateCf.Path();
        var dump = new Option<string?>("--dump") { Description = $"Write every request to this file: user TAB day TAB query TAB segment TAB target TAB rank by {string.Join(" TAB by ", RentalSearchEvaluation.Models)} (0 = not among the first 100).", HelpName = "FILE" };
        var page = CommonOptions.Report();
        var json = CommonOptions.Json();
        var command = new Command("personalised-search", $"Search on a folder with {FileName}: the last tenth of the rentals by date, each asked for by its occasion and category, ranked within all that the query matches.")
        {
            path, dump, page, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            using var line = new ProgressLine("asking", "requests", TimeProvider.System);
            var cases = new RentalSearchEvaluation(Read(Path.Combine(parsed.GetValue(path)!, FileName), cancellationToken)).Ask((done, all) => line.Report(done, all), cancellationToken);
            if (parsed.GetValue(dump) is { } file) Output.Lines(file, cases.Select(Text));
            var report = RentalSearchEvaluation.Report(cases);
            if (parsed.GetValue(page) is { } html) ReportFile.Write(html, EvaluationReports.Of(report), TimeProvider.System);
            if (parsed.GetValue(json)) Output.Json(report);
            else Print(report);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static IReadOnlyList<Rental> Read(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return RentTheRunwayRentals.Read(stream, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"{file} cannot be read ({e.Message}).", inner: e);
        }
    }

    private static string Text(RentalCase one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Rental.User}\t{one.Rental.Day:yyyy-MM-dd}\t{one.Rental.Query}\t{one.Segment}\t{one.Rental.Product}\t{string.Join('\t', one.Ranks)}");

    private static void Print(RentalReport report)
    {
        static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
        var table = new Table().AddColumns("model", "users", "how many", "requests", "MRR", "NDCG@10", "95 %", "in the first 100");
        foreach (var row in report.Rows)
        {
            table.AddRow(row.Model, row.Segment, F("{0:N0}", row.Users), F("{0:N0}", row.Requests), F("{0:0.0000}", row.Mrr), F("{0:0.0000}", row.NdcgAt10), F("{0:0.0000} to {1:0.0000}", row.Low, row.High), F("{0:0.000}", row.Found));
        }
        Tables.Write(table);
        Console.WriteLine(F("asked from {0:yyyy-MM-dd} on; {5:P1} of the queries match what was rented; gain of linear in NDCG@10, 95 %: over popularity {1:0.0000} to {2:0.0000}, over plain {3:0.0000} to {4:0.0000}",
            report.TestFrom, report.GainOverPopularity.Low, report.GainOverPopularity.High, report.GainOverPlain.Low, report.GainOverPlain.High, report.Matched));
        Console.WriteLine(report.Note);
    }
}
