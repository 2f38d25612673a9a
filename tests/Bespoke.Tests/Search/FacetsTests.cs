using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Search;
using Bespoke.Search.Text;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Search;

public sealed class FacetsTests
{
    private static readonly string[] Colours = ["Red", "Blue", "Green"], Genders = ["Men", "Women", "Unisex"], Brands = ["Arrow", "Basics", "Corsa", "Dorn", "Elle"];
    private static readonly string[] Sizes = ["S", "M", "UK 9", "9", "Large"], Types = ["Shirts", "Ties"];
    private static readonly string[] Currencies = ["EUR", "TRY"];

    private sealed record Wish(int Colour, int Gender, int Brand, int Least, int Most, int Size, bool Query);

    private static readonly Gen<Product[]> Products = Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 999]).Array[1, 60]
        .Select(all => all.Select((n, i) => Product(i, n.Item1, n.Item2, n.Item3)).ToArray());

    private static readonly Gen<Wish> Wishes =
        Gen.Select(Gen.Int[-2, 3], Gen.Int[-2, 2], Gen.Int[-3, 4], Gen.Int[-3, 8], Gen.Int[-3, 12], Gen.Int[-2, 4], Gen.Bool)
            .Select(n => new Wish(n.Item1, n.Item2, n.Item3, n.Item4, n.Item5, n.Item6, n.Item7));

    [Fact]
    public void Facets_agree_with_a_slow_count_and_each_counts_as_if_the_filter_did_not_rest_on_it() => Gen.Select(Products, Wishes, Gen.Int[1, 6]).Sample((products, wish, most) =>
    {
        var catalog = Make.Catalog(products);
        using var text = TextIndex.Build(catalog);
        var search = new ProductSearch(catalog, text);
        var matches = catalog.Visible.Clone();
        if (wish.Query) matches.IntersectWith(search.Match(search.Understand("ties"), catalog.Visible).Rows);
        var (filter, sizes) = (Filter(wish), wish.Size < 0 ? [] : new[] { Sizes[wish.Size] });
        var facets = Count(search, matches, filter with { Sizes = sizes }, most);

        var matching = products.Where((p, i) => matches[i]).ToArray();
        foreach (var attribute in Facets.Attributes)
        {
            var slow = matching.Where(p => Meets(p, filter with { Values = filter.Values.Where(v => v.Key != attribute).ToDictionary() }) && InSize(p, sizes));
            Assert.Equal(Top(slow.Select(p => p[attribute]).OfType<string>(), most), facets.Values[attribute]);
        }
        Assert.Equal(Top(matching.Where(p => Meets(p, filter)).SelectMany(InStock), most), facets.Sizes);
        var priced = matching.Where(p => InSize(p, sizes) && Meets(p, filter with { MinPrice = null, MaxPrice = null }) && p.Price is not null).ToArray();
        foreach (var range in facets.Prices) Assert.Equal(priced.Count(p => p.Currency == range.Currency && !(Paid(p) < range.From) && !(Paid(p) > range.To)), range.Products);
        Assert.Equal(priced.Select(p => p.Currency).Distinct().Count(), facets.Prices.Select(p => p.Currency).Distinct().Count());
        Assert.All(facets.Prices.GroupBy(p => p.Currency), ranges => Assert.True(ranges.Zip(ranges.Skip(1)).All(p => p.First.To <= p.Second.From)));
    }, iter: 400);

    [Fact]
    public void A_filter_is_never_widened_by_the_query() => Gen.Select(Products, Wishes).Sample((products, wish) =>
    {
        var catalog = Make.Catalog(products);
        using var text = TextIndex.Build(catalog);
        var (search, filter) = (new ProductSearch(catalog, text), Filter(wish));
        var allowed = filter.Apply(catalog);
        foreach (var query in new[] { "red shirts", "women ties under 5", "elle size m", "not red", "unheard words" })
        {
            var rows = search.Match(search.Understand(query), allowed).Rows;
            rows.ExceptWith(allowed);
            Assert.Equal(0, rows.Count);
            var facets = Count(search, search.Match(search.Understand(query), catalog.Visible).Rows, filter);
            foreach (var attribute in Facets.Attributes.Where(a => !filter.Values.ContainsKey(a))) Assert.True(facets.Values[attribute].Sum(v => v.Products) <= allowed.Count);
        }
    }, iter: 100);

    [Fact]
    public void Many_matches_of_few_values_are_counted_as_few_matches_are()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 5_000).Select(i => Product(i, i * 7, i * 13, i * 31) with { Hidden = false }));
        using var text = TextIndex.Build(catalog);
        var search = new ProductSearch(catalog, text);
        var halves = Enumerable.Range(0, 50).Select(part =>
        {
            var rows = new RowBitmap(catalog.RowCount);
            for (var row = part; row < 5_000; row += 50) rows.Add(row);
            return Count(search, rows, ProductFilter.None);
        }).ToArray();
        var whole = Count(search, catalog.Visible, ProductFilter.None);
        foreach (var attribute in Facets.Attributes)
        {
            Assert.Equal(whole.Values[attribute].Sum(v => v.Products), halves.Sum(h => h.Values[attribute].Sum(v => v.Products)));
            foreach (var value in whole.Values[attribute]) Assert.Equal(value.Products, halves.Sum(h => h.Values[attribute].FirstOrDefault(v => v.Value == value.Value)?.Products ?? 0));
        }
    }

    [Fact]
    public void Prices_are_cut_at_round_numbers_into_ranges_of_about_equal_use()
    {
        var catalog = Make.Catalog(Enumerable.Range(1, 1_000).Select(i => Make.Product($"{i}", price: i)));
        using var text = TextIndex.Build(catalog);
        var ranges = Count(new ProductSearch(catalog, text), catalog.Visible, ProductFilter.None).Prices;
        Assert.Equal(5, ranges.Count);
        Assert.Null(ranges[0].From);
        Assert.Null(ranges[^1].To);
        Assert.Equal([200m, 400m, 600m, 800m], ranges.SkipLast(1).Select(r => r.To!.Value));
        Assert.All(ranges, r => Assert.InRange(r.Products, 150, 250));
    }

    [Fact]
    public void A_single_range_still_asks_for_a_price()
    {
        var catalog = Make.Catalog(Make.Product("a", price: 5), Make.Product("b", price: 5.10m), Make.Product("free", price: null));
        using var text = TextIndex.Build(catalog);
        Assert.Equal([new PriceRange("EUR", 5, 5.10m, 2)], Count(new ProductSearch(catalog, text), catalog.Visible, ProductFilter.None).Prices);
    }

    [Fact]
    public void Stock_changes_are_carried_from_snapshot_to_snapshot()
    {
        var random = new SeededRandom(1);
        var catalog = Make.Catalog(Enumerable.Range(0, 300).Select(i => Product(i, i, i * 3, i * 7)));
        using var text = TextIndex.Build(catalog);
        var search = new ProductSearch(catalog, text);
        var index = text;
        string[] asked = ["s", "m", "9", "l"];
        foreach (var size in asked) _ = search.RowsInSizes([size]);
        for (var round = 0; round < 40; round++)
        {
            var builder = new CatalogBuilder(catalog);
            for (var i = 0; i < 20; i++) builder.Upsert(Product(random.Next(330), random.Next(1_000), random.Next(1_000), random.Next(1_000)));
            builder.Remove(new ProductId($"{random.Next(330)}"));
            var change = builder.BuildChange();
            search = search.Next(change, index = index.Next(change), sameValues: true);
            var after = catalog = change.After;
            foreach (var size in asked)
            {
                var slow = Enumerable.Range(0, after.RowCount).Where(r => after.Visible[r] && InStock(after[r]).Contains(size.ToUpperInvariant()));
                var rows = search.RowsInSizes([size]);
                Assert.Equal(slow, Enumerable.Range(0, after.RowCount).Where(r => rows[r]));
            }
            Assert.Equal(
                Enumerable.Range(0, after.RowCount).Where(r => after.IsLive(r) && after[r].Sizes.Count > 0 && after[r].Sizes.All(s => s.Stock == 0)),
                Enumerable.Range(0, after.RowCount).Where(r => after.OutOfStock[r]));
        }
    }

    [Fact]
    public void A_size_is_answered_by_what_is_in_stock_in_it()
    {
        using var shop = new TestShop(Make.Catalog(
            Make.Product("there") with { Sizes = [new("M", 3), new("L", 0)] }, Make.Product("gone") with { Sizes = [new("M", 0), new("L", 2)] }, Make.Product("unsaid") with { Sizes = [new("M")] }));
        Assert.Equal(["there", "unsaid"], TestShop.Ids(shop.Search("shirt size m")).Order());
        Assert.Equal(["gone"], TestShop.Ids(shop.Search("shirt size l")));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        using var shop = new TestShop(Make.Catalog(Make.Product("a")));
        var search = shop.Snapshot.Search;
        Assert.Throws<ArgumentException>(() => search.CountFacets(new RowBitmap(7), ProductFilter.None, search.Apply));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.CountFacets(shop.Catalog.Visible, ProductFilter.None, search.Apply, 0));
    }

    private static Facets Count(ProductSearch search, RowBitmap matches, ProductFilter filter, int most = Facets.DefaultValues)
    {
        return search.CountFacets(Under(filter), filter, Under, most);

        RowBitmap Under(ProductFilter other)
        {
            var rows = search.Apply(other);
            rows.IntersectWith(matches);
            return rows;
        }
    }

    private static Product Product(int i, int a, int b, int c) =>
        Make.Product($"{i}", "Plain thing", Types[a % 2], Genders[b % 3], a % 7 == 0 ? null : Colours[c % 3], brand: b % 5 == 4 ? null : Brands[a % 5], price: c % 4 == 0 ? null : b % 100 / 10m) with
        {
            Currency = c % 4 == 0 ? null : Currencies[a % 2],
            Hidden = a % 13 == 0,
            Sizes = [.. Sizes.Where((_, s) => (b >> s & 1) == 0).Select((name, s) => new ProductSize(name, (c + s) % 3 == 0 ? null : (a + s) % 2))],
        };

    private static ProductFilter Filter(Wish wish)
    {
        var values = new Dictionary<ProductAttribute, IReadOnlyList<string>>();
        if (wish.Colour >= 0) values[ProductAttribute.BaseColour] = wish.Colour == 3 ? ["Mauve"] : [Colours[wish.Colour], "Green"];
        if (wish.Gender >= 0) values[ProductAttribute.Gender] = [Genders[wish.Gender]];
        if (wish.Brand >= 0) values[ProductAttribute.Brand] = [Brands[wish.Brand], "Elle"];
        return new ProductFilter { Values = values, MinPrice = wish.Least < 0 ? null : wish.Least, MaxPrice = wish.Most < 0 ? null : wish.Most };
    }

    private static bool Meets(Product p, ProductFilter filter) => filter.Values.All(v => v.Value.Contains(p[v.Key]))
        && (filter.MinPrice is null || p.Price is not null && Paid(p) >= filter.MinPrice) && (filter.MaxPrice is null || p.Price is not null && Paid(p) <= filter.MaxPrice);

    private static decimal? Paid(Product p) => p.SalePrice ?? p.Price;

    private static bool InSize(Product p, string[] sizes) => sizes.Length == 0 || InStock(p).Contains(Told(sizes[0]));

    private static IEnumerable<string> InStock(Product p) => p.Sizes.Where(s => s.Stock != 0).Select(s => Told(s.Name)).Distinct();

    private static string Told(string size) => size switch { "UK 9" => "9", "Large" => "L", _ => size };

    private static List<FacetValue> Top(IEnumerable<string> values, int most) =>
        [.. values.GroupBy(v => v).Select(g => new FacetValue(g.Key, g.Count())).OrderByDescending(v => v.Products).ThenBy(v => v.Value, StringComparer.Ordinal).Take(most)];
}
