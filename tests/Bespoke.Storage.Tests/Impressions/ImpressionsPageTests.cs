using System.Globalization;
using Bespoke.Contracts;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

public sealed class ImpressionsPageTests
{
    [Fact]
    public void The_table_says_what_the_code_says()
    {
        var table = File.ReadLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "impressions.md")).SkipWhile(l => l != "## Defaults").Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture));
        var options = new ImpressionOptions();
        Assert.Equal(WaitingImpressions.Patience.TotalMinutes, table["minutes within which an event keeps a list"]);
        Assert.Equal(options.SampleShare, table["share of the others that is kept"]);
        Assert.Equal(options.SwapShare, table["share of the requests that are swapped"]);
        Assert.Equal(options.InputsOneIn, table["one in so many keeps its inputs"]);
        Assert.Equal(ImpressionLog.MostNotes, table["notes in memory, at most"]);
    }
}
