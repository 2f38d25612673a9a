using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class EvaluatePersonalisedSearchTests
{
    private static readonly string[] Row = ["model", "segment", "mrr", "ndcgAt10", "low", "high"];

    [Fact]
    public async Task What_users_rented_is_asked_for()
    {
        var path = ExternalData.Require("renttherunway");
        using var folder = new TemporaryFolder();
        var result = (await BespokeProcess.RunAsync("evaluate", "personalised-search", "--path", path, "--trees", "0", "--tenths", "1", "--dump", folder.File("asked.tsv"), "--json")).Ended(0);
        Assert.Equal(["rows", "gainOverPopularity"], result.JsonNames[..2]);
        var rows = result.Json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(12, rows.Length);
        Assert.All(rows, r => Assert.Equal(Row, r.EnumerateObject().Select(p => p.Name).Take(Row.Length)));
        Assert.All(rows, r => Assert.InRange(r.GetProperty("ndcgAt10").GetDouble(), r.GetProperty("low").GetDouble(), r.GetProperty("high").GetDouble()));
        Assert.Equal(rows[0].GetProperty("requests").GetInt32(), File.ReadLines(folder.File("asked.tsv")).Count());
        Assert.Contains("queries are built", result.Json.GetProperty("note").GetString());
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        (await BespokeProcess.RunAsync("evaluate", "personalised-search", "--path", folder.Path)).Failed(3, "renttherunway.parquet", "cannot be read");
    }
}
