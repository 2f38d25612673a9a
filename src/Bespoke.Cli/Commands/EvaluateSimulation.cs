using System.CommandLine;
using Bespoke.Cli.Reports;
using Bespoke.Evaluation.Simulations;
using Bespoke.Import.Events;
using Bespoke.LightGbm;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class EvaluateSimulation
{
    private static readonly IReadOnlyDictionary<string, Func<ArmContext, ISimulatedArm>> Arms =
        RankerArms.With((lesson, cancellationToken) => GroupRanker.Fit(lesson, GroupRanker.Start, null, cancellationToken));

    internal static Command Create()
    {
        var defaults = new SimulationOptions();
        var users = CommonOptions.Number("--users", "Shoppers.", defaults.Users, 2, 1_000_000);
        var sessions = CommonOptions.Number("--sessions", "Visits of each arm, and of the warm-up before.", defaults.Sessions, 2, 10_000_000);
        var seed = new Option<ulong>("--seed") { Description = "Another seed: another catalogue, other shoppers.", HelpName = "S", DefaultValueFactory = _ => defaults.Seed };
        var taste = new Option<double>("--taste") { Description = "Multiplies everything in which shoppers differ; 0 makes them all alike.", HelpName = "X", DefaultValueFactory = _ => defaults.Taste };
        var arms = new Option<string>("--arms") { Description = $"The control, the treatment and what is measured beside, of {string.Join(", ", Arms.Keys)}.", HelpName = "A,B", DefaultValueFactory = _ => string.Join(',', defaults.Arms) };
        var products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", defaults.Products, 100, 5_000_000);
        var threads = CommonOptions.Number("--threads", "Threads at once; 0 = all cores. The figures do not depend on it.", defaults.Threads, 0, 1_024);
        var dump = new Option<string?>("--dump") { Description = "Write counts to this file: arm TAB user TAB sessions TAB impressions TAB clicks TAB favourites TAB carts TAB orders TAB revenue.", HelpName = "FILE" };
        var page = CommonOptions.Report();
        var calibrate = new Option<string?>("--calibrate") { Description = "Instead: compare simulated purchases with H&M's transactions in this Parquet file.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        taste.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (>= 0 and <= 100)) r.AddError("--taste is between 0 and 100.");
        });
        var command = new Command("simulation", "Let the same synthetic shoppers loose on several ways to rank, and compare what they do.")
        {
            users, sessions, seed, taste, arms, products, threads, dump, page, calibrate, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "visits", TimeProvider.System);
            var asJson = parsed.GetValue(json);
            if (parsed.GetValue(calibrate) is { } file)
            {
                Print(await CalibrateAsync(file, parsed.GetValue(seed), parsed.GetValue(taste), progress, cancellationToken), asJson);
                return ExitCodes.Success;
            }
            var options = new SimulationOptions
            {
                Users = parsed.GetValue(users),
                Sessions = parsed.GetValue(sessions),
                Seed = parsed.GetValue(seed),
                Taste = parsed.GetValue(taste),
                Products = parsed.GetValue(products),
                Arms = parsed.GetValue(arms)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Threads = parsed.GetValue(threads),
            };
            var report = new SimulationEvaluation(options, (done, total) => progress.Report(done, total), Arms).Run(cancellationToken);
            if (parsed.GetValue(dump) is { } to) Dump(to, report);
            if (parsed.GetValue(page) is { } html) ReportFile.Write(html, EvaluationReports.Of(report, options), TimeProvider.System);
            if (asJson) Output.Json(SimulationOutput.Of(report, progress.Elapsed));
            else Print(report);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<CalibrationOutput> CalibrateAsync(string file, ulong seed, double taste, ProgressLine progress, CancellationToken cancellationToken)
    {
        const int trainDays = 5;
        if (!File.Exists(file)) throw new BespokeException($"There is no file '{file}'. --calibrate reads H&M's transactions as Parquet.");
        var purchases = new List<PurchasePoint>();
        await using (var stream = File.OpenRead(file))
        {
            await foreach (var row in new HmTransactions().ReadAsync(stream, cancellationToken))
            {
                if (row.Interaction is { } bought) purchases.Add(new PurchasePoint(bought.UserId.Value, bought.ProductId!.Value.Value, bought.OccurredAt));
            }
        }
        if (purchases.Count == 0) throw new BespokeException($"'{file}' holds no purchase.");
        var real = TasteCalibration.Measure(purchases, purchases.Min(p => p.At).AddDays(trainDays), cancellationToken);
        var simulated = TasteCalibration.Simulate(seed, taste, (done, total) => progress.Report(done, total), cancellationToken);
        return new CalibrationOutput(real, simulated, simulated.Ratio / real.Ratio);
    }

    private static void Print(CalibrationOutput output, bool json)
    {
        if (json)
        {
            Output.Json(output);
            return;
        }
        var table = new Table().AddColumns("purchases", "train pairs", "users", "products", "measured", "popularity", "item-item", "ratio");
        foreach (var (name, gain) in new[] { ("real", output.Real), ("simulated", output.Simulated) })
        {
            table.AddRow(name, $"{gain.TrainPairs:N0}", $"{gain.TrainUsers:N0}", $"{gain.Products:N0}", $"{gain.Measured:N0}", $"{gain.Popularity:0.0000}", $"{gain.ItemItem:0.0000}", $"{gain.Ratio:0.00}");
        }
        Tables.Write(table);
        Console.WriteLine($"Recall@20; simulated ratio / real ratio: {output.RatioOfRatios:0.00} (1 ± 0.2 is wanted)");
    }

    private static void Print(SimulationReport report)
    {
        var rates = new Table().AddColumns("arm", "CTR", "carts/session", "conversion", "revenue/session", "engagement", "satisfaction", "NDCG@10");
        foreach (var arm in report.Arms)
        {
            rates.AddRow(arm.Arm, $"{arm.Ctr:0.0000}", $"{arm.CartsPerSession:0.000}", $"{arm.Conversion:0.000}", $"{arm.RevenuePerSession:0.00}", $"{arm.Engagement:0.000}", $"{arm.Satisfaction:0.000}", $"{arm.NdcgAt10:0.0000}");
        }
        Tables.Write(rates);
        var lifts = new Table().AddColumns($"against {report.Control}, %", "CTR", "carts", "conversion", "revenue", "engagement", "satisfaction", "share of headroom");
        foreach (var c in report.Comparisons)
        {
            lifts.AddRow(c.Treatment, Text(c.Ctr), Text(c.CartRate), Text(c.Conversion), Text(c.RevenuePerSession), Text(c.Engagement), Text(c.Satisfaction), $"{c.OracleShare.Value:0.000} [[{c.OracleShare.Low:0.000}, {c.OracleShare.High:0.000}]]");
        }
        Tables.Write(lifts);
    }

    private static string Text(Lift lift) => $"{lift.LiftPct:+0.0;-0.0;0.0} [[{lift.Low:+0.0;-0.0;0.0}, {lift.High:+0.0;-0.0;0.0}]]";

    private static void Dump(string file, SimulationReport report)
    {
        try
        {
            using var to = new StreamWriter(file) { NewLine = "\n" };
            foreach (var (arm, tallies) in report.Arms.Zip(report.Tallies))
            {
                foreach (var (user, t) in report.Users.Zip(tallies))
                {
                    to.WriteLine(FormattableString.Invariant($"{arm.Arm}\t{user}\t{t.Sessions}\t{t.Impressions}\t{t.Clicks}\t{t.Favourites}\t{t.Carts}\t{t.Orders}\t{t.Revenue}"));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"{file} cannot be written ({e.Message}).", inner: e);
        }
    }
}
