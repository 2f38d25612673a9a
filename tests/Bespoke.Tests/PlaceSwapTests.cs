using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.Tests;

public sealed class PlaceSwapTests : IDisposable
{
    private const int Requests = 4_000;
    private const double Chance = 0.25;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 40).Select(i =>
        Make.Product($"p{i:00}", $"Shirt number {i}", colour: i % 3 == 0 ? "Red" : i % 3 == 1 ? "Blue" : "Green", group: i < 4 ? "one" : null))));

    public PlaceSwapTests() => _shop.Do("ann", InteractionType.Click, "p03", "p06", "p09", "p12", "p15");

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void Two_of_the_first_ten_places_change_over_as_often_as_asked_and_their_rows_go_along()
    {
        var plain = Ask("ann", "r", swap: 0);
        var swapped = 0;
        var pairs = new HashSet<(int, int)>();
        for (var i = 0; i < Requests; i++)
        {
            var answer = Ask("ann", $"r{i}");
            Assert.Equal(Enumerable.Range(1, 20), answer.Items.Select(item => item.Rank));
            if (answer.Rows!.Swap is not var (first, second))
            {
                Assert.Equal(1 - Chance, answer.Rows.Propensity);
                Assert.Equal(TestShop.Ids(plain), TestShop.Ids(answer));
                continue;
            }
            swapped++;
            pairs.Add((first, second));
            Assert.InRange(first, 1, second - 1);
            Assert.InRange(second, 2, PlaceSwap.Depth);
            Assert.Equal(plain.Items[first - 1].Row, answer.Items[second - 1].Row);
            Assert.Equal(plain.Items[second - 1].Row, answer.Items[first - 1].Row);
            Assert.Equal(FeaturesOf(plain, first), FeaturesOf(answer, second));
            Assert.InRange(answer.Rows.Propensity, Chance / 45, Chance / 30);
        }
        // Three standard deviations.
        Assert.InRange(swapped, Requests * Chance - 82, Requests * Chance + 82);
        Assert.InRange(pairs.Count, 30, 45);
    }

    [Fact]
    public void The_request_id_alone_decides()
    {
        for (var i = 0; i < 50; i++) Assert.Equal(TestShop.Ids(Ask("ann", $"r{i}")), TestShop.Ids(Ask("ann", $"r{i}")));
    }

    [Fact]
    public void A_stranger_gets_the_plain_order_exactly_whatever_the_chance()
    {
        for (var i = 0; i < 200; i++)
        {
            var answer = Ask("stranger", $"r{i}", swap: 0.5);
            Assert.Equal(TestShop.Ids(Ask("ann", "r", swap: 0, change: r => r with { Personalize = false })), TestShop.Ids(answer));
            Assert.Null(answer.Rows!.Swap);
            Assert.Equal(1, answer.Rows.Propensity);
        }
    }

    [Fact]
    public void Pages_of_a_swapped_list_neither_repeat_nor_skip_and_only_the_first_is_swapped()
    {
        for (var i = 0; i < 60; i++)
        {
            var (seen, cursor, page) = (new List<string>(), (string?)null, 0);
            do
            {
                var answer = Ask("ann", $"r{i}", swap: 0.5, change: r => r with { K = 7, Cursor = cursor });
                seen.AddRange(TestShop.Ids(answer));
                cursor = answer.Next;
                if (page++ > 0) Assert.Null(answer.Rows?.Swap);
            }
            while (cursor is not null);
            Assert.Equal(40, seen.Distinct().Count());
            Assert.Equal(40, seen.Count);
        }
    }

    [Fact]
    public void Variants_of_one_style_are_not_brought_side_by_side()
    {
        for (var i = 0; i < 500; i++)
        {
            var styles = Ask("ann", $"r{i}", swap: 0.5).Items.Select(item => _shop.Catalog.StyleKey(item.Row)).ToArray();
            Assert.DoesNotContain(Enumerable.Range(0, PlaceSwap.Depth), place => styles[place] == styles[place + 1]);
        }
    }

    [Fact]
    public void A_sorted_list_and_one_with_an_order_of_its_own_are_left_alone()
    {
        Assert.Null(Ask("ann", "r", swap: 0.5, change: r => r with { Sort = Bespoke.Trends.SortOrder.Newest }).Rows);
        Assert.Null(_shop.Ask("ann", r => Shown(r, "r", 0.5), (p, r, profile, snapshot) => p.RecentlyViewed(r, profile, snapshot)).Rows);
    }

    [Fact]
    public void Rows_are_those_that_the_scores_were_made_of()
    {
        var answer = Ask("ann", "r", swap: 0);
        var scorer = _shop.Snapshot.Scorer;
        foreach (var item in answer.Items)
        {
            var plain = scorer.Score(FeaturesOf(answer, item.Rank), out var personal);
            Assert.Equal(item.Score, plain + personal);
        }
        Assert.Null(_shop.Search("shirt", "ann").Rows);
    }

    private static float[] FeaturesOf(Answer answer, int rank) => answer.Rows!.Features.Slice((rank - 1) * FeatureNames.All.Count, FeatureNames.All.Count).ToArray();

    private Answer Ask(string user, string id, double swap = Chance, Func<ListRequest, ListRequest>? change = null) =>
        _shop.Ask(user, r => (change ?? (same => same))(Shown(r, id, swap)), (p, r, profile, snapshot) => p.Search("shirt", r, profile, snapshot));

    private static ListRequest Shown(ListRequest request, string id, double swap) => request with { RequestId = id, Trace = AnswerTrace.Rows, SwapChance = swap };
}
