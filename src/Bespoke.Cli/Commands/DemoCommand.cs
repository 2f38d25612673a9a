using System.CommandLine;
using Bespoke.Server;
using Bespoke.Server.Storefront;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class DemoCommand
{
    private const int ShownProducts = 8;

    internal static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Keep the demo's shop in this folder, which must not hold one yet. Otherwise it lives in a temporary folder.", HelpName = "DIR" };
        var noServe = new Option<bool>("--no-serve") { Description = "Stop before serving." };
        var urls = ServeCommand.Urls();
        var json = CommonOptions.Json();
        var command = new Command("demo", "Make a shop with shoppers, show what personalisation does, and serve it.") { data, noServe, urls, json };
        var size = new DemoFlags(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!parsed.GetValue(noServe)) ServeCommand.RequireFree(parsed.GetValue(urls)!);
            using var folder = new DemoFolder(parsed.GetValue(data));
            var clock = new DemoClock();
            await using var shop = Shop.OpenOrCreate(folder.Path, clock, cancellationToken: cancellationToken);
            var demo = new Demo(shop, size.Of(parsed), clock);
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

    private static async Task<DemoOutput> RunAsync(Shop shop, Demo demo, bool quiet, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await demo.FillAsync(cancellationToken);
        if (!quiet)
        {
            demo.Ranker?.Print();
            await ShowAsync(demo, cancellationToken);
        }
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
