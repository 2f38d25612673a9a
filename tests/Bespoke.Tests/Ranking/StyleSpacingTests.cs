using Bespoke.Contracts;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Ranking;

public sealed class StyleSpacingTests
{
    [Fact]
    public void Variants_of_one_style_never_stand_side_by_side_while_another_style_is_left() =>
        Gen.Int[0, 5].Array[1, 40].Sample(groups =>
        {
            var catalog = Make.Catalog(groups.Select((g, i) => Make.Product($"{i}", $"Title {i}", group: $"g{g}")));
            var candidates = groups.Select((_, i) => new ScoredProduct(i, groups.Length - i)).ToArray();
            var ranked = groups.Select((_, i) => new ScoredProduct(i, groups.Length - i)).ToArray();
            StyleSpacing.Arrange(ranked, ranked.Length, candidates, catalog);

            Assert.Equal(Enumerable.Range(0, groups.Length), ranked.Select(r => r.Row).Order());
            for (var place = 1; place < ranked.Length; place++)
            {
                if (Style(place) != Style(place - 1)) continue;
                Assert.All(Enumerable.Range(place, ranked.Length - place), later => Assert.Equal(Style(place), Style(later)));
            }
            ulong Style(int place) => catalog.StyleKey(ranked[place].Row);
        }, iter: 2_000);

    [Fact]
    public void Products_of_one_title_are_one_style_and_a_list_of_different_styles_stays_as_it_is()
    {
        var catalog = Make.Catalog(Make.Product("1", "Red Shirt"), Make.Product("2", "RED shirt"), Make.Product("3", "Blue Shirt"));
        var candidates = new ScoredProduct[] { new(0, 3), new(1, 2), new(2, 1) };
        var ranked = new ScoredProduct[] { new(0, 3), new(1, 2), new(2, 1) };
        StyleSpacing.Arrange(ranked, 3, candidates, catalog);
        Assert.Equal([0, 2, 1], ranked.Select(r => r.Row));
        StyleSpacing.Arrange(ranked, 3, candidates, catalog);
        Assert.Equal([0, 2, 1], ranked.Select(r => r.Row));
    }
}
