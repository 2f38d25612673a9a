using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Rules;
using Xunit;

namespace Bespoke.Tests;

public sealed class RuledListsTests : IDisposable
{
    private static readonly string[] Colours = ["Blue", "Red", "Green", "Black"];

    private readonly TestShop _shop = new(Make.Catalog(
    [
        .. Enumerable.Range(0, 60).Select(i => Make.Product($"s{i}", $"Shirt number {i:00}", gender: i % 2 == 0 ? "Men" : "Women", colour: Colours[i % 4], brand: i < 30 ? "Norvik" : "Casca", price: 10 + i)),
        Make.Product("boot", "Winter Boot", type: "Boots", sub: "Shoes", master: "Footwear", gender: "Men"),
        Make.Product("boy", "Small Shirt", gender: "Boys"), Make.Product("vest", "Inner Vest", type: "Innerwear Vests", sub: "Innerwear", gender: "Men"),
        Make.Product("gift", "Free Shirt Bag", type: "Free Gifts", sub: "Free Gifts", master: "Free Items", gender: "Men"),
    ]));

    [Fact]
    public void A_pinned_product_stands_at_its_place_and_nowhere_else_though_it_does_not_match()
    {
        const string rules = """[{"id":"top","action":"pin","place":3,"when":{"queries":["SHIRT "]},"what":{"productIds":["boot"]}},{"id":"late","action":"pin","place":25,"when":{"queries":["shirt"]},"what":{"productIds":["s1"]}}]""";
        var first = Ask("shirt", rules);
        Assert.Equal("boot", TestShop.Ids(first)[2]);
        Assert.Equal("top", first.Items[2].Rule);
        Assert.DoesNotContain("s1", TestShop.Ids(first));
        var second = Ask("shirt", rules, r => r with { Cursor = first.Next });
        Assert.Equal("s1", TestShop.Ids(second)[4]);
        string[] all = [.. Pages("shirt", rules)];
        Assert.Equal(all.Distinct(), all);
        Assert.Equal(first.Total, all.Length);
        Assert.Equal(Ask("shirt", "[]").Total + 1, first.Total);
        Assert.DoesNotContain("boot", TestShop.Ids(Ask("shirt number", rules)));
    }

    [Fact]
    public void A_pin_behind_the_end_of_the_list_comes_last()
    {
        const string rules = """[{"id":"a","action":"pin","place":50,"what":{"productIds":["boot"]}},{"id":"b","action":"pin","place":51,"what":{"productIds":["s7"]}}]""";
        Assert.Equal(["boot", "s7"], TestShop.Ids(Ask("norvik shirt", rules, r => r with { K = 100 })).TakeLast(2));
    }

