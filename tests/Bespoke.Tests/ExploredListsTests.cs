using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Bespoke.Rules;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests;

/// <summary>Twenty new shirts among sixty, in a shop that knows its click rates; ann has a taste.</summary>
public sealed class ExploredListsTests : IDisposable
{
    private const int Old = 40, New = 20, Requests = 2_000;
    private const int Slot = 5;

    private static readonly ExplorationOptions Options = new() { Search = 1, ForYou = 1, Budget = 60, PriorUsers = 20, ScoreScale = 1 };

    private readonly TestShop _shop = new(Make.Catalog(
    [
        .. Enumerable.Range(0, Old).Select(i => Shirt($"old{i:00}", i) with { AvailableFrom = Make.Noon.AddDays(-300) }),
        .. Enumerable.Range(0, New).Select(i => Shirt($"new{i:00}", i) with { AvailableFrom = Make.Noon.AddDays(-5) }),
    ]));

    private readonly SignalFold _signals = new();
    private long _position;

    public ExploredListsTests()
    {
        _shop.Do("ann", InteractionType.Click, "old00", "old04", "old08", "old12", "old16");
        // Users whom the shop has known for long: fresh ones would count less.
        for (var n = 0; n < 200; n++) Tell($"u{n}", "old00", InteractionType.View, Make.Noon.AddDays(-60));
        for (var i = 0; i < Old; i++) See($"old{i:00}", users: 60, choosing: 6);
        Serve();
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void Nothing_is_tried_out_unless_it_is_asked_for()
    {
        var usual = Ask("r", explore: 0);
        foreach (var other in (Answer[])[Ask("r", null, options: new ExplorationOptions()), Ask("q", explore: 0), Ask("r", explore: null, user: "stranger"), Ask("r", explore: 0, user: "stranger")])
        {
            Assert.All(other.Items, i => Assert.Null(i.Explored));
            Assert.Equal(1, other.Rows!.Propensity);
        }
        Assert.Equal(Shape(usual), Shape(Ask("r", null, options: new ExplorationOptions())));
        Assert.Equal(Shape(Ask("r", 0, user: "stranger")), Shape(Ask("r", null, user: "stranger")));
        Assert.Equal(Shape(usual), Shape(Ask("r", null, change: r => r with { Cursor = null }, options: Options with { Search = 0 })));
    }

    [Fact]
    public void Logged_chances_are_how_often_each_product_comes_to_the_slot()
    {
        var usual = Ask("r", explore: 0);
        var (counts, told) = (new Dictionary<string, int>(), new Dictionary<string, double>());
        for (var i = 0; i < Requests; i++)
        {
            var answer = Ask($"r{i}");
            var drawn = TestShop.Ids(answer)[Slot - 1];
            counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
            var explored = answer.Items[Slot - 1].Explored;
            Assert.Equal(explored is null, drawn == TestShop.Ids(usual)[Slot - 1]);
            if (explored is { } chance) Assert.Equal(chance, answer.Rows!.Propensity);
            else Assert.Equal(Shape(usual), Shape(answer));
            Assert.Equal(answer.Rows!.Propensity, told.TryGetValue(drawn, out var before) ? before : told[drawn] = answer.Rows.Propensity);
        }
        Assert.InRange(counts.Count, 4, New + 1);
        Assert.InRange(told.Values.Sum(), 0.98, 1.0001);
        var (often, chiSquare) = (told.Where(t => t.Value * Requests >= 5).ToArray(), 0.0);
        foreach (var (product, chance) in often) chiSquare += Math.Pow(counts[product] - Requests * chance, 2) / (Requests * chance);
        // Five standard deviations above its mean.
        Assert.InRange(chiSquare, 0, often.Length + 5 * Math.Sqrt(2 * often.Length));
    }

    [Fact]
    public void The_request_id_alone_decides_and_more_slots_try_more_out()
    {
        for (var i = 0; i < 30; i++) Assert.Equal(Shape(Ask($"r{i}")), Shape(Ask($"r{i}")));
        var three = Enumerable.Range(0, 200).Select(i => Ask($"r{i}", explore: 3)).ToArray();
        Assert.All(three.SelectMany(a => a.Items).Where(i => i.Explored is not null), i => Assert.Contains(i.Rank, (int[])[5, 10, 15]));
        Assert.Contains(three, a => a.Items.Count(i => i.Explored is not null) == 3);
        Assert.All(three, a => Assert.InRange(a.Rows!.Propensity, 0, a.Items.Aggregate(1.0, (p, i) => p * (i.Explored ?? 1)) + 1e-12));
    }

    [Fact]
    public void What_was_seen_enough_is_known_and_what_nobody_chose_is_given_up()
    {
        See("new00", users: 60, choosing: 12);
        See("new01", users: 30, choosing: 0);
        See("new02", users: 30, choosing: 6);
        See("new03", users: 4, choosing: 0);
        Serve();
        var drawn = Drawn(500);
        Assert.DoesNotContain("new00", drawn);
        Assert.DoesNotContain("new01", drawn);
        Assert.Contains("new02", drawn);
        Assert.DoesNotContain(drawn, d => d.StartsWith("old", StringComparison.Ordinal));
        Assert.True(drawn.Count(d => d == "new02") > New, "What earns is drawn more often than others.");
        // What was seen fades by half in thirty days: then it has another chance.
        var later = ExploringProducts.Of(_shop.Catalog, Rates(Make.Noon.AddDays(60)), Make.Noon.AddDays(60), Options with { Days = 365 });
        Assert.Equal((true, true), (later.Rows[Row("new00")], later.Rows[Row("new01")]));
        Assert.Equal(0, ExploringProducts.Of(_shop.Catalog, Rates(Make.Noon.AddDays(60)), Make.Noon.AddDays(60), Options).Rows.Count);
    }

    [Fact]
    public void Who_has_just_been_shown_a_product_is_not_shown_it_to_find_out()
    {
        var often = Drawn(300).CountBy(d => d).MaxBy(d => d.Value).Key;
        Tell("ann", often, InteractionType.Impression, Make.Noon.AddHours(-2));
        Serve();
        Assert.DoesNotContain(often, Drawn(300));
    }

    [Fact]
    public void Filters_stock_hiding_rules_and_pins_hold()
    {
        var often = Drawn(300).CountBy(d => d).OrderByDescending(d => d.Value).Select(d => d.Key).ToArray();
        _shop.Do("ann", InteractionType.Hide, often[0]);
        _shop.Change([_shop.Catalog[Row(often[1])] with { Sizes = [new ProductSize("M", 0)] }]);
        var rules = Rules("""
            [{"id":"out","action":"exclude","what":{"productIds":["A"]}},{"id":"down","action":"bury","what":{"productIds":["B"]}},
             {"id":"top","action":"pin","place":4,"what":{"productIds":["C"]}}]
            """.Replace("A", often[2], StringComparison.Ordinal).Replace("B", often[3], StringComparison.Ordinal).Replace("C", often[4], StringComparison.Ordinal));
        var red = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.BaseColour] = ["Red"] } };
        var answers = Enumerable.Range(0, 300).Select(i => Ask($"r{i}", change: r => r with { Rules = rules })).ToArray();
        Assert.All(answers, a => Assert.Equal(("top", often[4]), (a.Items[3].Rule, TestShop.Ids(a)[3])));
        Assert.DoesNotContain(answers.SelectMany(Explored), often[..5].Contains);
        Assert.Contains(answers, a => Explored(a).Any());
        Assert.All(Enumerable.Range(0, 50).SelectMany(i => Explored(Ask($"r{i}", change: r => r with { Filter = red }))), id => Assert.Equal("Red", _shop.Catalog.Value(Row(id), ProductAttribute.BaseColour)));
        var taken = Rules("""[{"id":"fifth","action":"pin","place":5,"what":{"productIds":["old01"]}}]""");
        var counted = Rules("""[{"id":"mix","action":"quota","atMost":6,"among":20,"what":{"values":{"baseColour":["Red"]}}}]""");
        var all = Ask("r", explore: 1, change: r => r with { K = 1, Rules = Rules("""[{"id":"first","action":"pin","place":1,"what":{"productIds":["old01"]}}]""") }, options: Options with { Every = 1 });
        Assert.Equal(["old01"], TestShop.Ids(all));
        foreach (var fixedRules in (RuleSet[])[taken, counted])
        {
            Assert.All(Enumerable.Range(0, 50), i => Assert.Empty(Explored(Ask($"r{i}", change: r => r with { Rules = fixedRules }))));
        }
    }

    [Fact]
    public void Pages_neither_repeat_nor_skip_and_only_the_first_tries_anything_out()
    {
        for (var i = 0; i < 40; i++)
        {
            var (seen, cursor, page) = (new List<string>(), (string?)null, 0);
            do
            {
                var answer = Ask($"r{i}", explore: 3, change: r => r with { K = 11, Cursor = cursor });
                seen.AddRange(TestShop.Ids(answer));
                if (page++ > 0) Assert.Empty(Explored(answer));
                cursor = answer.Next;
            }
            while (cursor is not null);
            Assert.Equal(Old + New, seen.Distinct().Count());
            Assert.Equal(Old + New, seen.Count);
        }
    }

    [Fact]
    public void Variants_of_one_style_are_not_brought_side_by_side()
    {
        _shop.Change(Enumerable.Range(0, 30).Select(i => i < New ? $"new{i:00}" : $"old{i:00}").Select(id => _shop.Catalog[Row(id)] with { GroupId = $"g{id[^1]}" }));
        for (var i = 0; i < 300; i++)
        {
            var styles = Ask($"r{i}", explore: 3).Items.Select(item => _shop.Catalog.StyleKey(item.Row)).ToArray();
            Assert.DoesNotContain(Enumerable.Range(0, styles.Length - 1), place => styles[place] == styles[place + 1]);
        }
    }

    [Fact]
    public void What_is_tried_out_says_so_in_its_reasons_and_its_explanation()
    {
        var answer = Enumerable.Range(0, 100).Select(i => Ask($"r{i}")).First(a => Explored(a).Any());
        var item = answer.Items[Slot - 1];
        Assert.Equal(Reasons.Exploration, item.Reasons[0].Feature);
        Assert.StartsWith("it is new", item.Reasons[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Items.Where(i => i.Explored is null).SelectMany(i => i.Reasons), r => r.Feature == Reasons.Exploration);
        var explained = _shop.Ask("ann", r => r, (_, r, profile, snapshot) => new Personalizer(exploration: Options).Explain(_shop.Catalog.Id(item.Row), new ProductId("old00"), "shirt", r, profile, snapshot));
        Assert.Equal(new TriedProduct(0, 0, 0.1), explained.Product.TriedOut! with { UsualRate = Math.Round(explained.Product.TriedOut.UsualRate, 9) });
        Assert.Null(explained.Other!.TriedOut);
    }

    [Fact]
    public void Two_chances_never_meet_in_one_list_and_its_rows_go_along()
    {
        var (explored, swapped) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var answer = Ask($"r{i}", change: r => r with { SwapChance = 0.5 });
            var tried = Explored(answer).Any();
            explored += tried ? 1 : 0;
            swapped += answer.Rows!.Swap is null ? 0 : 1;
            Assert.False(tried && answer.Rows.Swap is not null);
            foreach (var item in answer.Items.Where(item => item.Score is not null))
            {
                var plain = _shop.Snapshot.Scorer.Score(answer.Rows.Features.Slice((item.Rank - 1) * FeatureNames.All.Count, FeatureNames.All.Count).Span, out var personal);
                Assert.Equal(item.Score, plain + personal);
            }
        }
        Assert.True(explored > 100 && swapped > 3, $"{explored} {swapped}");
    }

    [Fact]
    public void Nothing_is_tried_out_where_no_click_rate_is_known_or_the_order_is_the_shoppers_own()
    {
        Assert.All(Enumerable.Range(0, 50), i => Assert.Empty(Explored(Ask($"r{i}", change: r => r with { Sort = SortOrder.Newest }))));
        _shop.Serve(new SignalFold().Snapshot(Make.Noon));
        Assert.All(Enumerable.Range(0, 50), i => Assert.Empty(Explored(Ask($"r{i}"))));
        Assert.Throws<ArgumentException>(() => Ask("r", explore: ExplorationOptions.MostSlots + 1));
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new Personalizer(exploration: new ExplorationOptions { ForYou = 4 }));
    }

    private static Product Shirt(string id, int i) => Make.Product(id, $"Shirt number {id}", colour: i % 4 == 0 ? "Red" : i % 4 == 1 ? "Blue" : i % 4 == 2 ? "Green" : "Black");

    private static RuleSet Rules(string json) => new(RuleJson.Read(json));

    private static string[] Shape(Answer answer) => [.. answer.Items.Select(i => $"{answer.Catalog.Id(i.Row)} {i.Rank} {i.Score} {i.Explored} {string.Join(',', i.Reasons)}")];

    private static IEnumerable<string> Explored(Answer answer) => answer.Items.Where(i => i.Explored is not null).Select(i => answer.Catalog.Id(i.Row).Value);

    private List<string> Drawn(int requests) => [.. Enumerable.Range(0, requests).SelectMany(i => Explored(Ask($"d{i}")))];

    private Answer Ask(string id, int? explore = null, Func<ListRequest, ListRequest>? change = null, string user = "ann", ExplorationOptions? options = null)
    {
        var personalizer = new Personalizer(exploration: options ?? Options);
        return _shop.Ask(user, r => (change ?? (same => same))(r with { RequestId = id, Explore = explore, Trace = AnswerTrace.Rows }), (_, r, profile, snapshot) => personalizer.Search("shirt", r, profile, snapshot));
    }

    private int Row(string id) => _shop.Catalog.TryGetRow(new ProductId(id), out var row) ? row : -1;

    private ClickRates Rates(DateTimeOffset at) => new ProductSignals(_signals.Snapshot(at).Trends!, _shop.Catalog).Clicks!;

    private void Serve() => _shop.Serve(_signals.Snapshot(Make.Noon));

    private void See(string product, int users, int choosing)
    {
        for (var n = 0; n < users; n++)
        {
            Tell($"u{n}", product, InteractionType.Impression, Make.Noon);
            if (n < choosing) Tell($"u{n}", product, InteractionType.Click, Make.Noon);
        }
    }

    private void Tell(string user, string product, InteractionType type, DateTimeOffset at)
    {
        var interaction = Make.Event(user, product, type, at, $"e{_position}") with { RequestId = at < Make.Noon.AddDays(-1) ? null : "r" };
        _signals.Fold(new LoggedInteraction(++_position, Make.Stamped(interaction, _shop.Catalog)));
    }
}
