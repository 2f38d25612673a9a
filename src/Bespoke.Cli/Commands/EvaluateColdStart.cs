using System.CommandLine;
using Bespoke.Catalog;
using Bespoke.Evaluation;
using Bespoke.Evaluation.ColdStarts;
using Bespoke.Evaluation.Simulations;
using Bespoke.Import.Events;
using Bespoke.Import.Products;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class EvaluateColdStart
{
    private const int DefaultUsers = 1_000, DefaultSessions = 8_000, DefaultNewcomers = 400;

    internal static Command ColdStart()
    {
        var path = new Option<string?>("--path") { Description = "Folder of H&M's week too: articles.parquet, transactions.parquet, customers_sample.csv.", HelpName = "DIR" };
        var shoppers = new ShopperOptions();
        var command = new Command("cold-start", "How lists get better while users are got to know, and what is known of products nobody has touched: on synthetic newcomers, and on a week of H&M's purchases.") { path };
        shoppers.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "visits", TimeProvider.System);
            var warmUp = new ShopperWarmUp(shoppers.Options(parsed), parsed.GetValue(shoppers.Newcomers), (done, total) => progress.Report(done, total)).Run(cancellationToken);
            (IReadOnlyList<WarmUpPoint> Curve, NewProductsRow New, AllProductsRow All)? week = parsed.GetValue(path) is { } folder ? await WeekAsync(folder, cancellationToken) : null;
            var report = new ColdStartReport(warmUp.Stated, warmUp.Silent, warmUp.Onboarding, week?.Curve, week?.New, week?.All);
            if (parsed.GetValue(shoppers.Json)) Output.Json(report);
            else Print(report);
            return ExitCodes.Success;
        });
        return command;
    }

    internal static Command Drift()
    {
        var shoppers = new ShopperOptions();
        var command = new Command("drift", "How soon the home page follows a shopper whose taste changes from one day to the next: another gender, another department.");
        shoppers.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "visits", TimeProvider.System);
            var report = new DriftEvaluation(shoppers.Options(parsed), parsed.GetValue(shoppers.Newcomers), (done, total) => progress.Report(done, total)).Run(cancellationToken);
            if (parsed.GetValue(shoppers.Json)) Output.Json(report);
            else Print(report);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static async Task<(IReadOnlyList<WarmUpPoint> Curve, NewProductsRow New, AllProductsRow All)> WeekAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var builder = new CatalogBuilder(CatalogSnapshot.Empty);
            await using var articles = File.OpenRead(Path.Combine(folder, "articles.parquet"));
            foreach (var row in new HmArticles().Read(articles))
            {
                if (row.Product is { } product) builder.Upsert(product);
            }
            var catalog = builder.Build();
            var days = new PurchaseDays(catalog);
            await using var transactions = File.OpenRead(Path.Combine(folder, "transactions.parquet"));
            await foreach (var row in new HmTransactions().ReadAsync(transactions, cancellationToken))
            {
                if (row.Interaction is { } purchase) days.Take(purchase);
            }
            await using var customers = File.OpenRead(Path.Combine(folder, "customers_sample.csv"));
            var facts = HmCustomers.Read(customers);
            Console.Error.WriteLine("measuring new products");
            var (fresh, all) = new NewProductsEvaluation(catalog, days).Run(cancellationToken);
            Console.Error.WriteLine("measuring new users");
            return (new WeekWarmUp(catalog, days, facts).Run(cancellationToken), fresh, all);
        }
        catch (IOException e)
        {
            throw new BespokeException($"H&M's week cannot be read from {folder} ({e.Message}).", inner: e);
        }
    }

    private static void Print(ColdStartReport report)
    {
        Print("synthetic newcomers who stated what they like", report.Curve);
        Print("synthetic newcomers who stated nothing", report.Silent);
        var worth = report.Onboarding;
        Console.WriteLine($"three answers ({string.Join(", ", worth.Questions)}), one in five wrong: NDCG@10 {worth.NdcgAt10:0.0000}, as after {worth.EquivalentClicks:0.0} clicks");
        if (report.WeekCurve is not { } curve) return;
        Print("H&M's customers whose age is known, by purchases", curve);
        Console.WriteLine($"new products ({report.NewProducts!.Products:N0}, {report.NewProducts.Users:N0} users): NDCG@20 {report.NewProducts.NdcgAt20:0.0000}, popularity of their type {report.NewProducts.TypePopularity:0.0000}, difference {report.NewProducts.Low:+0.0000;-0.0000} to {report.NewProducts.High:+0.0000;-0.0000}");
        Console.WriteLine($"all products ({report.AllProducts!.Users:N0} users): NDCG@20 {report.AllProducts.NdcgAt20:0.0000}, factors alone {report.AllProducts.Als:0.0000}, difference {report.AllProducts.Low:+0.0000;-0.0000} to {report.AllProducts.High:+0.0000;-0.0000}");
    }

    private static void Print(string title, IReadOnlyList<WarmUpPoint> curve)
    {
        Console.WriteLine(title);
        var table = new Table().AddColumns("interactions", "users", "NDCG@10", "popularity", "difference, 95 %");
        foreach (var point in curve) table.AddRow($"{point.Interactions}", $"{point.Users:N0}", $"{point.NdcgAt10:0.0000}", $"{point.Popularity:0.0000}", $"{point.Low:+0.0000;-0.0000;0.0000} to {point.High:+0.0000;-0.0000;0.0000}");
        Tables.Write(table);
    }

    private static void Print(DriftReport report)
    {
        var table = new Table().AddColumns("interactions", "NDCG@10 of the new taste", "share of the former");
        for (var n = 0; n < report.Curve.Count; n++) table.AddRow($"{n}", $"{report.Curve[n]:0.0000}", $"{report.Curve[n] / report.Former:P0}");
        Tables.Write(table);
        Console.WriteLine($"{report.Shoppers:N0} shoppers; NDCG@10 of the old taste before the change: {report.Former:0.0000}; of the new taste after five interactions of somebody new: {report.Fresh:0.0000}; 90 % of it after {(report.RecoveredAfter is { } after ? $"{after} interactions" : $"more than {DriftEvaluation.Longest} interactions")}; of pages without what the account has pointed at {report.ShareOfNew:P0} are back after five");
    }

    /// <summary>Of a month of synthetic shoppers, and those who are measured after it.</summary>
    private sealed class ShopperOptions
    {
        private readonly Option<int> _users = CommonOptions.Number("--users", "Shoppers of the month before.", DefaultUsers, 2, 1_000_000);
        private readonly Option<int> _sessions = CommonOptions.Number("--sessions", "Their visits.", DefaultSessions, 2, 10_000_000);
        private readonly Option<int> _products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", new SimulationOptions().Products, 100, 5_000_000);
        private readonly Option<ulong> _seed = new("--seed") { Description = "Another seed: another catalogue, other shoppers.", HelpName = "S", DefaultValueFactory = _ => new SimulationOptions().Seed };

        internal Option<int> Newcomers { get; } = CommonOptions.Number("--newcomers", "Shoppers who are measured.", DefaultNewcomers, 2, 100_000);

        internal Option<bool> Json { get; } = CommonOptions.Json();

        internal void AddTo(Command command)
        {
            foreach (var option in (Option[])[_users, _sessions, _products, _seed, Newcomers, Json]) command.Options.Add(option);
        }

        internal SimulationOptions Options(ParseResult parsed) =>
            new() { Users = parsed.GetValue(_users), Sessions = parsed.GetValue(_sessions), Products = parsed.GetValue(_products), Seed = parsed.GetValue(_seed) };
    }
}
