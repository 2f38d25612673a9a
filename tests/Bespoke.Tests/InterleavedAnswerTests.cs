using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Bespoke.Interactions;
using Bespoke.Rules;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests;

public sealed class InterleavedAnswerTests : IDisposable
{
    private const string Pin = """[{"id":"top","action":"pin","place":3,"when":{"queries":["shirt"]},"what":{"productIds":["s7"]}}]""";
    private const string Quota = """[{"id":"few","action":"quota","among":10,"atMost":2,"what":{"values":{"brand":["Casca"]}}}]""";

    private static readonly Experiment PlainOrPersonal = new()
    {
        Name = "order",
        Kind = ExperimentKind.Interleaving,
        Variants = [new() { Name = "plain", Overrides = new() { Personalize = false } }, new() { Name = "personal" }],
    };

    private readonly TestShop _shop = new(Make.Catalog([.. Enumerable.Range(0, 60).Select(i => Make.Product($"s{i}", $"Shirt number {i:00}", colour: i % 2 == 0 ? "Blue" : "Red", brand: i < 30 ? "Norvik" : "Casca", group: $"g{i / 2}"))]));

    public InterleavedAnswerTests() => _shop.Do("u", InteractionType.Click, [.. Enumerable.Range(30, 20).Select(i => $"s{i}")]);

    [Fact]
    public void Both_rankings_win_as_many_places_and_each_place_says_whose_it_is()
    {
        var (plain, personal) = (TestShop.Ids(Single(false)), TestShop.Ids(Single(true)));
        Assert.NotEqual(plain, personal);
        var firsts = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var (answer, owned) = Ask(r => r with { RequestId = $"r{seed}" });
            string[] ids = [.. TestShop.Ids(answer)];
            Assert.Equal(20, ids.Distinct().Count());
            Assert.Equal(Enumerable.Range(1, 20), answer.Items.Select(i => i.Rank));
            Assert.InRange(owned.Count(o => o.Team == Team.A) - owned.Count(o => o.Team == Team.B), -1, 1);
            foreach (var id in ids)
            {
                if (owned.Contains(OwnedPlace.Of(new ProductId(id), Team.A))) Assert.Contains(id, plain);
                if (owned.Contains(OwnedPlace.Of(new ProductId(id), Team.B))) Assert.Contains(id, personal);
            }
            if (owned[0].Team == Team.B) firsts++;
            Assert.True(answer.Personalized);
        }
        Assert.InRange(firsts, 30, 70);
    }

    [Fact]
    public void The_same_request_has_the_same_list()
    {
        Assert.Equal(TestShop.Ids(Ask(r => r).Answer), TestShop.Ids(Ask(r => r).Answer));
        Assert.NotEqual(TestShop.Ids(Ask(r => r).Answer), TestShop.Ids(Ask(r => r with { RequestId = "another" }).Answer));
    }

    [Fact]
    public void Equal_rankings_make_their_list_and_nobody_wins_a_place()
    {
        var alike = PlainOrPersonal with { Variants = [new() { Name = "a" }, new() { Name = "b", Overrides = new() { Ranker = ListOverrides.Linear } }] };
        var (answer, owned) = Ask(r => r, alike);
        Assert.Equal(TestShop.Ids(Single(true)), TestShop.Ids(answer));
        Assert.Empty(owned);
    }

    [Fact]
    public void Pages_behind_it_show_every_other_match_once()
    {
        var first = Ask(r => r).Answer;
        var all = new List<string>(TestShop.Ids(first));
        for (var next = first.Next; next is not null;)
        {
            var page = _shop.Ask("u", r => r with { Cursor = next }, (p, r, profile, s) => p.Search("shirt", r, profile, s));
            all.AddRange(TestShop.Ids(page));
            next = page.Next;
        }
        Assert.Equal(first.Total, all.Count);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void What_a_rule_puts_at_a_place_stays_there()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (answer, owned) = Ask(r => r with { RequestId = $"r{seed}", Rules = Rules(Pin) });
            Assert.Equal("s7", TestShop.Ids(answer)[2]);
            Assert.DoesNotContain(OwnedPlace.Of(new ProductId("s7"), Team.A), owned);
            Assert.DoesNotContain(OwnedPlace.Of(new ProductId("s7"), Team.B), owned);
        }
    }

    [Fact]
    public void A_list_whose_places_a_rule_counts_is_left_alone()
    {
        var (answer, owned) = Ask(r => r with { Rules = Rules(Quota) });
        Assert.Empty(owned);
        Assert.Equal(TestShop.Ids(_shop.Ask("u", r => r with { Rules = Rules(Quota), Personalize = false }, (p, r, profile, s) => p.Search("shirt", r, profile, s))), TestShop.Ids(answer));
    }

    [Fact]
    public void What_the_user_hid_is_in_neither_and_styles_are_kept_apart()
    {
        _shop.Do("u", InteractionType.Hide, "s0", "s2", "s4");
        for (var seed = 0; seed < 30; seed++)
        {
            var answer = Ask(r => r with { RequestId = $"r{seed}" }).Answer;
            Assert.Empty(TestShop.Ids(answer).Intersect(["s0", "s2", "s4"]));
            Assert.Equal(20, answer.Items.Count);
            Assert.All(answer.Items.Zip(answer.Items.Skip(1)), pair => Assert.NotEqual(_shop.Catalog.StyleKey(pair.First.Row), _shop.Catalog.StyleKey(pair.Second.Row)));
        }
    }

    [Fact]
    public void Only_the_first_page_of_a_ranked_list_is_merged()
    {
        var request = new ListRequest { RequestId = "r", Now = Make.Noon };
        Assert.True(InterleavedAnswer.Applies(request));
        Assert.False(InterleavedAnswer.Applies(request with { Cursor = "c" }));
        Assert.False(InterleavedAnswer.Applies(request with { Sort = SortOrder.Newest }));
    }

    public void Dispose() => _shop.Dispose();

    private InterleavedAnswer Ask(Func<ListRequest, ListRequest> change, Experiment? experiment = null) =>
        _shop.Ask("u", change, (p, r, profile, s) => InterleavedAnswer.Of(experiment ?? PlainOrPersonal, r, profile, one => p.Search("shirt", one, profile, s)))!;

    private Answer Single(bool personalize) => _shop.Ask("u", r => r with { Personalize = personalize }, (p, r, profile, s) => p.Search("shirt", r, profile, s));

    private static RuleSet Rules(string json) => new(RuleJson.Read(json));
}
