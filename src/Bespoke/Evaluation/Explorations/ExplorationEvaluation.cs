using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Evaluation.Rankers;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Ranking.Learning;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Explorations;

/// <summary>
/// A shop to which new products come day by day, a share of its catalogue in a month: all clicks of the month with exploration against those of the
/// same engine without. Both arms meet the same shoppers, who throw the same coins.
/// </summary>
/// <param name="options">Shoppers, visits, products; the first seed.</param>
/// <param name="seeds">How many seeds, one after the other.</param>
/// <param name="exploration">How products are tried out.</param>
/// <param name="oneIn">Of so many products one comes in the month that is measured, and one in the month before; at least 2.</param>
/// <param name="fit">Trains what ranks on the month before; null for the linear scorer.</param>
/// <param name="visits">Told how many visits are done and how many there are.</param>
public sealed class ExplorationEvaluation(SimulationOptions options, int seeds, ExplorationOptions exploration, int oneIn = ExplorationEvaluation.OneIn, RankerFit? fit = null, Action<int, int>? visits = null)
{
    /// <summary>Of so many products one is new unless told.</summary>
    public const int OneIn = 10;

    private const int Arms = 2, Months = 2;

    private static readonly DateTimeOffset Start = SyntheticCatalog.DefaultNewest;

    private int _done;

    /// <summary>Runs it.</summary>
    public ExplorationReport Run(CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(oneIn, Months);
        var runs = new List<ExplorationRun>();
        for (var i = 0; i < seeds; i++) runs.Add(Run(options.Seed + (ulong)i, cancellationToken));
        return new ExplorationReport(runs, GainOverSeeds.Of(runs.Select(r => r.Clicks.ChangePct)), GainOverSeeds.Of(runs.Select(r => r.ExpectedClicks.ChangePct)));
    }

    private ExplorationRun Run(ulong seed, CancellationToken cancellationToken)
    {
        var catalog = WithStream(options.Products, seed);
        using var stage = new SimulatedStage(catalog, Start);
        var world = new SimulatedWorld(catalog, seed, options.Taste);
        ShopperLife[] lives = [.. Enumerable.Range(0, options.Users).Select(i => new ShopperLife(world, world.ShopperAt(i)))];
        var collecting = RankerArms.Collecting(stage, seed);
        var before = new ArmRun(collecting, stage, lives, [.. lives.Select(_ => Array.Empty<Interaction>())], keeps: true, options.Threads);
        before.Run(Calendar(lives, period: 0, seed), judged: false, Report, cancellationToken);
        var warmUp = new WarmUp(before.Events, before.Lists, collecting.Groups(before.Events.Concat(ServedLists.Impressions(before.Lists, stage.Catalog))));
        var ranker = fit is null ? null : RankerArms.Train(new ArmContext(stage, warmUp, seed), fit, RankerTraining.Features);

        var greedy = Month(stage, lives, warmUp, ranker, seed, explore: 0, cancellationToken);
        var exploring = Month(stage, lives, warmUp, ranker, seed, explore: null, cancellationToken);
        return new ExplorationRun(
            seed, greedy.Tally, exploring.Tally, Gain.Of(Doubles(greedy.ByUser), Doubles(exploring.ByUser), seed), Gain.Of(greedy.Expected, exploring.Expected, seed));

        static double[] Doubles(int[] counts) => Array.ConvertAll(counts, c => (double)c);
    }

    private (ExplorationTally Tally, int[] ByUser, double[] Expected) Month(SimulatedStage stage, ShopperLife[] lives, WarmUp before, LearnedRanker? ranker, ulong seed, int? explore, CancellationToken cancellationToken)
    {
        var histories = before.Events.ToLookup(e => e.UserId);
        IReadOnlyList<Interaction>[] own = [.. lives.Select(l => histories[l.Shopper.Id].ToArray())];
        var engine = new LivingEngine(stage, ranker, trains: true, seed, remembersShown: true);
        engine.EndDay(before.Events, before.Lists);
        var arm = new ExploringArm(stage, engine, new Personalizer(exploration: exploration), explore);
        var run = new ArmRun(arm, stage, [.. lives.Select(l => l.Fork())], own, keeps: true, options.Threads);
        run.Run(Calendar(lives, period: 1, seed), judged: false, Report, cancellationToken);
        return (Count(stage.Catalog, run, arm), ClicksBy(lives, run), run.ExpectedClicks);
    }

    private static ExplorationTally Count(CatalogSnapshot catalog, ArmRun run, ExploringArm arm)
    {
        var (seen, newSeen, exploredSeen, products) = (0, 0, 0, new HashSet<int>());
        foreach (var list in run.Lists)
        {
            int[] places = [.. list.Rows.Take(list.Examined).Where(r => IsOfStream(catalog, r))];
            products.UnionWith(places);
            (seen, newSeen) = (seen + list.Examined, newSeen + places.Length);
            exploredSeen += arm.Explored.GetValueOrDefault(list.Ask.RequestId)?.Count(p => p <= list.Examined) ?? 0;
        }
        var clicks = run.Events.Where(e => e.Type == InteractionType.Click).ToArray();
        var newClicks = clicks.Count(c => catalog.TryGetRow(c.ProductId!.Value, out var row) && IsOfStream(catalog, row));
        var exploredClicks = clicks.Count(c => c is { RequestId: { } request, Position: { } place } && arm.Explored.GetValueOrDefault(request)?.Contains(place) == true);
        return new ExplorationTally(clicks.Length, seen, newClicks, newSeen, products.Count, exploredClicks, exploredSeen);
    }

    private static int[] ClicksBy(ShopperLife[] lives, ArmRun run)
    {
        var clicks = run.Events.Where(e => e.Type == InteractionType.Click).CountBy(e => e.UserId).ToDictionary();
        return [.. lives.Select(l => clicks.GetValueOrDefault(l.Shopper.Id))];
    }

    private static bool IsOfStream(CatalogSnapshot catalog, int row) => catalog.AvailableFrom(row) >= Start.AddDays(SimulationOptions.Days);

    private CatalogSnapshot WithStream(int products, ulong seed)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var product in SyntheticCatalog.Generate(products, seed, Start))
        {
            var random = new SeededRandom(StableHash.Combine(StableHash.Of(product.Id.Value), seed));
            // As many in the month before: what ranks has met new products.
            var month = random.Next(oneIn);
            builder.Upsert(month < Months ? product with { AvailableFrom = Start.AddDays(month * SimulationOptions.Days + random.Next(SimulationOptions.Days)) } : product);
        }
        return builder.Build();
    }

    private VisitCalendar Calendar(ShopperLife[] lives, int period, ulong seed) =>
        new([.. lives.Select(l => l.Shopper)], options.Sessions, Start.AddDays((period + 1) * SimulationOptions.Days), SimulationOptions.Days, seed);

    private void Report(int done) => visits?.Invoke(_done += done, options.Sessions * (Arms + 1) * seeds);
}
