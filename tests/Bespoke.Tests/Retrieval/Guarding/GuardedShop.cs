using Bespoke.Catalog;
using Bespoke.Collaborative;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Retrieval.Guarding;
using Bespoke.Tests.Trends;

namespace Bespoke.Tests.Retrieval.Guarding;

/// <summary>A shop with every part that an answer can have, behind a guard.</summary>
internal sealed class GuardedShop
{
    internal const int Products = 400;

    private static readonly string[] Colours = ["Blue", "Red", "Green", "Black"], Types = ["Shirts", "Tshirts", "Jeans", "Shorts"];

    private static readonly TrainedBundle Trained = TestBundle.Of(
        [.. Enumerable.Range(0, 40).SelectMany(u => Enumerable.Range(0, 8).Select(i => ($"u{u}", $"p{(4 * i + u % 4) % 40}")))]);

    // Read alone, once it is made: what is watched over is each test's own.
    private static readonly TestShop Shop = new(Make.Catalog(Enumerable.Range(0, Products).Select(i => Make.Product(
        $"p{i}", $"Shirt {Types[i % 4]} {i}", Types[i % 4], colour: Colours[i / 4 % 4], sub: i % 2 == 0 ? "Topwear" : "Bottomwear", price: 10 + i))));

    static GuardedShop()
    {
        var crowd = new Crowd(Shop.Catalog, 500);
        crowd.Fold.Serve(Trained.Bundle.Sessions, 0);
        for (var i = 0; i < 60; i++) crowd.Look($"p{3 * i}", i, 10 + i, Make.Noon.AddDays(-1));
        Shop.Do("u0", InteractionType.Click, "p0", "p4", "p8", "p12", "p16", "p20");
        Shop.Add(Make.Event("u0", "p8", InteractionType.Click, Make.Noon.AddMinutes(-2)));
        Shop.Do("u0", InteractionType.Purchase, "p24", "p28");
        Shop.Do("u0", InteractionType.Hide, "p5");
        Order[] orders = [.. Enumerable.Range(0, 5).Select(n => new Order(new UserId($"u{n}"), [new ProductId("p0"), new ProductId("p3")]))];
        Shop.Serve(Trained.Bundle with
        {
            BoughtTogether = BoughtTogether.Fit(orders, new BoughtTogetherOptions()),
            Ranker = TestRanker.Of(new Stump("user_color_affinity", 0.01, 0, 1), new Stump("popularity_30d", 0.3, 0, 0.5), new Stump("user_category_affinity", 0.1, 0, 0.7)),
        });
        Shop.Serve(crowd.Fold.Snapshot(Make.Noon));
    }

    internal GuardedShop(DeadlineOptions? options = null)
    {
        Guard = new PartGuard(options ?? new DeadlineOptions(), Clock, warmUpAnswers: 0) { Probe = Parts };
        Guarded = new Personalizer(guard: Guard);
    }

    internal SteppedClock Clock { get; } = new();
    internal BrokenParts Parts { get; } = new();
    internal PartGuard Guard { get; }
    internal Personalizer Guarded { get; }
    internal CatalogSnapshot Catalog => Shop.Catalog;
    internal ServingSnapshot Snapshot => Shop.Snapshot;

    /// <summary>The lists, by name.</summary>
    internal static IReadOnlyDictionary<string, Func<Personalizer, ListRequest, Bespoke.Profiles.UserProfile, ServingSnapshot, Answer>> Lists { get; } =
        new Dictionary<string, Func<Personalizer, ListRequest, Bespoke.Profiles.UserProfile, ServingSnapshot, Answer>>
        {
            ["search"] = (p, r, profile, s) => p.Search("blue shirt", r, profile, s),
            ["category"] = (p, r, profile, s) => p.Search("", r, profile, s),
            ["for-you"] = (p, r, profile, s) => p.ForYou(r, profile, s),
            ["new-in"] = (p, r, profile, s) => p.NewIn(r, profile, s),
            ["similar"] = (p, r, profile, s) => p.Similar(new ProductId("p0"), r, profile, s)!,
            ["bought-together"] = (p, r, profile, s) => p.BoughtTogether(new ProductId("p0"), r, profile, s)!,
            ["trending"] = (p, r, profile, s) => p.Trending(r, profile, s),
            ["recently-viewed"] = (p, r, profile, s) => p.RecentlyViewed(r, profile, s),
            ["buy-again"] = (p, r, profile, s) => p.BuyAgain(r, profile, s),
        };

    internal Answer Ask(string list, string user = "u0", Personalizer? by = null, Func<ListRequest, ListRequest>? change = null) =>
        Shop.Ask(user, r => (change ?? (same => same))(r with { Facets = true, Diversity = null }), (_, r, profile, s) => Lists[list](by ?? Guarded, r, profile, s));

    internal T With<T>(string user, Func<ListRequest, Bespoke.Profiles.UserProfile, T> ask) => Shop.Ask(user, r => r, (_, r, profile, _) => ask(r, profile));

    internal IReadOnlyList<string> Ids(string list, string user = "u0") => TestShop.Ids(Ask(list, user));
}
