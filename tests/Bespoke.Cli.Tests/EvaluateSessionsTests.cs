using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class EvaluateSessionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvaluateSessionsTests()
    {
        // Visits that walk around one of four circles of ten products.
        File.WriteAllLines(_folder.File("train_sessions.txt"), Enumerable.Range(0, 400).Select(n => string.Join(' ', Enumerable.Range(n, 4).Select(i => $"{n % 4}{i / 4 % 10}"))));
        File.WriteAllLines(_folder.File("test_prefix_target.tsv"), Enumerable.Range(0, 40).Select(n => $"{n % 4}{n / 4 % 10}\t{n % 4}{(n / 4 + 1) % 10}\t1441940543"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_table_is_printed_and_the_dump_holds_the_chosen_lists()
    {
        var dump = _folder.File("dump.tsv");
        var result = (await BespokeProcess.RunAsync(["evaluate", "sessions", "--path", _folder.Path, "--json", "--dump", dump, "--options", "knn.sample=500"])).Ended(0);
        Assert.Equal(["dataset", "rows"], result.JsonNames);
        var rows = result.Json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["popularity", "session-popularity", "last-item"], rows.Take(3).Select(r => r.GetProperty("model").GetString()));
        var chosen = Assert.Single(rows, r => r.GetProperty("chosen").GetBoolean());
        Assert.Equal(["model", "chosen", "hrAt20", "mrrAt20", "low", "high", "fitSeconds", "peakMiB", "options"], chosen.EnumerateObject().Select(p => p.Name));
        Assert.Equal("--options knn.sample=500", chosen.GetProperty("options").GetString());
        Assert.Contains("bespoke evaluate sessions --path", result.Error);
        Assert.InRange(chosen.GetProperty("peakMiB").GetDouble(), 10, 4_000);

        var lines = await File.ReadAllLinesAsync(dump, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 40).Select(n => $"{n}"), lines.Select(l => l.Split('\t')[0]));
        var hits = lines.Index().Count(l => l.Item.Split('\t')[1].Split(',').Contains($"{l.Index % 4}{(l.Index / 4 + 1) % 10}"));
        Assert.Equal(hits / 40.0, chosen.GetProperty("hrAt20").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task A_wrong_option_or_folder_is_told_in_a_sentence()
    {
        (await BespokeProcess.RunAsync(["evaluate", "sessions", "--path", _folder.Path, "--options", "knn=-1"])).Failed(2, "KnnWeight");
        (await BespokeProcess.RunAsync(["evaluate", "sessions", "--path", _folder.Path, "--options", "nonsense=1"])).Failed(2, "'nonsense'", "knn.sample");
        (await BespokeProcess.RunAsync(["evaluate", "serenade", "--path", _folder.Path])).Failed(3, "train.txt");
        (await BespokeProcess.RunAsync(["evaluate", "sessions", "--path", _folder.Path, "--dump", _folder.Path])).Failed(3, "cannot be written");
    }

    [Fact]
    public async Task The_benchmark_tells_its_percentiles()
    {
        var result = (await BespokeProcess.RunAsync(["bench", "session", "--path", _folder.Path, "--json"])).Ended(0);
        Assert.Equal(["p50Us", "p90Us", "p99Us", "predictionsPerSecond", "sessions", "predictions"], result.JsonNames);
    }
}
