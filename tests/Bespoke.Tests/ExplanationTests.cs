using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.Tests;

/// <summary>Why a product stands where it stands.</summary>
public sealed class ExplanationTests : IDisposable
{
    private const int Products = 160, Users = 25;

    private static readonly string[] Colours = ["Blue", "Red", "Green", "Black"], Brands = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon"], Types = ["Shirts", "Tshirts", "Jeans", "Shorts"];

    private static readonly Dictionary<string, ProductAttribute> Named = new()
    {
        ["user_category_affinity"] = ProductAttribute.ArticleType,
        ["user_color_affinity"] = ProductAttribute.BaseColour,
        ["user_brand_affinity"] = ProductAttribute.Brand,
    };

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, Products).Select(i =>
        Make.Product($"p{i}", $"Thing {i}", Types[i % 4], colour: Colours[i / 4 % 4], brand: Brands[i / 16 % 5], price: 10 + i))));

    public ExplanationTests()
    {
        var random = new SeededRandom(2);
        for (var user = 0; user < Users; user++)
        {
            for (var i = 3 + random.Next(6); i > 0; i--) _shop.Do($"u{user}", InteractionType.View, $"p{random.Next(Products)}");
        }
    }

    // Every personal feature in many steps, some against others.
    private static LearnedRanker Ranker { get; } = TestRanker.Of(
    [
        .. from feature in Named.Keys.Append("user_price_fit") from step in Enumerable.Range(1, 12) select new Stump(feature, 0.03 * step, 0, 0.05),
        .. from step in Enumerable.Range(1, 5) select new Stump("user_diversity_boost", 0.15 * step, 0, -0.01),
        new("name_length", 2.5, 0.1, 0),
    ]);

    public static TheoryData<string> Rankers => ["linear", "ranker"];

    public void Dispose() => _shop.Dispose();

    [Theory]
    [MemberData(nameof(Rankers))]
    public void Contributions_sum_to_the_score(string ranker)
    {
        Serve(ranker);
        for (var product = 0; product < 20; product++)
        {
            var explained = Explain($"u{product}", $"p{product}").Product;
            if (explained.Rank is null) continue;
            Assert.Equal(explained.Score!.Value, explained.Base + explained.Parts.Sum(p => p.Contribution), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Rankers))]
    public void Another_product_is_not_above_by_what_the_differences_say(string ranker)
    {
        Serve(ranker);
        var list = TestShop.Ids(_shop.ForYou("u1"));
        var explained = Explain("u1", list[2], list[9]);
        Assert.Equal((ranker, 3, 10), (explained.Ranker, explained.Product.Rank, explained.Other!.Rank));
        Assert.Equal(explained.Product.Score!.Value - explained.Other.Score!.Value, explained.Differences.Sum(d => d.Difference), 1e-5);
        Assert.Equal(explained.Differences.OrderByDescending(d => d.Difference), explained.Differences);
    }

    [Fact]
    public void A_product_that_was_not_ranked_has_no_place_and_no_parts()
    {
        var explained = _shop.Ask("u1", r => r, (personalizer, request, profile, snapshot) =>
            personalizer.Explain(new ProductId("p0"), null, "jeans", request, profile, snapshot)).Product;
        Assert.Equal((null, null, 0), (explained.Rank, explained.Score, explained.Parts.Count));
    }

    [Theory]
    [MemberData(nameof(Rankers))]
    public void Without_the_evidence_that_a_reason_names_the_product_scores_lower(string ranker)
    {
        Serve(ranker);
        var (sampled, lower) = (0, 0);
        for (var user = 0; user < Users; user++)
        {
            var profile = _shop.Profile($"u{user}");
            foreach (var product in TestShop.Ids(_shop.ForYou($"u{user}")).Take(5))
            {
                var explained = Explain($"u{user}", product).Product;
                foreach (var reason in explained.Reasons)
                {
                    if (!Named.TryGetValue(reason.Feature, out var attribute)) continue;
                    var without = $"u{user}-{product}-{attribute}";
                    foreach (var seen in profile.Recent.Where(r => Value(r.ProductId.Value, attribute) != Value(product, attribute)))
                    {
                        _shop.Add(Make.Event(without, seen.ProductId.Value, seen.Type, seen.OccurredAt, $"{without}-{seen.OccurredAt:HHmm}"));
                    }
                    sampled++;
                    if (Explain(without, product).Product is var after && (after.Rank is null || after.Score < explained.Score)) lower++;
                }
            }
        }
        Assert.True(sampled > 50, $"only {sampled} reasons");
        Assert.True(lower >= 0.95 * sampled, $"{lower} of {sampled}");
    }

    [Fact]
    public void Reasons_name_their_evidence_in_English_and_in_Turkish()
    {
        _shop.Do("fan", InteractionType.View, "p0", "p16", "p32");
        Assert.Contains(Reasons(ReasonLanguage.English), r => r == "you looked at Shirts 3 times this week");
        Assert.Contains(Reasons(ReasonLanguage.Turkish), r => r == "bu hafta 3 kez baktınız: Shirts");

        IEnumerable<string> Reasons(ReasonLanguage language) => _shop.Ask("fan", r => r with { Explain = true, Language = language }, (p, r, u, s) => p.ForYou(r, u, s)).Items[0].Reasons.Select(r => r.Text);
    }

    private void Serve(string ranker) => _shop.Serve(ranker == "ranker" ? new ModelBundle { Version = "b1", Ranker = Ranker } : null);

    private Explanation Explain(string user, string product, string? other = null) => _shop.Ask(user, r => r, (personalizer, request, profile, snapshot) =>
        personalizer.Explain(new ProductId(product), other is null ? null : new ProductId(other), null, request, profile, snapshot));

    private string? Value(string product, ProductAttribute attribute) => _shop.Catalog.TryGetRow(new ProductId(product), out var row) ? _shop.Catalog.Value(row, attribute) : null;
}
