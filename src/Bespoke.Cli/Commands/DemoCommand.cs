using System.CommandLine;
using Bespoke.Server;
using Bespoke.Server.Storefront;
using Bespoke.Simulation;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class DemoCommand
{
    private const int ShownProducts = 8;

    internal static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Keep the demo's shop in this folder, which must not hold one yet. Otherwise it lives in a temporary folder.", HelpName = "DIR" };
        var products = new Option<int>("--products") { Description = "Size of the synthetic catalogue.", HelpName = "N", DefaultValueFactory = _ => SyntheticCatalog.DefaultProducts };
        var shoppers = new Option<int>("--shoppers") { Description = "How many synthetic shoppers.", HelpName = "N", DefaultValueFactory = _ => SimulatedShoppers.DefaultShoppers };
        var seed = new Option<ulong>("--seed") { Description = "Another seed, another shop.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var noServe = new Option<bool>("--no-serve") { Description = "Stop before serving." };
        var urls = ServeCommand.Urls();
        var json = CommonOptions.Json();
        products.Validators.Add(r => Require(r, r.GetValue(products) is >= 100 and <= 5_000_000, "--products is between 100 and 5,000,000."));
        shoppers.Validators.Add(r => Require(r, r.GetValue(shoppers) is >= 6 and <= 100_000, "--shoppers is between 6 and 100,000."));
        var command = new Command("demo", "Make a shop with shoppers, show what personalisation does, and serve it.") { data, products, shoppers, seed, noServe, urls, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!parsed.GetValue(noServe)) ServeCommand.RequireFree(parsed.GetValue(urls)!);
            using var folder = new DemoFolder(parsed.GetValue(data));
            await using var shop = Shop.OpenOrCreate(folder.Path, TimeProvider.System, cancellationToken: cancellationToken);
            var options = new DemoOptions(parsed.GetValue(products), parsed.GetValue(shoppers), parsed.GetValue(seed));
            var demo = new Demo(shop, options, TimeProvider.System);
            var output = await RunAsync(shop, demo, parsed.GetValue(json), cancellationToken);
            if (!folder.IsTemporary && !parsed.GetValue(json)) Console.WriteLine($"Ask again: bespoke search \"{Demo.SharedQuery}\" --data {folder.Path} --user {output.ExampleUser} --explain");
            if (parsed.GetValue(json)) Output.Json(output);
            if (!parsed.GetValue(noServe)) await ServeCommand.RunAsync(shop, new ServerOptions { Urls = parsed.GetValue(urls)!, Storefront = new StorefrontOptions { Shoppers = Choices(demo) } }, cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    // One shopper of each persona to shop as.
    private static ShopperChoice[] Choices(Demo demo) =>
        [.. demo.Shoppers.DistinctBy(s => s.Persona.Name).Select(s => new ShopperChoice { Id = s.Id.Value, Name = $"{s.Gender} · {string.Join(", ", s.Persona.MasterCategories)}" })];

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool holds, string rule)
    {
        if (!holds) result.AddError(rule);
    }

    private static async Task<DemoOutput> RunAsync(Shop shop, Demo demo, bool quiet, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await demo.FillAsync(cancellationToken);
        if (!quiet) await ShowAsync(demo, cancellationToken);
        var run = await GateRun.MeasureAsync(shop, demo, cancellationToken);
        if (!quiet) run.Print();
        await demo.LetCrowdInAsync(cancellationToken);
        return new DemoOutput(run.Gates, Math.Round(run.P50, 3), Math.Round(run.P99, 3), shop.Catalog.Count, demo.Shoppers.Count, demo.Ingested.Accepted, demo.Shoppers[0].Id.Value, Math.Round(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1));
    }

    private static async Task ShowAsync(Demo demo, CancellationToken cancellationToken)
    {
        var shown = demo.Shoppers.DistinctBy(s => s.Persona.Genders[0]).Take(3).ToArray();
        var answers = new List<Answer> { await demo.SearchAsync(Demo.SharedQuery, null, ShownProducts, cancellationToken) };
        foreach (var shopper in shown) answers.Add(await demo.SearchAsync(Demo.SharedQuery, shopper.Id, ShownProducts, cancellationToken));
        Console.WriteLine($"\nThe same search, \"{Demo.SharedQuery}\", for an anonymous visitor and for three shoppers:");
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumns(["#", "anonymous", .. shown.Select(s => Markup.Escape(s.Id.Value))]);
        for (var place = 0; place < ShownProducts; place++)
        {
            table.AddRow([$"{place + 1}", .. answers.Select(a => place < a.Items.Count ? Cell(a, place) : "")]);
        }
        Tables.Write(table);
    }

    private static string Cell(Answer answer, int place)
    {
        var item = answer.Items[place];
        var product = answer.Catalog[item.Row];
        var reason = item.Reasons.FirstOrDefault(r => Ranking.FeatureNames.IsPersonal(r.Feature));
        return Markup.Escape(product.Title) + (reason is null ? "" : $"\n[dim]{Markup.Escape(reason.Text)}[/]");
    }
}
