using System.CommandLine;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class SearchCommand
{
    internal static Command Create()
    {
        var query = new Argument<string>("QUERY") { Description = "What a shopper would type, e.g. \"navy blue shirt for men\"; \"\" with a --filter for a category page." };
        var data = CommonOptions.Data();
        var user = new Option<string?>("--user") { Description = "Search as this user.", HelpName = "U" };
        var filter = new Option<string[]>("--filter") { Description = "A condition that nothing overrides, e.g. gender=Women; of one name several values are alternatives.", HelpName = "NAME=VALUE" };
        var sort = new Option<string?>("--sort") { Description = "relevance, price, price-desc or newest.", HelpName = "ORDER" };
        var cursor = new Option<string?>("--cursor") { Description = "'next' of the page before, as --json gives it.", HelpName = "NEXT" };
        var explain = new Option<bool>("--explain") { Description = "Say why each product stands where it stands." };
        var count = CommonOptions.Count("products", 10);
        var json = CommonOptions.Json();
        var command = new Command("search", "Search the catalogue, in a user's own order when --user is given. Needs no server.") { query, data, user, filter, sort, cursor, explain, count, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            UserId? id = parsed.GetValue(user) is { } name ? new UserId(name) : null;
            var body = new SearchBody
            {
                K = parsed.GetValue(count),
                Filter = Filters(parsed.GetValue(filter) ?? []),
                Sort = parsed.GetValue(sort),
                Cursor = parsed.GetValue(cursor),
                Explain = parsed.GetValue(explain),
            };
            var request = body.ToRequest(shop.Lists.NewRequest());
            var text = parsed.GetValue(query)!;
            await shop.LearntAsync();
            var answer = AnswerBody.Of(await shop.Lists.SearchAsync(text, id, request, cancellationToken), text);
            if (parsed.GetValue(json)) Output.Json(answer);
            else Print(answer);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Dictionary<string, IReadOnlyList<string>> Filters(string[] given) => given
        .Select(f => f.Split('=', 2) is [var name, var value] ? (name, value) : throw new ArgumentException($"--filter '{f}' is no NAME=VALUE."))
        .GroupBy(f => f.name, f => f.value)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g]);

    private static void Print(AnswerBody answer)
    {
        if (answer.Items.Count == 0)
        {
            Console.WriteLine("Nothing in the catalogue fits. Try fewer or other words.");
            return;
        }
        Console.WriteLine($"{answer.Total:N0} product{(answer.Total == 1 ? "" : "s")}, {(answer.Personalized ? $"personal order ({answer.Basis} user)" : $"plain order ({answer.Basis} user)")}");
        if (answer.Fitting < answer.Total) Console.WriteLine($"The first {answer.Fitting:N0} fit; what is likest to them follows.");
        if (answer.Relaxed.Count > 0) Console.WriteLine("Too little fitted all of it; set aside: " + string.Join(", ", answer.Relaxed));
        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "id", "title", "type", "colour", "for", "brand", "price", "score");
        foreach (var item in answer.Items)
        {
            table.AddRow(
                $"{item.Rank}", Text(item.Id), Text(item.Title), Text(item.ArticleType), Text(item.BaseColour), Text(item.Gender), Text(item.Brand),
                item.Price is { } price ? Text($"{price:0.00} {item.Currency}") : "", item.Score is { } score ? $"{score:0.000}" : "");
            foreach (var reason in item.Reasons) table.AddRow("", "", Text($"  {reason.Contribution:+0.00} {reason.Text}"), "", "", "", "", "", "");
        }
        Tables.Write(table);
    }

    private static string Text(string? value) => Markup.Escape(value ?? "");
}
