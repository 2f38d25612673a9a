using System.CommandLine;
using System.Globalization;
using Bespoke.Cli.Reports;
using Bespoke.Evaluation.Rentals;
using Bespoke.Import.Events;
using Bespoke.LightGbm;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate personalised-search</c>: search on real behaviour, with queries built of it.</summary>
internal static class EvaluatePersonalisedSearch
{
    private const string FileName = "renttherunway.parquet";
    private const ulong Seed = 1;

    internal static Command Create()
    {
        var path = EvaluateCf.Path();
        var dump = new Option<string?>("--dump") { Description = $"Write every request to this file: user TAB day TAB query TAB segment TAB target TAB rank by {string.Join(" TAB by ", RentalSearchEvaluation.Models)} (0 = not among the first 100).", HelpName = "FILE" };
        var trees = CommonOptions.Number("--trees", "Trees at most of the rankers that are fitted on requests before the test; 0 = none are.", 200, 0, 2_000);
        var tenths = CommonOptions.Number("--tenths", "How many of the last tenths of the rentals are asked for, each by models that know what came before it alone.", RentalSearchEvaluation.Tenths, 1, RentalSearchEvaluation.MostTenths);
        var page = CommonOptions.Report();
        var json = CommonOptions.Json();
        var command = new Command("personalised-search", $"Search on a folder with {FileName}: the last tenths of the rentals by date, each rental asked for by its occasion and category, ranked within all that the query matches.")
        {
            path, trees, tenths, dump, page, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            using var line = new ProgressLine("asking", "requests", TimeProvider.System);
            var fit = parsed.GetValue(trees) is var most and > 0 ? Fit(most) : null;
            var cases = new RentalSearchEvaluation(Read(Path.Combine(parsed.GetValue(path)!, FileName), cancellationToken), fit, parsed.GetValue(tenths)).Ask((done, all) => line.Report(done, all), cancellationToken);
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

    private static RentalFit Fit(int trees) => (train, validation, cancellationToken) =>
        RankerTrainer.Fit(Data(train), Data(validation), new RankerOptions { Trees = trees, LearningRate = 0.05, MinRows = 200, Patience = 50 }, Seed, null, cancellationToken).Model;

    private static RankingData Data(RentalLesson lesson) =>
        new() { FeatureNames = lesson.Features, Directions = lesson.Directions, Features = lesson.Rows, Labels = lesson.Labels, Groups = lesson.Groups };

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
        var gains = new Table().AddColumns("gain over", "users", "NDCG@10, 95 %", "MRR, 95 %");
        foreach (var gain in report.Gains) gains.AddRow(gain.Over, gain.Segment, Interval(gain.Ndcg), Interval(gain.Mrr));
        Tables.Write(gains);
        Console.WriteLine(F("asked from {0:yyyy-MM-dd} on; {1:P1} of the queries match what was rented", report.TestFrom, report.Matched));
        Console.WriteLine(report.Note);

        static string Interval(GainInterval gain) => F("{0:+0.0000;-0.0000;0} to {1:+0.0000;-0.0000;0}", gain.Low, gain.High);
    }
}
