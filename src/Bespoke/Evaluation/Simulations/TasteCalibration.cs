using Bespoke.Collaborative;
using Bespoke.Evaluation.Metrics;
using Bespoke.Interactions;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>How much better neighbours predict purchases than popularity does.</summary>
public sealed record NeighborGain
{
    /// <summary>Pairs of user and product in the earlier part.</summary>
    public required int TrainPairs { get; init; }

    /// <summary>Their users.</summary>
    public required int TrainUsers { get; init; }

    /// <summary>Their products.</summary>
    public required int Products { get; init; }

    /// <summary>Users of both parts who bought something new in the later one: those measured.</summary>
    public required int Measured { get; init; }

    /// <summary>Recall@20 of popularity.</summary>
    public required double Popularity { get; init; }

    /// <summary>Recall@20 of item-item neighbours.</summary>
    public required double ItemItem { get; init; }

    /// <summary>Item-item over popularity.</summary>
    public double Ratio => ItemItem / Popularity;
}

/// <summary>One purchase.</summary>
/// <param name="User">Who.</param>
/// <param name="Product">What.</param>
/// <param name="At">When.</param>
public readonly record struct PurchasePoint(string User, string Product, DateTimeOffset At);

/// <summary>
/// Sets simulated purchases beside real ones: the first five sevenths of the time against the rest, the whole catalogue ranked, what a
/// user has already left out on both sides.
/// </summary>
public static class TasteCalibration
{
    private const int K = 20, Shoppers = 50_000, VisitsPerShopper = 9;
    private const double TrainShare = 5 / 7.0;

    /// <summary>Recall@20 of item-item neighbours and of popularity on purchases.</summary>
    /// <param name="purchases">In any order.</param>
    /// <param name="split">The later part begins here.</param>
    /// <param name="cancellationToken">Looked at while fitting.</param>
    /// <exception cref="ArgumentException">Nobody bought in both parts.</exception>
    public static NeighborGain Measure(IReadOnlyList<PurchasePoint> purchases, DateTimeOffset split, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        (string User, string Product)[] train = [.. purchases.Where(p => p.At < split).Select(p => (p.User, p.Product)).Distinct()];
        var matrix = InteractionMatrix.From(train.Select(t => (t.User, t.Product, 1f)));
        var known = train.ToHashSet();
        var later = new List<(int User, string[] Bought)>();
        foreach (var user in purchases.Where(p => p.At >= split).GroupBy(p => p.User, p => p.Product))
        {
            string[] bought = [.. user.Distinct().Where(p => !known.Contains((user.Key, p)))];
            if (bought.Length > 0 && matrix.Users.TryGetRow(user.Key, out var row)) later.Add((row, bought));
        }
        if (later.Count == 0) throw new ArgumentException("No user bought in both parts.", nameof(purchases));
        return new NeighborGain
        {
            TrainPairs = train.Length,
            TrainUsers = matrix.Users.Count,
            Products = matrix.Products.Count,
            Measured = later.Count,
            Popularity = Recall("popularity"),
            ItemItem = Recall("item-item"),
        };

        // A product that nobody bought before is relevant too, and found by nobody.
        double Recall(string model)
        {
            var lists = RankedLists.Of(CollaborativeRecipe.Create(model).Fit(matrix, null, cancellationToken), matrix.ByUser, K, cancellationToken);
            return later.Average(l =>
            {
                int[] relevant = [.. l.Bought.Select(p => matrix.Products.TryGetRow(p, out var row) ? row : -1).Where(row => row >= 0).Order()];
                return relevant.Length == 0 ? 0 : RecallAtK.Of(lists[l.User], relevant, K) * relevant.Length / l.Bought.Length;
            });
        }
    }

    /// <summary>The same of simulated shoppers in the plain order, about as many and as busy as H&amp;M's in a week.</summary>
    /// <param name="seed">Seeds catalogue and shoppers.</param>
    /// <param name="taste">As of <see cref="SimulationOptions.Taste"/>.</param>
    /// <param name="visits">Told how many visits are done and how many there are.</param>
    /// <param name="cancellationToken">Looked at between visits.</param>
    public static NeighborGain Simulate(ulong seed, double taste, Action<int, int>? visits = null, CancellationToken cancellationToken = default)
    {
        var catalog = SimulationEvaluation.CatalogOf(SyntheticCatalog.DefaultProducts, seed);
        var start = SyntheticCatalog.DefaultNewest;
        using var stage = new SimulatedStage(catalog, start);
        var world = new SimulatedWorld(catalog, seed, taste);
        ShopperLife[] lives = [.. Enumerable.Range(0, Shoppers).Select(i => new ShopperLife(world, world.ShopperAt(i)))];
        var (arm, total, done) = (new PurchaseBook(stage), Shoppers * VisitsPerShopper, 0);
        var calendar = new VisitCalendar([.. lives.Select(l => l.Shopper)], total, start.AddDays(SimulationOptions.Days), SimulationOptions.Days, seed);
        var run = new ArmRun(arm, stage, lives, [.. lives.Select(_ => Array.Empty<Interaction>())], keeps: false, 0);
        run.Run(calendar, judged: false, count => visits?.Invoke(done += count, total), cancellationToken);
        return Measure(arm.Purchases, start.AddDays(SimulationOptions.Days * TrainShare), cancellationToken);
    }

    /// <summary>The plain order, and a record of what was bought.</summary>
    private sealed class PurchaseBook(SimulatedStage stage) : ISimulatedArm
    {
        private readonly PlainArm _plain = new(stage);

        internal List<PurchasePoint> Purchases { get; } = [];

        public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history) => _plain.Open(life, history);

        public void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists) => Purchases.AddRange(events.Where(e => e.Type == InteractionType.Purchase)
            .Select(e => new PurchasePoint(e.UserId.Value, e.ProductId!.Value.Value, e.OccurredAt)));
    }
}
