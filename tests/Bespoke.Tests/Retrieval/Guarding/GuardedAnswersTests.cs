using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;
using Xunit;

namespace Bespoke.Tests.Retrieval.Guarding;

/// <summary>Every source and every model made to fail, to lie and to take its time: whatever it does there is an answer.</summary>
public sealed class GuardedAnswersTests
{
    private const int K = 20;

    private static readonly string[] Sources =
        ["factors", "item-item", "similar-users", "session", "popular", "chosen", "affinity", "trending", "new-in", "text", "meaning", "content", "bought-together"];

    private static readonly string[] Features = ["intents", "product", "user", "context", "signals"];

    private readonly GuardedShop _shop = new();

    public static TheoryData<string> Parts =>
        [.. Sources, .. Features, "ranker", PartNames.Understanding, PartNames.Matching, PartNames.Affinities, PartNames.Arrangement, PartNames.Facets, PartNames.Reasons];

    public static TheoryData<string> Surfaces => [.. GuardedShop.Lists.Keys];

    [Fact]
    public void The_parts_that_are_broken_here_are_all_that_there_are()
    {
        foreach (var list in GuardedShop.Lists.Keys) Assert.Empty(_shop.Ask(list).LeftOut);
        Assert.Equal(Parts.Select(p => p.Data).Order(StringComparer.Ordinal), _shop.Parts.Asked);
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void An_answer_that_is_watched_over_is_the_same(string list)
    {
        var (watched, plain) = (_shop.Ask(list), _shop.Ask(list, by: new Personalizer()));
        Assert.Equal(Told(plain), Told(watched));
        Assert.NotEmpty(watched.Items);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Whatever_part_throws_every_list_is_full_and_says_what_it_lacks(string part)
    {
        foreach (var list in GuardedShop.Lists.Keys)
        {
            var whole = _shop.Ask(list);
            _shop.Parts.Asked.Clear();
            _shop.Parts.OnEntered = p => Fail(p == part);
            var answer = _shop.Ask(list);
            RequireSound(answer, whole);
            Assert.Equal(_shop.Parts.Asked.Contains(part) ? [part] : [], answer.LeftOut);
            _shop.Parts.OnEntered = _ => { };
        }
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void With_all_parts_broken_there_still_is_an_answer(string list)
    {
        var whole = _shop.Ask(list);
        _shop.Parts.OnEntered = _ => Fail(true);
        RequireSound(_shop.Ask(list), whole);
        _shop.Parts.OnEntered = p => Fail(p != "popular");
        var answer = _shop.Ask(list);
        RequireSound(answer, whole);
        if (list is "search" or "for-you") Assert.Equal(Popular(), answer.Items.Select(i => i.Row));
    }

    public static TheoryData<string, string> Lies => [.. from source in Sources from lie in LieNames select new TheoryDataRow<string, string>(source, lie)];

    private static readonly string[] LieNames = ["none", "infinite", "outside", "negative row", "not within", "twice", "worst first", "too many", "fewer than none"];

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_source_that_lies_is_left_out(string source, string lie)
    {
        var found = false;
        _shop.Parts.OnRetrieved = (part, best, count) =>
        {
            // What is not put in order by its source has no worst first.
            if (part != source || count < 2 || lie == "worst first" && (source is "content" or "bought-together" or "item-item" || best[0].Score == best[count - 1].Score)) return count;
            found = true;
            return Lie(lie, best, count);
        };
        var caught = false;
        foreach (var list in GuardedShop.Lists.Keys)
        {
            var whole = _shop.Ask(list, by: new Personalizer());
            var answer = _shop.Ask(list);
            RequireSound(answer, whole);
            caught |= answer.LeftOut.Contains(source);
        }
        Assert.Equal(found, caught);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("intents")]
    [InlineData("product")]
    [InlineData("user")]
    [InlineData("context")]
    [InlineData("signals")]
    [InlineData("factors")]
    [InlineData("item-item")]
    [InlineData("session")]
    public void Infinite_features_are_missing_ones(string source)
    {
        _shop.Parts.FillsInfinity = part => part == source;
        var answer = _shop.Ask("search", change: r => r with { Trace = AnswerTrace.Rows });
        Assert.Equal([source], answer.LeftOut);
        Assert.DoesNotContain(answer.Rows!.Features.ToArray(), float.IsInfinity);
        RequireSound(answer, answer);
        Assert.Contains(source, _shop.Guard.Resting);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Where_the_ranker_scores_nonsense_the_linear_scorer_ranks_and_where_that_does_too_the_order_of_retrieval_stays(float nonsense)
    {
        var linear = TestShop.Ids(_shop.Ask("for-you", change: r => r with { LinearRanker = true }));
        _shop.Parts.OnScored = (part, scores) => scores[^1] = part == "ranker" ? nonsense : scores[^1];
        var answer = _shop.Ask("for-you");
        Assert.Equal("linear", answer.Ranker);
        Assert.Equal(linear, TestShop.Ids(answer));
        Assert.Equal(["ranker"], answer.LeftOut);

        _shop.Parts.OnScored = (_, scores) => scores[0] = nonsense;
        answer = _shop.Ask("for-you");
        Assert.Null(answer.Ranker);
        Assert.Equal(["ranker", "linear"], answer.LeftOut);
        Assert.All(answer.Items, i => Assert.Null(i.Score));
        RequireSound(answer, answer);
    }

    [Fact]
    public void Places_that_cannot_be_are_those_of_the_ranked_list()
    {
        foreach (var place in new[] { 0, -7, 1_000_000 })
        {
            _shop.Parts.OnPlaced = places => places[1] = places[2] = place;
            var answer = _shop.Ask("search");
            Assert.Equal([PartNames.Arrangement], answer.LeftOut);
            Assert.Equal(answer.Items.Select(i => i.Score).OrderDescending(), answer.Items.Select(i => i.Score));
            RequireSound(answer, answer);
            _shop.Parts.OnPlaced = _ => { };
            _ = _shop.Ask("search");
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Reasons_and_explanations_never_rest_on_what_is_no_number(double contribution)
    {
        _shop.Parts.Contribution = contribution;
        Assert.All(_shop.Ask("search").Items, i => Assert.All(i.Reasons, r => Assert.True(float.IsFinite(r.Contribution))));
        var explained = _shop.With("u0", (r, profile) => _shop.Guarded.Explain(new ProductId("p0"), null, null, r, profile, _shop.Snapshot));
        Assert.Equal([PartNames.Reasons], explained.LeftOut);
        Assert.NotNull(explained.Product.Rank);
        Assert.Empty(explained.Product.Parts);
    }

    [Fact]
    public void A_callers_list_keeps_its_order_where_nothing_can_rank_it()
    {
        ProductId[] products = [.. new[] { "p9", "p4", "p7" }.Select(p => new ProductId(p))];
        _shop.Parts.OnEntered = p => Fail(p is "ranker" or "linear");
        var answer = _shop.With("u0", (r, profile) => _shop.Guarded.Rank(products, "shirt", r, profile, _shop.Snapshot));
        Assert.True(answer.Kept);
        Assert.Equal(products, answer.Items.Select(i => i.Product));
        Assert.Equal(["ranker", "linear"], answer.LeftOut);
    }

    [Fact]
    public void A_callers_list_is_ranked_without_its_query_where_that_cannot_be_understood()
    {
        ProductId[] products = [.. new[] { "p9", "p4", "p7" }.Select(p => new ProductId(p))];
        RankAnswer Ranked(string? query) => _shop.With("u0", (r, profile) => _shop.Guarded.Rank(products, query, r, profile, _shop.Snapshot));
        var without = Ranked(null);
        _shop.Parts.OnEntered = p => Fail(p == PartNames.Understanding);
        var answer = Ranked("shirt");
        Assert.Equal([PartNames.Understanding], answer.LeftOut);
        Assert.Equal(without.Items, answer.Items);
    }

    [Fact]
    public void What_was_read_of_one_user_is_not_used_for_the_next_where_reading_fails()
    {
        var stranger = _shop.Ids("search", "stranger");
        _ = _shop.Ask("search", "u0");
        _shop.Parts.OnEntered = p => Fail(p == PartNames.Affinities);
        Assert.Equal(stranger, _shop.Ids("search", "stranger"));
    }

    [Fact]
    public void A_callers_own_mistake_is_still_told()
    {
        Assert.Throws<ArgumentException>(() => _shop.Ask("search", change: r => r with { K = 0 }));
        Assert.Throws<ArgumentException>(() => _shop.Ask("search", change: r => r with { Cursor = "none" }));
        Assert.Throws<ArgumentException>(() => _shop.With("u0", (r, profile) => _shop.Guarded.Search(new string('x', 10_000), r, profile, _shop.Snapshot)));
    }

    private static void Fail(bool fails)
    {
        if (fails) throw new InvalidOperationException("broken");
    }

    private static int Lie(string lie, ScoredProduct[] best, int count)
    {
        switch (lie)
        {
            case "none": best[count - 1] = best[count - 1] with { Score = float.NaN }; break;
            case "infinite": best[0] = best[0] with { Score = float.PositiveInfinity }; break;
            case "outside": best[0] = best[0] with { Row = 1_000_000 }; break;
            case "negative row": best[0] = best[0] with { Row = -1 }; break;
            case "not within": best[0] = best[0] with { Row = 5 }; break;
            case "twice": best[1] = best[1] with { Row = best[0].Row }; break;
            case "worst first": (best[0], best[count - 1]) = (best[count - 1], best[0]); break;
            case "too many": return best.Length + 1;
            default: return -1;
        }
        return count;
    }

    // As many as the whole answer has, of what is about one product at least some; each once, none hidden, with numbers that are some.
    private static void RequireSound(Answer answer, Answer whole)
    {
        Assert.InRange(answer.Items.Count, whole.Items.Any(i => i.Source is "users" or "orders") ? 1 : whole.Items.Count, K);
        Assert.Equal(answer.Items.Count, answer.Items.Select(i => i.Row).Distinct().Count());
        Assert.All(answer.Items, i => Assert.True(i.Row != 5 && i.Row < GuardedShop.Products && (i.Score is null || float.IsFinite(i.Score.Value))));
        Assert.Equal(Enumerable.Range(1, answer.Items.Count), answer.Items.Select(i => i.Rank));
    }

    private IEnumerable<int> Popular()
    {
        var month = _shop.Snapshot.Live.Popular;
        var best = new ScoredProduct[K];
        var within = _shop.Catalog.Visible.Clone();
        within.Remove(5);
        return _shop.With("u0", (r, profile) => best.Take(month.Retrieve(new CandidateQuery { Catalog = _shop.Catalog, Profile = profile, Affinities = new(), Now = r.Now, Within = within }, best)).Select(p => p.Row).ToArray());
    }

    private static string Told(Answer answer) => string.Join('\n', answer.Items.Select(i => $"{i.Rank} {i.Row} {i.Score} {string.Join(", ", i.Reasons.Select(r => r.Text))} {i.Source}"))
        + $"\n{answer.Ranker} {answer.Total} {answer.Candidates} {answer.Next} {answer.Facets?.Sizes.Count} {answer.Personalized}";
}
