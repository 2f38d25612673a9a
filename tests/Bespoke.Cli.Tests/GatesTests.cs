using Bespoke.Contracts;
using Bespoke.Evaluation.Rankers;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Bespoke.Simulation;
using Bespoke.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>Each gate holds on a sound shop and fails when what it guards is broken.</summary>
public sealed class GatesTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Shop _shop;

    public GatesTests() => _shop = Shop.OpenOrCreate(_folder.Path, new FakeTimeProvider(SyntheticCatalog.DefaultNewest));

    [Fact]
    public async Task Profiles_pass_when_personas_are_found_again_and_fail_when_histories_are_swapped()
    {
        var simulated = await SimulateAsync();
        Assert.True((await Gates.ProfilesAsync(_shop, simulated.Shoppers, CancellationToken.None)).Ok);
        var swapped = simulated.Shoppers.Select((s, i) => s with { Id = simulated.Shoppers[(i + 1) % simulated.Shoppers.Count].Id }).ToArray();
        Assert.False((await Gates.ProfilesAsync(_shop, swapped, CancellationToken.None)).Ok);
        Assert.False((await Gates.ProfilesAsync(_shop, [], CancellationToken.None)).Ok);
    }

    [Fact]
    public async Task Tracking_fails_on_too_few_events_on_a_wrong_account_and_on_a_purchase_out_of_nowhere()
    {
        await SimulateAsync();
        var stored = (int)await _shop.Log.LastPositionAsync(CancellationToken.None);
        Assert.True((await Gates.TrackingAsync(_shop, new IngestReport(stored, 0, []), CancellationToken.None)).Ok);
        Assert.False((await Gates.TrackingAsync(_shop, new IngestReport(1_000, 0, []), CancellationToken.None)).Ok);
        Assert.False((await Gates.TrackingAsync(_shop, new IngestReport(stored + 1, 0, []), CancellationToken.None)).Ok);
        Assert.False((await Gates.TrackingAsync(_shop, new IngestReport(stored, 0, [new RejectedInteraction(0, "x", "y")]), CancellationToken.None)).Ok);

        await _shop.IngestAsync([Make.Event("thief", "P000001", InteractionType.Purchase)], CancellationToken.None);
        Assert.False((await Gates.TrackingAsync(_shop, new IngestReport(stored + 1, 0, []), CancellationToken.None)).Ok);
    }

    [Fact]
    public void The_ranker_gate_asks_for_a_trained_ranker_and_twenty_features()
    {
        Assert.False(Gates.Ranker(LinearScorer.Default, FeatureNames.All).Ok);
        Assert.True(Gates.Ranker(TestRanker.Of(new Stump("name_length", 2.5, 1, 0)), FeatureNames.All).Ok);
        Assert.False(Gates.Ranker(TestRanker.Of(new Stump("name_length", 2.5, 1, 0)), [.. FeatureNames.All.Take(19)]).Ok);
    }

    [Fact]
    public void The_ranker_gate_says_why_none_serves()
    {
        GateReport Report(params string[] refusals) => new() { Lists = 1_200, Ndcg = 0.6, OverLinear = new RankerGain("linear", 300, 0.58, 0.02, 0.01, 0.03), Refusals = refusals };
        Assert.Contains("--learn", Gates.Ranker(LinearScorer.Default, FeatureNames.All).Figure, StringComparison.Ordinal);
        Assert.Contains("too few", Gates.Ranker(LinearScorer.Default, FeatureNames.All, new RankerRun(null, null, null, "There are too few.")).Figure, StringComparison.Ordinal);
        Assert.Contains("no better", Gates.Ranker(LinearScorer.Default, FeatureNames.All, new RankerRun(null, Report("it is no better"), null, null)).Figure, StringComparison.Ordinal);
        Assert.Contains("+0.020 [+0.010, +0.030]", Gates.Ranker(TestRanker.Of(new Stump("name_length", 2.5, 1, 0)), FeatureNames.All, new RankerRun("1", Report(), null, null)).Figure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 200, true)]
    [InlineData(199, 200, false)]
    [InlineData(0, 0, false)]
    public void Cold_start_fails_on_one_query_out_of_order(int equal, int asked, bool ok) => Assert.Equal(ok, Gates.ColdStart((equal, asked)).Ok);

    [Fact]
    public void Synthetic_users_fail_when_too_few_or_without_a_gain_beyond_chance()
    {
        (double, double)[] Judged(int count, double gain) => [.. Enumerable.Range(0, count).Select(i => (0.1, 0.1 + gain + (i % 2 == 0 ? 0.05 : -0.05)))];
        Assert.True(Gates.SyntheticUsers(Judged(100, 0.02)).Ok);
        Assert.False(Gates.SyntheticUsers(Judged(99, 0.02)).Ok);
        Assert.False(Gates.SyntheticUsers(Judged(100, 0)).Ok);
        Assert.False(Gates.SyntheticUsers(Judged(100, -0.02)).Ok);
        Assert.False(Gates.SyntheticUsers([]).Ok);
    }

    [Theory]
    [InlineData(99.9, true)]
    [InlineData(100, false)]
    [InlineData(double.NaN, false)]
    public void Latency_fails_at_a_tenth_of_a_second(double p99, bool ok) => Assert.Equal(ok, Gates.Latency(p99).Ok);

    [Fact]
    public void Progress_is_plain_lines_with_rate_and_time_left_where_there_is_no_terminal()
    {
        var time = new FakeTimeProvider();
        using var written = new StringWriter();
        using var progress = new ProgressLine("importing", "rows", time, written, terminal: false);
        progress.Report(10, 100);
        Assert.Equal("", written.ToString());
        time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(50, 200);
        Assert.Equal("importing: 50 rows, 25 %, 25/s, 6 s left", written.ToString().Trim());
        progress.Report(60, 200);
        Assert.Single(written.ToString().Trim().Split('\n'));
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<SimulatedShoppers> SimulateAsync()
    {
        await _shop.SaveProductsAsync([.. SyntheticCatalog.Generate(5_000)], null, CancellationToken.None);
        var simulated = SimulatedShoppers.Generate(_shop.Catalog, SyntheticCatalog.DefaultNewest, shoppers: 60);
        foreach (var batch in simulated.Interactions.Chunk(Shop.MaxBatch)) await _shop.IngestAsync(batch, CancellationToken.None);
        return simulated;
    }
}
