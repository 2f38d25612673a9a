using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class EvaluateOffPolicyTests
{
    private static readonly string[] Row = ["estimator", "estimate", "low", "high", "truth", "relativeError"];

    [Fact]
    public async Task Both_directions_are_reported()
    {
        var path = ExternalData.Require("open-bandit-men");
        using var folder = new TemporaryFolder();
        var result = (await BespokeProcess.RunAsync("evaluate", "off-policy", "--path", path, "--dump", folder.File("rounds.tsv"), "--json")).Ended(0);
        Assert.Equal(["rows", "effectiveSampleSize"], result.JsonNames[..2]);
        var rows = result.Json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(8, rows.Length);
        Assert.All(rows, r => Assert.Equal(Row, r.EnumerateObject().Select(p => p.Name).Take(Row.Length)));
        Assert.Equal(20_000, File.ReadLines(folder.File("rounds.tsv")).Count());
        var table = (await BespokeProcess.RunAsync("evaluate", "off-policy", "--path", path)).Ended(0);
        Assert.Contains("46 and 69 clicks. It is no claim of quality", table.Out);
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        (await BespokeProcess.RunAsync("evaluate", "off-policy", "--path", folder.Path)).Failed(3, "random", "one campaign");
    }
}
