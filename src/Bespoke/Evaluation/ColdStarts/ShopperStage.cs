using Bespoke.Catalog;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>
/// A shop that has been open for a month, and newcomers to it: its models learnt from other shoppers, and the home page of a newcomer can be
/// compared with what they truly like at any moment.
/// </summary>
internal sealed class ShopperStage : IDisposable
{
    private const int K = 10;

    // More than anybody points at, and a page.
    private const int MostPopularRows = 500;

    private readonly SimulatedStage _stage;
    private readonly int[] _popular;

    /// <summary>Opens the shop.</summary>
    /// <param name="options">Who comes in the first month: users, sessions, products, seed.</param>
    /// <param name="visits">Told how many visits of it are done, and how many there are.</param>
    /// <param name="cancellationToken">Looked at between visits.</param>
    internal ShopperStage(SimulationOptions options, Action<int, int>? visits, CancellationToken cancellationToken)
    {
        var catalog = SimulationEvaluation.CatalogOf(options.Products, options.Seed);
        _stage = new SimulatedStage(catalog, SyntheticCatalog.DefaultNewest);
        World = new SimulatedWorld(catalog, options.Seed, options.Taste);
        Start = SyntheticCatalog.DefaultNewest.AddDays(SimulationOptions.Days);
        ShopperLife[] lives = [.. Enumerable.Range(0, options.Users).Select(i => new ShopperLife(World, World.ShopperAt(i)))];
        var run = new ArmRun(new PlainArm(_stage), _stage, lives, [.. lives.Select(_ => Array.Empty<Interaction>())], keeps: true, options.Threads);
        var done = 0;
        run.Run(new VisitCalendar([.. lives.Select(l => l.Shopper)], options.Sessions, Start, SimulationOptions.Days, options.Seed), judged: false, count => visits?.Invoke(done += count, options.Sessions), cancellationToken);
        Engine = new LivingEngine(_stage, ranker: null, trains: true, options.Seed) { Asks = true };
        Engine.EndDay(run.Events, run.Lists);
        _popular = MostPopular(run.Events);
    }

    internal SimulatedWorld World { get; }

    /// <summary>When newcomers come.</summary>
    internal DateTimeOffset Start { get; }

    internal LivingEngine Engine { get; }

    internal CatalogSnapshot Catalog => _stage.Catalog;

    /// <summary>An event as the log would hold it.</summary>
    internal StampedInteraction Stamp(Interaction interaction) => _stage.Stamp(interaction);

    /// <summary>What the shop answers.</summary>
    internal int[] RowsOf(ListAsk ask, UserProfile profile) => _stage.RowsOf(ask, profile, Engine.Snapshot);

    /// <summary>NDCG@10 of the home page against what the shopper would like to find there as one of their personas.</summary>
    internal double JudgeShown(ShopperLife life, Persona persona, Newcomer who, DateTimeOffset now)
    {
        var ask = HomePage(life, now);
        return Judge(ask, RowsOf(ask, who.Profile), null, WishOf(life, persona, now));
    }

    /// <summary>The same among what they have not pointed at before: a page that repeats that would be liked for it alone.</summary>
    internal double Judge(ShopperLife life, Persona persona, Newcomer who, DateTimeOffset now)
    {
        var ask = HomePage(life, now);
        return Judge(ask, RowsOf(ask with { K = K + who.Touched.Count }, who.Profile), who, WishOf(life, persona, now));
    }

    /// <summary>The same of the order of popularity.</summary>
    internal double JudgePopularity(ShopperLife life, Persona persona, Newcomer who, DateTimeOffset now) => Judge(HomePage(life, now), _popular, who, WishOf(life, persona, now));

    /// <summary>What a shopper would like to find on the home page.</summary>
    internal Wish WishOf(ShopperLife life, Persona persona, DateTimeOffset now) => new(
        World, new SessionTaste(World, life.Shopper, persona, now),
        new SessionIntent(persona, persona.Genders[0], persona.MasterCategories[0], "", null, null, ListAsk.ForYou), life.Known);

    // Without what was pointed at; null leaves nothing out.
    private double Judge(ListAsk ask, int[] rows, Newcomer? who, Wish wish)
    {
        var touched = new RowBitmap(Catalog.RowCount);
        foreach (var product in who?.Touched ?? [])
        {
            if (Catalog.TryGetRow(product, out var row)) touched.Add(row);
        }
        return new ListJudge(_stage).Judge(new ShownList(ask, [.. rows.Where(row => !touched[row]).Take(K)], 0, wish), touched)?.Ndcg ?? 0;
    }

    private static ListAsk HomePage(ShopperLife life, DateTimeOffset now) =>
        new() { RequestId = $"{life.Shopper.Id}-{now.Ticks}", User = life.Shopper.Id, SessionId = "home", Surface = ListAsk.ForYou, K = K, Now = now, Context = life.Shopper.Home };

    private int[] MostPopular(List<Interaction> events)
    {
        var weights = new float[Catalog.RowCount];
        foreach (var interaction in events)
        {
            if (interaction.ProductId is { } product && Catalog.TryGetRow(product, out var row)) weights[row] += (float)interaction.Type.Weight();
        }
        var ask = new ListAsk { RequestId = "", User = new UserId("anyone"), SessionId = "", Surface = ListAsk.ForYou, K = MostPopularRows, Now = Start };
        return _stage.BestOf(ask, row => weights[row]);
    }

    public void Dispose() => _stage.Dispose();
}
