using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class RankingCommandsTests : IDisposable
{
    private static readonly string[] Contract = ["rows", "trees", "leaves", "nsPerTreeRow", "nativeNsPerTreeRow", "ratio", "allocatedBytes"];

    private readonly TemporaryFolder _folder = new();

    public RankingCommandsTests()
    {
        // The higher column 3 of a row, the better it is; column 1 says nothing, column 2 is absent throughout.
        static string Rows(int groups) => string.Concat(Enumerable.Range(0, groups * 10).Select(n => $"{n * 7 % 10 / 3} 1:{n % 4} 3:0.{n * 7 % 10}\n"));
        Write("rank.train", Rows(60));
        Write("rank.train.query", string.Concat(Enumerable.Repeat("10\n", 60)));
        Write("rank.test", Rows(6));
        Write("rank.test.query", string.Concat(Enumerable.Repeat("10\n", 6)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_of_groups_is_learnt_and_measured()
    {
        var result = (await BespokeProcess.RunAsync("evaluate", "ranking", "--path", _folder.Path, "--json")).Ended(0);
        Assert.Equal(["ndcgAt1", "ndcgAt3", "ndcgAt10", "trees"], result.JsonNames);
        Assert.Equal(1, result.Json.GetProperty("ndcgAt1").GetDouble());
        Assert.Equal(1, result.Json.GetProperty("ndcgAt10").GetDouble());
        Assert.InRange(result.Json.GetProperty("trees").GetInt32(), 1, 50);
    }

    [Theory]
    [InlineData("rank.train", "1 3:0.5 1:2\n", "rank.train, line 1", "rising columns")]
    [InlineData("rank.test", "1 1:0.5\nx 1:2\n", "rank.test, line 2", "label column:value")]
    [InlineData("rank.test.query", "10\n", "rank.test.query", "The groups have 10 rows, the labels 60")]
    [InlineData("rank.train.query", "ten\n", "rank.train.query, line 1", "number of rows")]
    [InlineData("rank.test", "", "rank.test", "is empty")]
    public async Task What_cannot_be_read_is_named(string file, string text, params string[] said)
    {
        Write(file, text);
        (await BespokeProcess.RunAsync("evaluate", "ranking", "--path", _folder.Path)).Failed(3, said);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        File.Delete(Path.Combine(_folder.Path, "rank.train.query"));
        (await BespokeProcess.RunAsync("evaluate", "ranking", "--path", _folder.Path)).Failed(3, "rank.train.query does not exist");
    }

    // OpenMP reads the policy when it is loaded and can show what it read; how often a thread looks before it sleeps follows from it.
    [Fact]
    public async Task OpenMP_waits_passively_unless_the_operator_says_otherwise()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads what the OpenMP runtime of Linux prints");
        Assert.Contains("GOMP_SPINCOUNT = '0'", await Shown(new() { ["OMP_DISPLAY_ENV"] = "VERBOSE" }));
        Assert.Contains("OMP_WAIT_POLICY = 'ACTIVE'", await Shown(new() { ["OMP_DISPLAY_ENV"] = "VERBOSE", ["OMP_WAIT_POLICY"] = "active" }));

        async Task<string> Shown(Dictionary<string, string> environment)
        {
            using var process = BespokeProcess.StartWith(environment, "evaluate", "ranking", "--path", _folder.Path);
            return (await process.EndAsync()).Ended(0).Error;
        }
    }

    [Fact]
    public async Task The_forest_is_measured_beside_native_LightGBM()
    {
        var result = (await BespokeProcess.RunAsync("bench", "forest", "--rows", "40", "--trees", "10", "--leaves", "8", "--json")).Ended(0);
        Assert.Equal(Contract, result.JsonNames[..Contract.Length]);
        Assert.Equal((40, 10, 8), (result.Json.GetProperty("rows").GetInt32(), result.Json.GetProperty("trees").GetInt32(), result.Json.GetProperty("leaves").GetInt32()));
        Assert.Equal(0, result.Json.GetProperty("allocatedBytes").GetInt64());
        Assert.True(result.Json.GetProperty("nsPerTreeRow").GetDouble() > 0);
        Assert.True(result.Json.GetProperty("nativeNsPerTreeRow").GetDouble() > 0);
    }

    [Fact]
    public async Task Attributions_are_measured()
    {
        var result = (await BespokeProcess.RunAsync("bench", "explain", "--rows", "3", "--trees", "5", "--leaves", "8", "--json")).Ended(0);
        Assert.Equal(["rows", "trees", "leaves", "pathUs", "treeShapUs", "nativeTreeShapUs", "columns"], result.JsonNames);
        Assert.True(result.Json.GetProperty("treeShapUs").GetDouble() > 0);
    }

    [Fact]
    public async Task The_trainer_is_as_good_as_LightGBM_says_of_itself()
    {
        var path = ExternalData.Require("lambdarank");
        var json = (await BespokeProcess.RunAsync("evaluate", "ranking", "--path", path, "--json")).Ended(0).Json;
        Assert.True(json.GetProperty("ndcgAt1").GetDouble() > 0.5674, $"{json}");
        Assert.True(json.GetProperty("ndcgAt3").GetDouble() > 0.578, $"{json}");
        Assert.InRange(json.GetProperty("trees").GetInt32(), 1, 24);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);
}
