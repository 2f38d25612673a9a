using Bespoke.Catalog;
using Bespoke.Collaborative;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Collaborative;

public sealed class BoughtTogetherTests
{
    private static readonly BoughtTogetherOptions One = new() { MinSupport = 1 };

    private static Order Of(string user, params IEnumerable<string> products) => new(new UserId(user), [.. products.Select(p => new ProductId(p))]);

    private static List<string> Companions(ItemSimilarities model, string product)
    {
        if (!model.Products.TryGetRow(product, out var row)) return [];
        var best = new ScoredRow[100];
        return [.. best.Take(model.Similar(row, best)).Select(b => model.Products[b.Row])];
    }

    [Fact]
    public void The_weight_is_the_shrunk_users_of_the_pair_over_the_root_of_the_companions_buyers()
    {
        Order[] orders = [.. Enumerable.Range(0, 6).Select(n => Of($"u{n}", "shirt", "tie")), .. Enumerable.Range(10, 10).Select(n => Of($"u{n}", "tie"))];
        var model = BoughtTogether.Fit(orders, new BoughtTogetherOptions());
        Assert.True(model.Products.TryGetRow("shirt", out var shirt));
        Assert.True(model.Products.TryGetRow("tie", out var tie));
        Assert.Equal(6 * (6 / 11.0) / Math.Sqrt(16), model.WeightsOf(shirt)[0], 1e-6);
        Assert.Equal(6 * (6 / 11.0) / Math.Sqrt(6), model.WeightsOf(tie)[0], 1e-6);
    }

    [Fact]
    public void Five_users_are_needed_and_one_who_buys_a_pair_ten_times_is_one()
    {
        Order[] four = [.. Enumerable.Range(0, 4).Select(n => Of($"u{n}", "a", "b"))];
        Assert.Empty(Companions(BoughtTogether.Fit([.. four, .. Enumerable.Repeat(Of("u0", "b", "a"), 10)], new BoughtTogetherOptions()), "a"));
        Assert.Equal(["b"], Companions(BoughtTogether.Fit([.. four, Of("u4", "a", "b")], new BoughtTogetherOptions()), "a"));
    }

    [Fact]
    public void Finds_the_one_companion_that_each_order_lacks()
    {
        const int n = 20;
        var orders = Enumerable.Range(0, n).Select(u => Of($"u{u}", Enumerable.Range(0, n).Where(i => i % 2 == u % 2 && i != u).Select(i => $"p{i}"))).ToArray();
        var model = BoughtTogether.Fit(orders, One);
        for (var u = 0; u < n; u++)
        {
            var scores = new float[model.Products.Count];
            int[] history = [.. orders[u].Products.Select(p => model.Products.TryGetRow(p.Value, out var row) ? row : -1)];
            model.AddScores(history, Enumerable.Repeat(1f, history.Length).ToArray(), scores);
            var best = Enumerable.Range(0, n).Where(r => !history.Contains(r)).MaxBy(r => scores[r]);
            Assert.Equal($"p{u}", model.Products[best]);
        }
    }

    [Fact]
    public void A_product_bought_alone_has_no_companions_and_shuffled_orders_have_almost_none()
    {
        var random = new SeededRandom(4);
        var real = Enumerable.Range(0, 2_000).Select(n => (Group: n % 40, User: n)).Select(o => Of($"u{o.User}", Enumerable.Range(0, 2).Select(_ => $"p{o.Group * 10 + random.Next(10)}").Distinct())).ToArray();
        var products = real.SelectMany(o => o.Products).ToArray();
        random.Shuffle<ProductId>(products);
        var at = 0;
        var shuffled = real.Select(o => new Order(o.User, [.. o.Products.Select(_ => products[at++]).Distinct()])).ToArray();
        int Pairs(Order[] orders) => BoughtTogether.Fit([.. orders, Of("u", "lonely")], new BoughtTogetherOptions { MinSupport = 3 }) is var model
            ? Enumerable.Range(0, model.Products.Count).Sum(p => model.NeighborsOf(p).Length) : 0;
        Assert.Empty(Companions(BoughtTogether.Fit([.. real, Of("u", "lonely")], One), "lonely"));
        Assert.True(Pairs(real) > 100);
        Assert.InRange(Pairs(shuffled), 0, Pairs(real) / 20);
    }

    [Fact]
    public void A_resellers_order_says_nothing()
    {
        Order[] orders = [.. Enumerable.Range(0, 6).Select(n => Of($"u{n}", Enumerable.Range(0, 60).Select(i => $"p{i}")))];
        Assert.Equal(0, BoughtTogether.Fit(orders, new BoughtTogetherOptions()).Products.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => BoughtTogether.Fit(orders, new BoughtTogetherOptions { LongestOrder = 1 }));
    }

    [Fact]
    public void Orders_are_told_apart_by_their_id_or_else_by_user_and_day()
    {
        var fold = new OrderFold();
        fold.Take(Buy("u", "a", order: "o1"));
        fold.Take(Buy("u", "b", order: "o2"));
        fold.Take(Buy("u", "c", order: "o1"));
        fold.Take(Buy("u", "d"));
        fold.Take(Buy("u", "e", Make.Noon.AddHours(3)));
        fold.Take(Buy("u", "f", Make.Noon.AddHours(13)));
        fold.Take(Buy("v", "d"));
        fold.Take(Make.Event("u", "viewed"));
        Assert.Equal(["a c", "b", "d e", "f", "d"], fold.Orders.Select(o => string.Join(' ', o.Products.Select(p => p.Value))));
    }

    [Theory]
    [InlineData(null, "a")]
    [InlineData("too dear", "a")]
    [InlineData("fit", "a b")]
    public void What_came_back_leaves_its_order_unless_it_did_not_fit(string? reason, string left)
    {
        var fold = new OrderFold();
        fold.Take(Buy("u", "a"));
        fold.Take(Buy("u", "b"));
        fold.Take(Make.Event("u", "b", InteractionType.Return, Make.Noon.AddDays(5), returnReason: reason));
        Assert.Equal(left, string.Join(' ', fold.Orders.Single().Products.Select(p => p.Value)));
    }

    private static Interaction Buy(string user, string product, DateTimeOffset? at = null, string? order = null) => Make.Event(user, product, InteractionType.Purchase, at, order: order);
}