    [Fact]
    public void A_pin_gives_way_to_a_filter_to_hiding_and_to_an_empty_shelf()
    {
        const string rules = """[{"id":"top","action":"pin","place":1,"what":{"productIds":["s1"]}}]""";
        Assert.Equal("s1", TestShop.Ids(Ask("shirt", rules))[0]);
        var men = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.Gender] = ["Men"] } };
        Assert.DoesNotContain("s1", TestShop.Ids(Ask("shirt", rules, r => r with { Filter = men, K = 100 })));
        _shop.Do("u", InteractionType.Hide, "s1");
        Assert.DoesNotContain("s1", TestShop.Ids(Ask("shirt", rules, r => r with { K = 100 }, "u")));
        _shop.Change([_shop.Catalog[1] with { Sizes = [new ProductSize("M", 0)] }]);
        Assert.Equal("s1", TestShop.Ids(Ask("shirt", rules, r => r with { K = 100 }))[^1]);
    }

    [Fact]
    public void Boosts_and_burials_move_products_and_say_so()
    {
        const string rules = """[{"id":"sale","action":"boost","strength":1,"what":{"values":{"brand":["casca"]}}},{"id":"back","action":"bury","what":{"productIds":["s0","s2"]}}]""";
        var answer = Ask("shirt", rules, r => r with { K = 60 });
        Assert.All(answer.Items.Take(29), i => Assert.Equal("Casca", _shop.Catalog.Value(i.Row, ProductAttribute.Brand)));
        Assert.Equal("sale", answer.Items[0].Rule);
        Assert.Equal(["s0", "s2"], Pages("shirt", rules).Where(id => id != "boy").TakeLast(2).Order());
    }

    [Fact]
    public void A_quota_holds_over_pages()
    {
        const string rules = """[{"id":"few","action":"quota","atMost":4,"among":16,"what":{"values":{"brand":["Norvik"]}}},{"id":"some","action":"quota","atLeast":3,"among":5,"what":{"values":{"baseColour":["Black"]}}}]""";
        string[] ids = [.. Pages("shirt number", rules, k: 10)];
        Assert.InRange(ids.Take(16).Count(id => Brand(id) == "Norvik"), 0, 4);
        Assert.InRange(ids.Take(5).Count(id => Colour(id) == "Black"), 3, 5);
        Assert.Equal(60, ids.Distinct().Count());
    }

    [Fact]
    public void Chance_changes_no_place_at_or_behind_one_that_a_rule_filled_and_none_of_a_list_with_quotas()
    {
        const string quota = """[{"id":"some","action":"quota","atLeast":3,"among":5,"what":{"values":{"baseColour":["Black"]}}}]""";
        const string pin = """[{"id":"top","action":"pin","place":5,"what":{"productIds":["boot"]}}]""";
        _shop.Do("u", InteractionType.Click, "s3", "s7", "s11");
        Answer Swapped(string rules, int i, double chance) => Ask("shirt number", rules, r => r with { RequestId = $"r{i}", Trace = AnswerTrace.Rows, SwapChance = chance }, "u");
        var moved = new HashSet<int>();
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(TestShop.Ids(Swapped(quota, i, 0)), TestShop.Ids(Swapped(quota, i, 1)));
            var (still, swapped) = (TestShop.Ids(Swapped(pin, i, 0)), TestShop.Ids(Swapped(pin, i, 1)));
            moved.UnionWith(Enumerable.Range(0, still.Count).Where(place => still[place] != swapped[place]));
        }
        Assert.Equal([0, 1, 2, 3], moved.Order());
    }

    [Fact]
    public void A_rule_holds_where_its_condition_does()
    {
        var rule = """[{"id":"no","action":"exclude","what":{"values":{"brand":["Norvik"]}},"when":WHEN}]""";
        int Norviks(string when, string query = "shirt", Func<ListRequest, ListRequest>? change = null, string user = "stranger") =>
            TestShop.Ids(Ask(query, rule.Replace("WHEN", when, StringComparison.Ordinal), r => (change?.Invoke(r) ?? r) with { K = 100 }, user)).Count(id => Brand(id) == "Norvik");
        _shop.Do("hot", InteractionType.Click, "s40", "s41", "s42", "s43", "s44");
        InteractionContext In(string country) => new() { Country = country, Device = "phone" };
        Assert.Equal(0, Norviks("{}"));
        Assert.Equal((0, 30), (Norviks("""{"surfaces":["search"]}"""), Norviks("""{"surfaces":["for-you"]}""")));
        Assert.Equal((0, 30), (Norviks("""{"names":{"gender":["Men"]}}""", "shirt men"), Norviks("""{"names":{"gender":["Men"]}}""")));
        Assert.Equal((30, 0), (Norviks("""{"unlessNames":{"articleType":["Shirts"]}}"""), Norviks("""{"unlessNames":{"articleType":["Jeans"]}}""")));
        Assert.Equal((0, 30), (Norviks("""{"segments":["hot"]}""", user: "hot"), Norviks("""{"segments":["hot"]}""")));
        Assert.Equal((0, 30), (Norviks("""{"countries":["TR"]}""", change: r => r with { Context = In("tr") }), Norviks("""{"countries":["TR"]}""", change: r => r with { Context = In("DE") })));
        Assert.Equal((0, 30), (Norviks("""{"devices":["phone"]}""", change: r => r with { Context = In("TR") }), Norviks("""{"devices":["phone"]}""")));
        Assert.Equal((0, 30), (Norviks("""{"from":"2026-03-02T12:00:00Z"}"""), Norviks("""{"until":"2026-03-02T12:00:00Z"}""")));
    }

    [Fact]
    public void Free_items_come_only_to_who_asks_for_them_and_children_are_shown_no_underwear_for_adults()
    {
        Assert.DoesNotContain("gift", TestShop.Ids(_shop.Search("shirt", k: 100)));
        Assert.DoesNotContain("gift", TestShop.Ids(_shop.ForYou(k: 100)));
        Assert.Equal("gift", TestShop.Ids(_shop.Search("free gifts"))[0]);
        Assert.Contains("gift", TestShop.Ids(Ask("", """[{"id":"free-items","action":"exclude","enabled":false}]""", r => r with { K = 100 })));
        Assert.Equal("vest", TestShop.Ids(_shop.Search("inner vest"))[0]);
        Assert.DoesNotContain("vest", TestShop.Ids(_shop.Search("inner vest for boys", k: 100)));
        Assert.Contains("vest", TestShop.Ids(Ask("inner vest for boys", """[{"id":"adult-underwear-for-children","action":"exclude","enabled":false}]""", r => r with { K = 100 })));
    }

    [Fact]
    public void Random_rules_over_random_requests_never_show_what_is_excluded_and_keep_pins_in_place()
    {
        var random = new SeededRandom(5);
        for (var round = 0; round < 300; round++)
        {
            string[] pinned = [.. Enumerable.Range(0, 60).Select(i => $"s{i}").OrderBy(_ => random.NextDouble()).Take(1 + random.Next(4))];
            string[] excluded = [.. Enumerable.Range(0, 60).Select(i => $"s{i}").Except(pinned).Where(_ => random.Next(4) == 0)];
            int[] places = [.. Enumerable.Range(1, 30).OrderBy(_ => random.NextDouble()).Take(pinned.Length)];
            var rules = RuleJson.Write([
                .. pinned.Select((id, i) => new Rule { Id = $"pin{i}", Action = RuleAction.Pin, Place = places[i], What = new() { ProductIds = [id] } }),
                .. excluded.Length == 0 ? Array.Empty<Rule>() : [new Rule { Id = "out", Action = RuleAction.Exclude, What = new() { ProductIds = excluded } }],
            ]);
            string[] ids = [.. Pages(random.Next(2) == 0 ? "shirt number" : "", rules, k: 1 + random.Next(20), user: random.Next(2) == 0 ? "stranger" : "hot")];
            Assert.Equal(ids.Distinct(), ids);
            Assert.Empty(ids.Intersect(excluded));
            for (var i = 0; i < pinned.Length; i++) Assert.Equal(pinned[i], ids[Math.Min(places[i], ids.Length) - 1]);
        }
    }

    [Fact]
    public void The_cost_of_rules_is_negative_where_they_bring_up_what_scores_less()
    {
        var (request, rules) = (new ListRequest { RequestId = "r", Now = Make.Noon, K = 5 }, new RuleSet(RuleJson.Read("""[{"id":"top","action":"pin","place":1,"what":{"productIds":["boot"]}}]""")));
        var (personalizer, profile) = (new Personalizer(), _shop.Profile("stranger"));
        var before = personalizer.Search("shirt", request, profile, _shop.Snapshot);
        var after = personalizer.Search("shirt", request with { Rules = rules }, profile, _shop.Snapshot);
        Assert.InRange(RulePreviews.Compare(personalizer, before, after, "shirt", request, profile, _shop.Snapshot).ExpectedClicksChangePct, -60, -5);
        Assert.Equal(0, RulePreviews.Compare(personalizer, before, before, "shirt", request, profile, _shop.Snapshot).ExpectedClicksChangePct);
    }

    public void Dispose() => _shop.Dispose();

    private Answer Ask(string query, string rules, Func<ListRequest, ListRequest>? change = null, string user = "stranger") =>
        _shop.Ask(user, r => (change?.Invoke(r) ?? r) with { Rules = new RuleSet(RuleJson.Read(rules)) }, (p, r, profile, snapshot) => p.Search(query, r, profile, snapshot));

    private IEnumerable<string> Pages(string query, string rules, int k = 7, string user = "stranger")
    {
        string? cursor = null;
        do
        {
            var page = Ask(query, rules, r => r with { K = k, Cursor = cursor }, user);
            foreach (var id in TestShop.Ids(page)) yield return id;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private string? Brand(string id) => Value(id, ProductAttribute.Brand);

    private string? Colour(string id) => Value(id, ProductAttribute.BaseColour);

    private string? Value(string id, ProductAttribute attribute) => _shop.Catalog.TryGetRow(new ProductId(id), out var row) ? _shop.Catalog.Value(row, attribute) : null;
}
