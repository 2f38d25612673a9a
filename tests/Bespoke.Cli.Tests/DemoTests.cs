using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Ranking.Impressions;
using Bespoke.Simulation;
using Bespoke.Storage;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>A demo whose shoppers are served by its own shop.</summary>
public sealed class DemoTests : IDisposable
{
    private const int Shoppers = 24;

    private readonly TemporaryFolder _folder = new();
    private readonly DemoClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Thirty_days_leave_lists_as_they_were_shown_and_what_became_of_them()
    {
        await using (var shop = Open())
        {
            await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(500, newest: _clock.GetUtcNow())], null, CancellationToken.None);
            var (nights, before) = (new List<DateTimeOffset>(), _clock.GetUtcNow());
            using var progress = new ProgressLine("days", "visits", _clock, TextWriter.Null, terminal: false);

            var history = await new DemoDays(shop, _clock, Shoppers, 1).LiveAsync(_ =>
            {
                nights.Add(_clock.GetUtcNow());
                return Task.CompletedTask;
            }, progress, CancellationToken.None);

            Assert.Equal(30, nights.Count);
            Assert.All(nights.Zip(nights.Skip(1)), pair => Assert.Equal(TimeSpan.FromDays(1), pair.Second - pair.First));
            Assert.True(nights[^1] <= before.AddMinutes(1) && _clock.GetUtcNow() >= before);
            Assert.Equal(Shoppers, history.Shoppers.Count);
            Assert.NotEmpty(history.Searches);
            Assert.Empty(history.Ingested.Rejected);
            Assert.Equal(history.Ingested.Accepted, await shop.Log.LastPositionAsync(CancellationToken.None));
        }
        await using var again = Open();
        var groups = new List<LabelledGroup>();
        await foreach (var group in ImpressionJoin.ReadAsync(() => again.Impressions.ReadAsync(_ => { }, CancellationToken.None), again.Log.ReadAsync(0, CancellationToken.None), again.Impressions.KeyOf)) groups.Add(group);
        Assert.Contains(groups, g => g.AnyPositive);
        // Impressions say how far each was seen: what was clicked in a list lies within. (Looking at a product again later counts for the last list that showed it, wherever.)
        var (seen, clicks) = (groups.ToDictionary(g => g.Request.RequestId, g => g.Seen), 0);
        await foreach (var logged in again.Log.ReadAsync(0, CancellationToken.None))
        {
            if (logged.Event.Interaction is not { Type: InteractionType.Click, RequestId: { } request, Position: { } position }) continue;
            Assert.InRange(position, 1, seen[request]!.Value);
            clicks++;
        }
        Assert.True(clicks > Shoppers, $"{clicks} clicks");
    }

    [Fact]
    public async Task Where_lists_are_too_few_the_demo_goes_on_and_the_gate_says_why()
    {
        await using var shop = Open();
        var demo = new Demo(shop, new DemoOptions(500, Shoppers, 1, Learns: true), _clock);
        await demo.FillAsync(CancellationToken.None);
        Assert.Contains("too little", demo.Ranker!.Fault, StringComparison.Ordinal);
        Assert.NotEqual(ModelBundle.NoVersion, shop.Models.Serving);
        var gate = Gates.Ranker(shop.Snapshot.Ranker, shop.Snapshot.Schema.Filled, demo.Ranker);
        Assert.False(gate.Ok);
        Assert.Contains("too little", gate.Figure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_shoppers_than_can_teach_anything_are_refused_with_the_least()
    {
        var refused = await BespokeProcess.RunAsync("demo", "--learn", "--shoppers", "50", "--no-serve");
        Assert.Contains("between 100 and 100,000 with --learn", refused.Ended(2).Error, StringComparison.Ordinal);
    }

    private Shop Open() => Shop.OpenOrCreate(_folder.Path, _clock);
}
