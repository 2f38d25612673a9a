using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class ArrangementCommandsTests
{
    [Fact]
    public async Task Diversity_is_evaluated_with_the_contracts_names()
    {
        var result = (await BespokeProcess.RunAsync("evaluate", "diversity", "--users", "12", "--sessions", "24", "--products", "600", "--strength", "0", "--json")).Ended(0);
        Assert.Equal(["ildChangePct", "ndcgChangePct", "distinctRatio", "distinctShare", "distinct", "distinctPopular", "rows", "microsecondsPerPage"], result.JsonNames);
        Assert.Equal((0, 0), (result.Json.GetProperty("ildChangePct").GetDouble(), result.Json.GetProperty("ndcgChangePct").GetDouble()));
        Assert.Contains("--strength is between 0 and 1.", (await BespokeProcess.RunAsync("evaluate", "diversity", "--strength", "2")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_rules_is_checked_before_it_is_put()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.json", """[{"id":"top","action":"pin","place":1,"what":{"productIds":["1"]}}]""");
        Assert.Contains("Rules: 1. Nothing is wrong", (await BespokeProcess.RunAsync("rules", "check", good)).Ended(0).Out, StringComparison.Ordinal);
        var bad = folder.Write("bad.json", """[{"id":"top","action":"pin","place":1,"what":{"productIds":["1"]}},{"id":"off","action":"exclude","what":{"productIds":["1"]}}]""");
        Assert.Contains("'top' and 'off' pin and exclude '1'", (await BespokeProcess.RunAsync("rules", "check", bad)).Ended(2).Error, StringComparison.Ordinal);
        var none = folder.Write("none.json", "{}");
        Assert.Contains("holds no array of rules", (await BespokeProcess.RunAsync("rules", "check", none)).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("There is no shop", (await BespokeProcess.RunAsync("rules", "show", "--data", folder.Path)).Ended(3).Error, StringComparison.Ordinal);
    }
}
