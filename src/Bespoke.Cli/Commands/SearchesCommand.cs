using System.CommandLine;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class SearchesCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var limit = CommonOptions.Number("--limit", "How many queries at most.", 100, 1, SearchLog.MaxQueries);
        var json = CommonOptions.Json();
        var command = new Command("searches", "What shoppers searched for and did not find, or only after wishes were given up.") { data, limit, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var searches = shop.Searches.List(parsed.GetValue(limit));
            if (parsed.GetValue(json)) Output.Json(new MissedSearchesBody(searches));
            else Print(searches);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<MissedSearch> searches)
    {
        if (searches.Count == 0)
        {
            Console.WriteLine("Nothing was searched for in vain.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("query", "searches", "days", "last", "found", "given up");
        foreach (var one in searches)
        {
            table.AddRow(Markup.Escape(one.Query), $"{one.Searches:N0}", $"{one.Days}", $"{one.LastSeen:yyyy-MM-dd}", $"{one.Products:N0}", Markup.Escape(string.Join(", ", one.Relaxed)));
        }
        Tables.Write(table);
    }
}
