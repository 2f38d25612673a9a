using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class CollaborativeCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CollaborativeCommandsTests()
    {
        // Two tastes of ten products each; users like nine of theirs.
        string Lines(Func<int, int, bool> kept) => string.Concat(Enumerable.Range(0, 20).Select(u =>
            $"u{u} {string.Join(' ', Enumerable.Range(0, 10).Where(i => i != u / 2 && kept(u, i)).Select(i => $"p{u % 2 * 10 + i}"))}\n"));
        File.WriteAllText(Path.Combine(_folder.Path, "train.txt"), Lines((u, i) => (u + i) % 5 > 1));
        File.WriteAllText(Path.Combine(_folder.Path, "valid.txt"), Lines((u, i) => (u + i) % 5 == 1));
        File.WriteAllText(Path.Combine(_folder.Path, "test.txt"), Lines((u, i) => (u + i) % 5 == 0));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_evaluation_prints_its_table_its_lists_and_the_command_that_repeats_it()
    {
        var dump = Path.Combine(_folder.Path, "lists.tsv");
        var result = (await BespokeProcess.RunAsync("evaluate", "cf", "--path", _folder.Path, "--model", "item-item", "--tune", "--dump", dump, "--json")).Ended(0);
        Assert.Equal(["dataset", "rows"], result.JsonNames);
        var rows = result.Json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["model", "chosen", "recallAt20", "ndcgAt20", "low", "high", "fitSeconds", "peakMiB", "options"], rows[^1].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["random", "popularity"], rows.Take(2).Select(r => r.GetProperty("model").GetString()));
        Assert.Equal([rows[^1].ToString()], rows.Where(r => r.GetProperty("chosen").GetBoolean()).Select(r => r.ToString()));

        var lists = await File.ReadAllLinesAsync(dump);
        Assert.Equal(20, lists.Length);
        Assert.All(lists, l => Assert.Matches(@"^u\d+\t(p\d+,)*p\d+$", l));
        // Each user's list begins with what is left of the own taste.
        Assert.All(lists, l => Assert.Equal(int.Parse(l[1..l.IndexOf('\t')]) % 2, int.Parse(l.Split('\t')[1].Split(',')[0][1..]) / 10));

        var command = result.Error.Split('\n').Single(l => l.StartsWith("To repeat", StringComparison.Ordinal));
        var options = command.Split('"')[1];
        var again = (await BespokeProcess.RunAsync("evaluate", "cf", "--path", _folder.Path, "--model", "item-item", "--options", options, "--json")).Ended(0);
        var row = again.Json.GetProperty("rows").EnumerateArray().Last();
        foreach (var name in new[] { "recallAt20", "ndcgAt20", "low", "high", "options" }) Assert.Equal(rows[^1].GetProperty(name).ToString(), row.GetProperty(name).ToString());
    }

    [Fact]
    public async Task Without_json_a_table_is_shown()
    {
        var result = (await BespokeProcess.RunAsync("evaluate", "cf", "--path", _folder.Path, "--model", "als", "--options", "factors=4")).Ended(0);
        Assert.Contains("test (chosen)", result.Out);
        Assert.Contains("factors=4", result.Out);
    }

    [Fact]
    public async Task The_benchmarks_tell_what_they_promise()
    {
        var als = (await BespokeProcess.RunAsync("bench", "als", "--path", _folder.Path, "--factors", "8", "--iterations", "3", "--json")).Ended(0);
        Assert.Equal(["factors", "threads", "secondsPerIteration", "visitsPerSecondPerCore", "peakMiB"], als.JsonNames);
        var items = (await BespokeProcess.RunAsync("bench", "item-item", "--path", _folder.Path, "--json")).Ended(0);
        Assert.Equal(["fitSeconds", "peakMiB", "neighbors"], items.JsonNames);
    }

    [Theory]
    [InlineData(2, "no model bpr", "--model", "bpr")]
    [InlineData(2, "no option factor", "--model", "als", "--options", "factor=3")]
    [InlineData(2, "Factors must be between", "--model", "als", "--options", "factors=0")]
    [InlineData(2, "name it", "--options", "factors=8")]
    [InlineData(3, "cannot be written", "--model", "item-item", "--dump", "/nowhere/lists.tsv")]
    public async Task What_cannot_be_done_is_said(int code, string said, params string[] more) =>
        (await BespokeProcess.RunAsync(["evaluate", "cf", "--path", _folder.Path, .. more])).Failed(code, said);

    [Fact]
    public async Task A_folder_without_the_files_ends_with_3()
    {
        using var empty = new TemporaryFolder();
        (await BespokeProcess.RunAsync("evaluate", "cf", "--path", empty.Path)).Failed(3, "train.txt");
        (await BespokeProcess.RunAsync("bench", "als", "--path", empty.Path)).Failed(3, "train.txt");
    }
}
