using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Arrangement;

public sealed class DiversifierTests
{
    private static readonly string?[] Colours = ["Blue", "Navy Blue", "Red", "Maroon", null], Types = ["Shirts", "Jeans", "Sandals"], Brands = ["Norvik", "Casca", null];

    [Fact]
    public void Orders_as_the_slow_obvious_way_does() =>
        Gen.Select(Gen.Int[0, 44].Array[1, 60], Gen.Float[0.01f, 0.9f], Gen.Int[1, 30]).Sample((kinds, strength, count) =>
        {
            var catalog = Make.Catalog(kinds.Select((k, i) => Make.Product($"{i}", $"Title {i}", type: Types[k % 3], colour: Colours[k / 3 % 5], brand: Brands[k / 15])));
            ScoredProduct[] candidates = [.. kinds.Select((_, i) => new ScoredProduct(i, 0))];
            ScoredProduct[] ranked = [.. kinds.Select((_, i) => new ScoredProduct(i, kinds.Length == 1 ? 1 : 1 - i / (kinds.Length - 1f)))];
            var expected = Slow(catalog, ranked, count, strength);
            new Diversifier().Arrange(ranked, count, candidates, catalog, strength);
            Assert.Equal(kinds.Length < 3 ? kinds.Select((_, i) => i) : expected, ranked.Select(r => r.Row));
        }, iter: 500);

    [Fact]
    public void Without_strength_nothing_moves_and_with_it_the_first_place_stays_and_the_second_differs()
    {
        var catalog = Make.Catalog(Make.Product("0"), Make.Product("1"), Make.Product("2"), Make.Product("3", type: "Sandals", sub: "Shoes", colour: "Red"));
        ScoredProduct[] Ranked() => [new(0, 1), new(1, 0.67f), new(2, 0.33f), new(3, 0)];
        int[] Arranged(float strength)
        {
            var ranked = Ranked();
            new Diversifier().Arrange(ranked, 4, Ranked(), catalog, strength);
            return [.. ranked.Select(r => r.Row)];
        }
        Assert.Equal([0, 1, 2, 3], Arranged(0));
        Assert.Equal([0, 3, 1, 2], Arranged(0.6f));
    }

    [Fact]
    public void Allocates_nothing_once_it_has_grown()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 300).Select(i => Make.Product($"{i}", $"Title {i}", colour: Colours[i % 4])));
        ScoredProduct[] candidates = [.. Enumerable.Range(0, 300).Select(i => new ScoredProduct(i, 1 - i / 299f))];
        var (diversifier, ranked) = (new Diversifier(), candidates.ToArray());
        diversifier.Arrange(ranked, 28, candidates, catalog, 0.1f);
        candidates.CopyTo(ranked, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        diversifier.Arrange(ranked, 28, candidates, catalog, 0.1f);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<int> Slow(CatalogSnapshot catalog, ScoredProduct[] ranked, int count, float strength)
    {
        var (rest, placed) = (ranked.ToList(), new List<int>());
        while (rest.Count > 0)
        {
            var best = placed.Count >= count ? rest[0] : rest.MaxBy(r => (1 - strength) * r.Score - strength * placed.Select(p => Rounded(catalog, r.Row, p)).DefaultIfEmpty(0).Max());
            placed.Add(best.Row);
            rest.Remove(best);
        }
        return placed;
    }

    // In the order of sums that vectors take, so that ties are ties in both.
    private static float Rounded(CatalogSnapshot catalog, int a, int b)
    {
        var sum = 0f;
        foreach (var (attribute, weight) in ProductSimilarity.Weighed)
        {
            var (one, other) = (catalog.Code(a, attribute), catalog.Code(b, attribute));
            if (one == AttributeDictionary.Missing || other == AttributeDictionary.Missing) continue;
            if (attribute != ProductAttribute.BaseColour) sum += one == other ? weight : 0;
            else
            {
                sum += one == other ? weight * ColourFamilies.OwnShare : 0;
                sum += catalog.Colours.FamilyOf(one) == catalog.Colours.FamilyOf(other) ? weight * (1 - ColourFamilies.OwnShare) : 0;
            }
        }
        Assert.Equal(ProductSimilarity.Between(catalog, a, b), sum, 5);
        return sum;
    }
}
