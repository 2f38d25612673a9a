using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Search;
using CsCheck;
using Xunit;

namespace Bespoke.Tests;

/// <summary>What a facet says is what choosing it leaves.</summary>
public sealed class FacetChoicesTests
{
    private static readonly string[] Colours = ["Blue", "Navy Blue", "Red"], Sizes = ["S", "M", "UK 9", "Large", "One Size"], Queries = ["shirt", "blue shirt", "navy shirt size m", "", "red under 20", "silk", "not red"];

    private static readonly Gen<Product[]> Products = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, 40], Gen.Int[0, 3]).Array[1, 60].Select(rows => rows.Select((r, i) =>
        Make.Product($"p{i}", i % 5 == 0 ? "Silk Shirt" : "Plain Shirt", gender: i % 3 == 0 ? "Men" : "Women", colour: Colours[r.Item1], brand: i % 4 == 0 ? "Norvik" : null, price: r.Item3 == 0 ? null : r.Item3)
            with
        { Sizes = [.. Sizes.Where((_, s) => (r.Item2 >> s & 1) != 0).Select(s => new ProductSize(s, r.Item4))] }).ToArray());

    [Fact]
    public void Choosing_a_value_leaves_as_many_products_as_its_facet_says() => Gen
        .Select(Products, Gen.Int[0, Queries.Length - 1], Gen.Int[0, 3], Gen.Int[0, 1_000])
        .Sample((products, query, filtered, choice) =>
        {
            using var shop = new TestShop(Make.Catalog(products));
            Answer Ask(ProductFilter filter) => shop.Ask("u", r => r with { Facets = true, Filter = filter }, (p, r, profile, s) => p.Search(Queries[query], r, profile, s));
            var filter = filtered switch
            {
                1 => Choose(ProductFilter.None, ProductAttribute.BaseColour, "Red"),
                2 => new ProductFilter { MinPrice = 5 },
                3 => Choose(new ProductFilter { MaxPrice = 30 }, ProductAttribute.Gender, "Women"),
                _ => ProductFilter.None,
            };
            var facets = Ask(filter).Facets!;
            var choices = facets.Values.SelectMany(v => v.Value.Select(f => (Filter: Choose(filter, v.Key, f.Value), f.Products)))
                .Concat(facets.Sizes.Select(s => (Filter: filter with { Sizes = [s.Value] }, s.Products)))
                .Concat(facets.Prices.Select(p => (Filter: filter with { MinPrice = p.From, MaxPrice = p.To }, p.Products))).ToList();
            if (choices.Count == 0) return;
            var chosen = choices[choice % choices.Count];
            var answer = Ask(chosen.Filter);
            // A shopper who narrows an exact list may be shown more than it held: what the query gives up to fill a page.
            if (answer.Relaxed.Count == 0) Assert.Equal(chosen.Products, answer.Total);
            else Assert.True(answer.Total >= chosen.Products);
        }, iter: 300);

    [Fact]
    public void Facets_are_counted_only_when_asked_for_and_within_what_the_user_may_see()
    {
        using var shop = new TestShop(Make.Catalog(Make.Product("a"), Make.Product("b", colour: "Red"), Make.Product("c", colour: "Red") with { Hidden = true }));
        Assert.Null(shop.Search("shirt").Facets);
        shop.Do("u", InteractionType.Hide, "b");
        var facets = shop.Ask("u", r => r with { Facets = true }, (p, r, profile, s) => p.Search("shirt", r, profile, s)).Facets!;
        Assert.Equal([new FacetValue("Blue", 1)], facets.Values[ProductAttribute.BaseColour]);
    }

    private static ProductFilter Choose(ProductFilter filter, ProductAttribute attribute, string value) =>
        filter with { Values = filter.Values.Where(v => v.Key != attribute).Append(new(attribute, [value])).ToDictionary() };
}
