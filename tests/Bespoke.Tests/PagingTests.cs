using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Trends;
using CsCheck;
using Xunit;

namespace Bespoke.Tests;

/// <summary>Pages show every match exactly once, whatever happens between them.</summary>
public sealed class PagingTests
{
    private static readonly string[] Colours = ["Blue", "Red", "Green", "Black"];
    private static readonly string[] Words = ["Soft", "Silk", "Plain", "Long"];
    private static readonly string[] Queries = ["shirt", "blue shirt", "silk shirt", "soft", "men", "", "red"];

    private static readonly Gen<Product[]> Products = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 6]).Array[1, 120].Select(rows =>
        rows.Select((r, i) => Make.Product($"p{i}", $"{Words[r.Item1]} Shirt", gender: i % 3 == 0 ? "Men" : "Women", colour: Colours[r.Item2], price: r.Item3 == 0 ? null : r.Item3, group: r.Item5 == 0 ? "style" : $"g{i}")
            with
        { Sizes = [new ProductSize("M", r.Item4)] }).ToArray());

    private static readonly Gen<SortOrder?> Orders = Gen.Int[0, 3].Select(i => i == 0 ? (SortOrder?)null : Enum.GetValues<SortOrder>()[i - 1]);

    [Fact]
    public void Pages_show_every_match_exactly_once_in_every_order() => Gen
        .Select(Products, Gen.Int[0, Queries.Length - 1].Select(i => Queries[i]), Gen.Int[1, 30], Orders, Gen.Enum<OutOfStock>(), Gen.Int[0, 20])
        .Sample((products, query, k, sort, stock, clicks) =>
        {
            using var shop = new TestShop(Make.Catalog(products));
            shop.Do("u", InteractionType.Click, [.. products.Take(clicks).Select(p => p.Id.Value)]);
            var pages = Pages(shop, query, r => r with { K = k, Sort = sort, OutOfStock = stock });
            var all = pages.SelectMany(p => p.Items).ToList();

            Assert.Equal(pages[0].Total, all.Count);
            Assert.Equal(all.Count, all.Select(i => i.Row).Distinct().Count());
            Assert.Equal(Enumerable.Range(1, all.Count), all.Select(i => i.Rank));
            Assert.All(pages.SkipLast(1), p => Assert.Equal(k, p.Items.Count));
            Assert.Single(pages.Select(p => p.RequestId).Distinct());
            if (stock == OutOfStock.Last) Assert.Equal(all.OrderByDescending(i => i.InStock).Select(i => i.Row), all.Select(i => i.Row));
            if (stock == OutOfStock.Hide) Assert.All(all, i => Assert.True(i.InStock));
        });

    [Fact]
    public void Pages_put_together_hold_what_the_long_list_does_where_nothing_changes() => Gen
        .Select(Products, Gen.Int[0, Queries.Length - 1].Select(i => Queries[i]), Gen.Int[1, 30], Gen.Int[0, 20])
        .Sample((products, query, k, clicks) =>
        {
            using var shop = new TestShop(Make.Catalog(products));
            shop.Do("u", InteractionType.Click, [.. products.Take(clicks).Select(p => p.Id.Value)]);
            var pages = Pages(shop, query, r => r with { K = k }).SelectMany(p => p.Items).Take(100);
            var whole = shop.Ask("u", r => r with { K = 100 }, (p, r, profile, s) => p.Search(query, r, profile, s)).Items;
            // Each page keeps variants apart by itself, so that two of them may change places.
            Assert.Equal(whole.Select(i => i.Rank), pages.Select(i => i.Rank));
            Assert.Equal(whole.Select(i => (i.Row, i.Score)).Order(), pages.Select(i => (i.Row, i.Score)).Order());
        });

    [Fact]
    public void Clicks_prices_stock_and_new_products_between_pages_repeat_and_skip_nothing() => Gen
        .Select(Products, Gen.Int[0, 2].Select(i => new[] { "shirt", "", "silk shirt" }[i]), Gen.Int[1, 20], Orders, Gen.Int[0, 1_000_000])
        .Sample((products, query, k, sort, seed) =>
        {
            using var shop = new TestShop(Make.Catalog(products));
            var before = shop.Ask("u", r => r with { K = 1 }, (p, r, profile, s) => p.Search(query, r, profile, s));
            if (before.Relaxed.Count > 0) return;
            var step = 0;
            var pages = Pages(shop, query, r => r with { K = k, Sort = sort }, () =>
            {
                var product = products[(seed + 7 * step) % products.Length];
                shop.Do("u", InteractionType.Click, product.Id.Value);
                var changed = product with { Price = 1 + step % 50, Currency = "EUR", Sizes = [new ProductSize("M", step % 2)] };
                // New products end some day: else those out of stock would never have their turn.
                shop.Change(step < 20 ? [changed, Make.Product($"new{step}", "Plain Shirt", group: $"n{step}")] : [changed]);
                step++;
            });
            var ids = pages.SelectMany(p => TestShop.Ids(p)).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            // Whatever matched from the first page on is there.
            var matching = products.Where(p => query is "shirt" or "" || p.Title.StartsWith("Silk", StringComparison.Ordinal)).Select(p => p.Id.Value);
            Assert.Empty(matching.Except(ids));
        });

    [Fact]
    public void Behind_the_ranked_candidates_the_plain_order_goes_on()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 700).Select(i => Make.Product($"{i}", "Plain Shirt", group: $"g{i}"))));
        shop.Do("u", InteractionType.Click, "1", "2", "3", "4", "5");
        var all = Pages(shop, "shirt", r => r with { K = 100 }).SelectMany(p => p.Items).ToList();
        Assert.Equal(700, all.Select(i => i.Row).Distinct().Count());
        Assert.All(all.Take(Personalizer.MaxCandidates), i => Assert.NotNull(i.Score));
        Assert.All(all.Skip(Personalizer.MaxCandidates), i => Assert.Null(i.Score));
        var plain = all.Skip(Personalizer.MaxCandidates).Select(i => i.Row).ToList();
        Assert.Equal(plain.Order(), plain);
    }

    [Fact]
    public void A_cursor_of_another_list_or_of_nobody_is_refused_with_what_to_do()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 50).Select(i => Make.Product($"{i}", "Plain Shirt", group: $"g{i}"))));
        string Fault(string query, Func<ListRequest, ListRequest> change) =>
            Assert.Throws<ArgumentException>(() => shop.Ask("u", change, (p, r, profile, s) => p.Search(query, r, profile, s))).Message;
        var next = shop.Search("shirt").Next!;

        Assert.Contains("another list", Fault("blue shirt", r => r with { Cursor = next }));
        Assert.Contains("another list", Fault("shirt", r => r with { Cursor = next, Sort = SortOrder.Newest }));
        Assert.Contains("another list", Fault("shirt", r => r with { Cursor = next, Filter = new ProductFilter { MinPrice = 1 } }));
        foreach (var broken in new[] { "", "x", "r.", "????", "r.????", next[..10], next + "A", next[..^2], "r.AAAA" + next[2..], "r." + new string('A', 400) })
        {
            Assert.Contains("cursor", Fault("shirt", r => r with { Cursor = broken }));
        }
    }

    [Fact]
    public void A_cursor_whose_rows_were_numbered_anew_is_refused()
    {
        Product[] products = [.. Enumerable.Range(0, 50).Select(i => Make.Product($"{i}", "Plain Shirt", group: $"g{i}"))];
        using var before = new TestShop(Make.Catalog(products));
        using var after = new TestShop(Make.Catalog(products[1..]));
        var next = before.Search("shirt").Next!;
        var fault = Assert.Throws<ArgumentException>(() => after.Ask("u", r => r with { Cursor = next }, (p, r, profile, s) => p.Search("shirt", r, profile, s)));
        Assert.Contains("first page", fault.Message);
    }

    [Fact]
    public void Equal_limits_of_price_are_one_list_however_they_are_written()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 50).Select(i => Make.Product($"{i}", "Plain Shirt", price: 10, group: $"g{i}"))));
        Answer Search(decimal max, string? cursor) => shop.Ask("u", r => r with { Cursor = cursor, Filter = new ProductFilter { MaxPrice = max } }, (p, r, profile, s) => p.Search("shirt", r, profile, s));
        Assert.Equal(20, Search(50.00m, Search(50m, null).Next).Items.Count);
    }

    private static List<Answer> Pages(TestShop shop, string query, Func<ListRequest, ListRequest> change, Action? between = null)
    {
        var pages = new List<Answer>();
        string? cursor = null;
        do
        {
            var answer = shop.Ask("u", r => change(r) with { Cursor = cursor }, (p, r, profile, s) => p.Search(query, r, profile, s));
            pages.Add(answer);
            cursor = answer.Next;
            between?.Invoke();
        }
        while (cursor is not null && pages.Count < 1_000);
        return pages;
    }
}
