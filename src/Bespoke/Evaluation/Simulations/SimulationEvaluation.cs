using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>
/// The same shoppers in the same shop, once for each arm: a month in the plain order for all, then a month in which the arms part.
/// Shoppers throw the same coins in every arm; intervals are over shoppers.
/// </summary>
/// <param name="options">What is simulated.</param>
/// <param name="visits">Told how many visits are done and how many there are.</param>
/// <param name="arms">What the names of arms mean; null for <see cref="SimulatedArms.All"/>.</param>
public sealed class SimulationEvaluation(SimulationOptions options, Action<int, int>? visits = null, IReadOnlyDictionary<string, Func<ArmContext, ISimulatedArm>>? arms = null)
{
    private static readonly DateTimeOffset Start = SyntheticCatalog.DefaultNewest;

    private int _done;

    /// <summary>Runs it.</summary>
    /// <exception cref="ArgumentException">An arm is unknown or named twice, or the sessions cannot be dealt to the users.</exception>
    public SimulationReport Run(CancellationToken cancellationToken = default)
    {
        var makers = arms ?? SimulatedArms.All;
        options.Check(makers);
        var catalog = CatalogOf(options.Products, options.Seed);
        using var stage = new SimulatedStage(catalog, Start);
        var world = new SimulatedWorld(catalog, options.Seed, options.Taste);
        Shopper[] shoppers = [.. Enumerable.Range(0, options.Users).Select(world.ShopperAt)];
        ShopperLife[] lives = [.. shoppers.Select(s => new ShopperLife(world, s))];

        var warmUp = RunWarmUp(stage, lives, cancellationToken);
        var histories = warmUp.Events.ToLookup(e => e.UserId);
        IReadOnlyList<Interaction>[] own = [.. shoppers.Select(s => histories[s.Id].ToArray())];
        var calendar = Calendar(lives, period: 1);
        var context = new ArmContext(stage, warmUp, options.Seed);
        var tallies = new List<IReadOnlyList<UserTally>>();
        foreach (var name in options.Arms)
        {
            var run = new ArmRun(makers[name](context), stage, [.. lives.Select(l => l.Fork())], own, keeps: false, options.Threads);
            run.Run(calendar, judged: true, Report, cancellationToken);
            tallies.Add(run.Tallies);
        }
        return Compare(tallies, shoppers);
    }

    /// <summary>A synthetic catalogue whose newest product is on sale when a simulation starts.</summary>
    internal static CatalogSnapshot CatalogOf(int products, ulong seed)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var product in SyntheticCatalog.Generate(products, seed, Start)) builder.Upsert(product);
        return builder.Build();
    }

    private WarmUp RunWarmUp(SimulatedStage stage, ShopperLife[] lives, CancellationToken cancellationToken)
    {
        var collecting = options.Collects ? RankerArms.Collecting(stage, options.Seed) : null;
        var run = new ArmRun(collecting ?? (ISimulatedArm)new PlainArm(stage), stage, lives, [.. lives.Select(_ => Array.Empty<Interaction>())], keeps: true, options.Threads);
        run.Run(Calendar(lives, period: 0), judged: false, Report, cancellationToken);
        return new WarmUp(run.Events, run.Lists, collecting?.Groups(run.Events.Concat(ServedLists.Impressions(run.Lists, stage.Catalog))) ?? []);
    }

    private VisitCalendar Calendar(ShopperLife[] lives, int period) =>
        new([.. lives.Select(l => l.Shopper)], options.Sessions, Start.AddDays((period + 1) * SimulationOptions.Days), SimulationOptions.Days, options.Seed);

    private void Report(int done) => visits?.Invoke(_done += done, options.Sessions * (options.Arms.Count + 1));

    private SimulationReport Compare(List<IReadOnlyList<UserTally>> tallies, Shopper[] shoppers)
    {
        var intervals = new LiftIntervals(shoppers.Length, StableHash.Combine(options.Seed, StableHash.Of("bootstrap")));
        return new SimulationReport(
            options.Arms[0], [.. options.Arms.Zip(tallies, Rates)],
            [.. options.Arms.Zip(tallies).Skip(1).Select(arm => Compare(intervals, tallies[0], arm.First, arm.Second))],
            tallies, [.. shoppers.Select(s => s.Id.Value)]);
    }

    private static ArmComparison Compare(LiftIntervals intervals, IReadOnlyList<UserTally> control, string name, IReadOnlyList<UserTally> treatment)
    {
        Lift PerSession(Func<UserTally, double> sum) => intervals.Of(control, treatment, sum, t => t.Sessions);
        return new ArmComparison
        {
            Treatment = name,
            Ctr = intervals.Of(control, treatment, t => t.Clicks, t => t.Impressions),
            CartRate = PerSession(t => t.Carts),
            Conversion = PerSession(t => t.Orders),
            RevenuePerSession = PerSession(t => (double)t.Revenue),
            Engagement = PerSession(Engagement),
            Satisfaction = PerSession(t => t.Satisfied),
            OracleShare = intervals.Headroom(control, treatment),
        };
    }

    private static ArmRates Rates(string name, IReadOnlyList<UserTally> tallies)
    {
        double sessions = tallies.Sum(t => t.Sessions);
        return new ArmRates(
            name, tallies.Sum(t => t.Clicks) / (double)tallies.Sum(t => t.Impressions), tallies.Sum(t => t.Carts) / sessions, tallies.Sum(t => t.Orders) / sessions,
            (double)tallies.Sum(t => t.Revenue) / sessions, tallies.Sum(Engagement) / sessions, tallies.Sum(t => t.Satisfied) / sessions, tallies.Sum(t => t.Ndcg) / tallies.Sum(t => t.Lists));
    }

    private static double Engagement(UserTally tally) => tally.Clicks + tally.Favourites + tally.Carts;
}
