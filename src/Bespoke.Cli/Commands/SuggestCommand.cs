using System.CommandLine;
using Bespoke.Interactions;
using Bespoke.Search;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class SuggestCommand
{
    internal static Command Create()
    {
        var text = new Argument<string>("TEXT") { Description = "What a shopper has typed so far, e.g. \"red dr\"." };
        var data = CommonOptions.Data();
        var user = new Option<string?>("--user") { Description = "Suggest to this user.", HelpName = "U" };
        var count = CommonOptions.Number("--count", $"How many suggestions (1 to {ProductSearch.MaxSuggestions}).", 10, 1, ProductSearch.MaxSuggestions);
        count.Aliases.Add("-k");
        var json = CommonOptions.Json();
        var command = new Command("suggest", "Complete what is being typed, in a user's own order when --user is given. Needs no server.") { text, data, user, count, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            UserId? id = parsed.GetValue(user) is { } name ? new UserId(name) : null;
            var typed = parsed.GetValue(text)!;
            await ReadyAsync(shop, cancellationToken);
            var answer = SuggestBody.Of(await shop.Lists.SuggestAsync(typed, id, parsed.GetValue(count), null, cancellationToken), typed);
            if (parsed.GetValue(json)) Output.Json(answer);
            else Print(answer);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Waits until the suggestions are made.</summary>
    internal static async Task ReadyAsync(Shop shop, CancellationToken cancellationToken)
    {
        while (!shop.Snapshot.Search.SuggestionsReady) await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
    }

    private static void Print(SuggestBody answer)
    {
        if (answer.Suggestions.Count == 0)
        {
            Console.WriteLine("Nothing in the catalogue begins so.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("suggestion", "products", "kind");
        foreach (var suggestion in answer.Suggestions) table.AddRow(Markup.Escape(suggestion.Text), $"{suggestion.Products:N0}", suggestion.Kind);
        Tables.Write(table);
    }
}
