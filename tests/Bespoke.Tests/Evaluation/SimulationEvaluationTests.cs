using Bespoke.Catalog;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class SimulationEvaluationTests
{
    private static readonly SimulationOptions Small = new() { Users = 120, Sessions = 720, Products = 4_000, Arms = ["plain", "linear"] };

    [Fact]
    public void The_oracle_cannot_be_beaten_and_chance_gains_nothing_like_it()
    {
        var report = new SimulationEvaluation(Small with { Arms = ["random", "oracle", "plain", "linear", "popularity"] }).Run(TestContext.Current.CancellationToken);
        var ndcg = report.Arms.ToDictionary(a => a.Arm, a => a.NdcgAt10);

        Assert.Equal(1, ndcg["oracle"], 1e-9);
        Assert.Equal(1, report.Arms.Single(a => a.Arm == "oracle").Satisfaction, 0.02);
        Assert.All(report.Tallies.SelectMany(t => t), user => Assert.InRange(user.Ndcg, 0, user.Lists + 1e-9));
        Assert.True(report.Comparisons[0].Ctr.Low > 50, "The oracle's lists are hardly clicked more than random ones.");
        Assert.Equal(1, report.Comparisons[0].OracleShare.Value, 1e-9);
        Assert.True(ndcg["linear"] > ndcg["plain"]);
    }

    [Fact]
    public void Personalisation_gains_where_shoppers_differ_and_nothing_where_they_do_not()
    {
        var gain = new SimulationEvaluation(Small).Run(TestContext.Current.CancellationToken).Comparisons[0];
        var none = new SimulationEvaluation(Small with { Taste = 0 }).Run(TestContext.Current.CancellationToken).Comparisons[0];

        Write("1x", gain);
        Write("0x", none);
        Assert.True(gain.Ctr.Low > 0 && gain.Engagement.Low > 0 && gain.OracleShare.Low > 0);
        Assert.True(none.Ctr is { Low: < 0, High: > 0 } && none.Engagement is { Low: < 0, High: > 0 } && none.Conversion is { Low: < 0, High: > 0 });
    }

    [Fact]
    public void Another_shoppers_history_visits_dealt_at_random_and_shuffled_products_kill_the_gain()
    {
        var arms = new Dictionary<string, Func<ArmContext, ISimulatedArm>>(SimulatedArms.All)
        {
            ["own"] = context => new HistoryArm(context.Stage, (_, own) => own),
            ["permuted"] = context => new HistoryArm(context.Stage, (life, _) => OfNext(life, context.WarmUp)),
            ["dealt"] = context => new HistoryArm(context.Stage, Dealt(context.WarmUp)),
            ["shuffled"] = context => new HistoryArm(context.Stage, (_, own) => Shuffled(own, context.Stage)),
        };
        var report = new SimulationEvaluation(Small with { Arms = ["plain", "own", "permuted", "dealt", "shuffled"] }, arms: arms).Run(TestContext.Current.CancellationToken);

        foreach (var comparison in report.Comparisons) Write(comparison.Treatment, comparison);
        var own = report.Comparisons[0];
        Assert.True(own.OracleShare.Low > 0 && own.Ctr.Low > 0);
        Assert.All(report.Comparisons.Skip(1), c => Assert.True(c.OracleShare.Value < 0.25 * own.OracleShare.Value && c.Ctr.Low <= 0));
    }

    [Theory]
    [InlineData(1, 0.6, 1)]
    [InlineData(0, 0, 0.4)]
    public void A_persona_is_told_from_behaviour_where_shoppers_differ_and_not_where_they_do_not(double taste, double least, double most)
    {
        WarmUp? seen = null;
        var arms = new Dictionary<string, Func<ArmContext, ISimulatedArm>>(SimulatedArms.All) { ["looker"] = context => SimulatedArms.All["plain"](context with { WarmUp = seen = context.WarmUp }) };
        new SimulationEvaluation(Small with { Users = 40, Sessions = 240, Taste = taste, Arms = ["looker", "plain"] }, arms: arms).Run(TestContext.Current.CancellationToken);

        var catalog = SimulationEvaluation.CatalogOf(Small.Products, Small.Seed);
        var world = new SimulatedWorld(catalog, Small.Seed, taste);
        var told = Enumerable.Range(0, 40).Select(world.ShopperAt).Average(shopper => NearestPersona(seen!.Events.Where(e => e.UserId == shopper.Id), catalog) == shopper.Persona ? 1.0 : 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{taste}x: {told:0.00}");
        Assert.InRange(told, least, most);
    }

    [Fact]
    public void The_same_seed_gives_the_same_counts_on_one_thread_and_on_several_and_another_seed_others()
    {
        var one = new SimulationEvaluation(Small with { Users = 30, Sessions = 120, Arms = ["linear", "popularity"], Threads = 1 }).Run(TestContext.Current.CancellationToken);
        var three = new SimulationEvaluation(Small with { Users = 30, Sessions = 120, Arms = ["linear", "popularity"], Threads = 3 }).Run(TestContext.Current.CancellationToken);
        var other = new SimulationEvaluation(Small with { Users = 30, Sessions = 120, Arms = ["linear", "popularity"], Seed = 2 }).Run(TestContext.Current.CancellationToken);

        Assert.Equal(one.Tallies.SelectMany(t => t), three.Tallies.SelectMany(t => t));
        Assert.Equal(one.Comparisons, three.Comparisons);
        Assert.NotEqual(one.Tallies.SelectMany(t => t), other.Tallies.SelectMany(t => t));
    }

    [Fact]
    public void Rates_are_the_sums_over_users_and_sessions_are_dealt_exactly()
    {
        var report = new SimulationEvaluation(Small with { Users = 30, Sessions = 120 }).Run(TestContext.Current.CancellationToken);
        var (plain, linear) = (report.Tallies[0], report.Tallies[1]);

        Assert.Equal([120, 120], report.Tallies.Select(t => t.Sum(u => u.Sessions)));
        Assert.All(plain.Zip(linear), pair => Assert.Equal(pair.First.Sessions, pair.Second.Sessions));
        Assert.Equal(plain.Sum(u => u.Clicks) / (double)plain.Sum(u => u.Impressions), report.Arms[0].Ctr, 1e-12);
        Assert.Equal(100 * (report.Arms[1].Ctr / report.Arms[0].Ctr - 1), report.Comparisons[0].Ctr.LiftPct, 1e-9);
        Assert.Equal((report.Arms[1].NdcgAt10 - report.Arms[0].NdcgAt10) / (1 - report.Arms[0].NdcgAt10), report.Comparisons[0].OracleShare.Value, 1e-9);
    }

    [Fact]
    public void Wrong_options_are_refused_with_a_reason()
    {
        static string Message(SimulationOptions options) => Assert.ThrowsAny<ArgumentException>(() => new SimulationEvaluation(options).Run()).Message;

        Assert.Contains("There is no arm bilinear; there are random, popularity, plain, linear, oracle.", Message(Small with { Arms = ["plain", "bilinear"] }), StringComparison.Ordinal);
        Assert.Contains("at least two arms", Message(Small with { Arms = ["plain"] }), StringComparison.Ordinal);
        Assert.Contains("from 120 to 3600", Message(Small with { Sessions = 100 }), StringComparison.Ordinal);
    }

    private static void Write(string name, ArmComparison c) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"{name}: CTR {c.Ctr.LiftPct:0.0} [{c.Ctr.Low:0.0}, {c.Ctr.High:0.0}], conversion {c.Conversion.LiftPct:0.0} [{c.Conversion.Low:0.0}, {c.Conversion.High:0.0}], engagement [{c.Engagement.Low:0.0}, {c.Engagement.High:0.0}], share {c.OracleShare.Value:0.000} [{c.OracleShare.Low:0.000}, {c.OracleShare.High:0.000}]");

    private static Persona NearestPersona(IEnumerable<Interaction> events, CatalogSnapshot catalog)
    {
        Product[] touched = [.. events.Where(e => e.ProductId is not null).Select(e => catalog.TryGetRow(e.ProductId!.Value, out var row) ? catalog[row] : throw new ArgumentException($"No product {e.ProductId}."))];
        return Persona.All.MaxBy(persona => touched.Sum(p => persona.Suits(p) ? (persona.Likes(p) ? 1.0 : 0.5) : 0))!;
    }

    // As many visits as shoppers made, each anybody's.
    private static Func<ShopperLife, IReadOnlyList<Interaction>, IReadOnlyList<Interaction>> Dealt(WarmUp warmUp)
    {
        var visits = warmUp.Events.Where(e => e.SessionId is not null).GroupBy(e => e.SessionId).Select(v => v.ToArray()).ToArray();
        var owners = visits.Select(v => v[0].UserId).ToArray();
        new SeededRandom(11).Shuffle(owners.AsSpan());
        var dealt = visits.Index().ToLookup(v => owners[v.Index], v => v.Item);
        return (life, _) => [.. dealt[life.Shopper.Id].SelectMany(v => v).OrderBy(e => e.OccurredAt).Select(e => e with { UserId = life.Shopper.Id })];
    }

    private static Interaction[] OfNext(ShopperLife life, WarmUp warmUp)
    {
        var users = warmUp.Events.Select(e => e.UserId).Distinct().OrderBy(u => u.Value, StringComparer.Ordinal).ToList();
        var next = users[(users.IndexOf(life.Shopper.Id) + 1) % users.Count];
        return [.. warmUp.Events.Where(e => e.UserId == next)];
    }

    private static Interaction[] Shuffled(IReadOnlyList<Interaction> own, SimulatedStage stage)
    {
        var random = new SeededRandom(StableHash.Of(own[0].UserId.Value));
        return [.. own.Select(e => e.ProductId is null ? e with { Query = "gift" } : e with { ProductId = stage.Catalog.Id(random.Next(stage.Catalog.RowCount)), Query = null })];
    }

    /// <summary>The linear scorer over a history from outside, which then stays as it is.</summary>
    private sealed class HistoryArm(SimulatedStage stage, Func<ShopperLife, IReadOnlyList<Interaction>, IReadOnlyList<Interaction>> history) : ISimulatedArm
    {
        public IShop Open(ShopperLife life, IReadOnlyList<Interaction> own) => new Deaf(SimulatedArms.All["linear"](new ArmContext(stage, new WarmUp([], [], []), 1)).Open(life, history(life, own)));
    }

    private sealed class Deaf(IShop shop) : IShop
    {
        public IReadOnlyList<ProductId> Ask(ListAsk ask) => shop.Ask(ask);

        public void Tell(Interaction interaction)
        {
        }
    }
}
