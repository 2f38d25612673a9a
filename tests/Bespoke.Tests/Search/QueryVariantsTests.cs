using Bespoke.Contracts;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Xunit;

namespace Bespoke.Tests.Search;

public sealed class QueryVariantsTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog([
        .. Enumerable.Range(0, 6).Select(i => Make.Product($"r{i}", $"Red Evening Dress {i}", type: "Dresses", gender: "Women", colour: "Red", sub: "Dress")),
        .. Enumerable.Range(0, 6).Select(i => Make.Product($"l{i}", $"Ladies Red Gown {i}", type: "Dresses", gender: "Women", colour: "Red", sub: "Dress")),
        .. Enumerable.Range(0, 500).Select(i => Make.Product($"s{i}", $"Plain Shirt {i}", brand: $"B{i % 7}")),
    ]));

    [Theory]
    [InlineData("red dress", "red dress")]
    [InlineData("ladies dress", "women dress | lady dress")]
    [InlineData("red gown", "red gown | red dress")]
    [InlineData("red drss", "red dress")]
    [InlineData("kırmızı elbise", "red dress")]
    [InlineData("evening dress not red", "evening dress")]
    [InlineData("under 50", "")]
    public void Each_way_to_say_it_stands_once(string query, string variants)
    {
        var understood = _shop.Snapshot.Search.Understand(query);
        Assert.Equal(variants, string.Join(" | ", understood.Variants.Select(v => string.Join(' ', v))));
        if (understood.Variants.Count > 0) Assert.Equal(understood.Tokens, understood.Variants[0]);
    }

    [Fact]
    public void A_product_that_several_variants_find_leads_and_the_best_has_a_score_of_1()
    {
        var (query, best, count) = Retrieve("ladies dress", 300);
        Assert.Equal(2, query.Variants.Count);
        var values = new float[count * _shop.Snapshot.Schema.Names.Count];
        _shop.Snapshot.Schema.Fill(query, best.AsSpan(0, count), values);
        float Value(int candidate, string name) => values[candidate * _shop.Snapshot.Schema.Names.Count + _shop.Snapshot.Schema.IndexOf(name)];
        Assert.Equal(1, Enumerable.Range(0, count).Max(i => Value(i, "multi_query_score")));
        Assert.Equal(1, Enumerable.Range(0, count).Max(i => Value(i, "text_similarity")));
        for (var i = 0; i < count; i++)
        {
            var row = best[i].Row;
            var text = new ScoredProduct[600];
            var expected = query.Variants.Max(v => text[.._shop.Snapshot.Search.Text.Search(v, query.Within, text)].Where(t => t.Row == row).Select(t => t.Score).FirstOrDefault());
            Assert.Equal(expected, query.Scores.Text(row));
            Assert.InRange(Value(i, "semantic_similarity"), -1.0001f, 1.0001f);
        }
    }

    [Fact]
    public void A_second_request_knows_nothing_of_the_first()
    {
        var scores = new QueryScores();
        Retrieve("plain shirt", 300, scores);
        var (again, best, count) = Retrieve("red gown", 300, scores);
        var (fresh, expected, freshCount) = Retrieve("red gown", 300);
        Assert.Equal(expected[..freshCount], best[..count]);
        for (var row = 0; row < _shop.Catalog.RowCount; row++)
        {
            Assert.Equal((fresh.Scores.Text(row), fresh.Scores.Variants(row), fresh.Scores.Fused(row)), (again.Scores.Text(row), again.Scores.Variants(row), again.Scores.Fused(row)));
        }
        Assert.Equal(fresh.Scores.Vector.ToArray(), again.Scores.Vector.ToArray());
    }

    [Fact]
    public void What_another_source_proposes_takes_at_most_its_quota_and_all_places_are_filled()
    {
        var (query, plain, count) = Retrieve("shirt", 100);
        Assert.Equal(100, count);
        foreach (var proposals in new[] { 0, 10, 50 })
        {
            var mixed = new ScoredProduct[100];
            var last = new LastRows(proposals);
            Assert.Equal(100, _shop.Snapshot.Search.RetrieveWith(last, 50, query, mixed));
            Assert.Equal(100, mixed.DistinctBy(m => m.Row).Count());
            Assert.All(mixed, m => Assert.True(query.Within[m.Row]));
            Assert.Equal(100 - proposals, mixed.Select(m => m.Row).Intersect(plain.Select(p => p.Row)).Count());
            Assert.Equal(plain.Take(50), mixed.Take(50));
        }
    }

    [Fact]
    public void Choosing_candidates_by_meaning_allocates_nothing()
    {
        var (query, best, _) = Retrieve("shirt", 300);
        var vectors = _shop.Snapshot.Search.Semantics!.Vectors;
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Once()
        {
            VectorScan.Best(vectors, query.Scores.Vector, query.Within, best);
            VectorScan.BestOf(vectors, query.Scores.Vector, query.Scores.Listed, best);
        }
    }

    public void Dispose() => _shop.Dispose();

    private (CandidateQuery Query, ScoredProduct[] Best, int Count) Retrieve(string text, int places, QueryScores? scores = null)
    {
        var search = _shop.Snapshot.Search;
        var understood = search.Understand(text);
        var profile = _shop.Profile("stranger");
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, _shop.Catalog, _shop.Snapshot.Shares, Make.Noon);
        var query = new CandidateQuery
        {
            Catalog = _shop.Catalog,
            Profile = profile,
            Affinities = affinities,
            Now = Make.Noon,
            Within = search.Match(understood, _shop.Catalog.Visible.Clone()).Rows,
            Intents = understood.Intents,
            Tokens = understood.Tokens,
            Variants = understood.Variants,
            Scores = scores ?? new QueryScores(),
        };
        var best = new ScoredProduct[places];
        return (query, best, search.Retrieve(query, best));
    }

    // Proposes the last rows of the set that the plain list does not have.
    private sealed class LastRows(int most) : ICandidateSource
    {
        public string Name => "last";

        public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
        {
            int[] rows = [.. Enumerable.Range(0, query.Catalog.RowCount).Where(r => query.Within[r]).Reverse().Take(Math.Min(most, best.Length))];
            for (var i = 0; i < rows.Length; i++) best[i] = new ScoredProduct(rows[i], rows.Length - i);
            return rows.Length;
        }
    }
}
