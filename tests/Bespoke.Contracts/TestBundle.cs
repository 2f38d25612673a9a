using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Contracts;

/// <summary>Trains small bundles in memory.</summary>
public static class TestBundle
{
    /// <summary>Options that small data needs: short vectors, few iterations.</summary>
    public static TrainingOptions Small { get; } = new() { Factors = new() { Factors = 16, Iterations = 8, Threads = 1 }, ItemItem = new() { Neighbors = 200, Threads = 1 } };

    /// <summary>A bundle of what users did; each pair is a click at noon's eve.</summary>
    public static TrainedBundle Of(IEnumerable<(string User, string Product)> clicks, TrainingOptions? options = null, string version = "b1", CatalogSnapshot? catalog = null) =>
        Of(clicks.Select((c, i) => Make.Event(c.User, c.Product, InteractionType.Click, Make.Noon.AddDays(-1).AddSeconds(i), $"e{i}")), options, version, catalog: catalog);

    /// <summary>A bundle of events, trained at noon.</summary>
    public static TrainedBundle Of(IEnumerable<Interaction> events, TrainingOptions? options = null, string version = "b1", IReadOnlyList<string>? only = null, ModelBundle? previous = null, CatalogSnapshot? catalog = null)
    {
        var trainer = new BundleTrainer(options ?? Small, only ?? ModelNames.All, new AtNoon()) { Catalog = catalog };
        var position = 0;
        foreach (var one in events) trainer.Take(new LoggedInteraction(++position, Make.Stamped(one)), one.UserId);
        return trainer.Fit(version, previous, null, CancellationToken.None);
    }

    /// <summary>Users of two parities, each of whom clicked all products of their own but the one with their own number: u0 is to be shown p0.</summary>
    public static IEnumerable<(string User, string Product)> Checkerboard(int size) =>
        from user in Enumerable.Range(0, size) from product in Enumerable.Range(0, size) where user % 2 == product % 2 && user != product select ($"u{user}", $"p{product}");

    private sealed class AtNoon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Make.Noon;
    }
}
