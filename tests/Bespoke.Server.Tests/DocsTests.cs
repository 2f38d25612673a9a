using System.Globalization;
using System.Text.RegularExpressions;
using Bespoke.Client;
using Bespoke.Contracts;
using Bespoke.Server.Console;
using Bespoke.Server.Storefront;
using Bespoke.Storage;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>The tables of defaults say what the code does.</summary>
public sealed class DocsTests
{
    public static TheoryData<string, Dictionary<string, double>> Pages => new()
    {
        {
            "storefront.md", new()
            {
                ["events that wait in a browser, at most"] = OfTracker("MOST"),
                ["events of one call of the tracker"] = OfTracker("BATCH"),
                ["milliseconds that it gathers events"] = double.Parse(Regex.Match(Tracker, @"delay: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture),
                ["products of a page of results"] = ShopQuery.PageSize,
                ["events that the console's tail keeps"] = EventTail.Capacity,
                ["hours a console stays open"] = ConsoleDoor.Lifetime.TotalHours,
            }
        },
        {
            "client.md", new()
            {
                ["`Attempts`"] = new BespokeClientOptions().Attempts,
                ["`FirstWait`, in milliseconds; it doubles"] = new BespokeClientOptions().FirstWait.TotalMilliseconds,
            }
        },
    };

    private static string Tracker => File.ReadAllText(Path.Combine(ExternalData.RepositoryRoot, "clients", "js", "bespoke.js"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_states_the_defaults_of_the_code(string page, Dictionary<string, double> defaults)
    {
        var table = File.ReadLines(Path.Combine(ExternalData.RepositoryRoot, "docs", page))
            .SkipWhile(l => l != "## Defaults").Skip(3).TakeWhile(l => l.StartsWith('|')).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture));
        Assert.Equal(defaults, table);
    }

    private static double OfTracker(string name) => double.Parse(Regex.Match(Tracker, name + @" = (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
}
