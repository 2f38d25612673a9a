using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Search.Text;
using Bespoke.Simulation;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>The scan leaves out most rows and must answer as Lucene, which looks at all.</summary>
public sealed class TextScanTests
{
    private static readonly string[] Tokens = ["tshirt", "shirt", "men", "women", "blue", "black", "casual", "printed", "graphic", "shoe", "watch", "summer", "kurta", "solid"];

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(300)]
    public void The_best_are_those_of_Lucene_with_its_scores_and_ties_go_to_the_lower_row(int k)
    {
        var catalog = Make.Catalog(SyntheticCatalog.Generate(12_000));
        using var index = TextIndex.Build(catalog);
        var random = new SeededRandom(3);
        var searcher = Searcher(catalog);
        for (var round = 0; round < 60; round++)
        {
            string[] query = [.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => random.Pick(Tokens)).Distinct()];
            var within = Within(catalog, random);
            var slow = Lucene(searcher, query, within);

            var best = new ScoredProduct[k];
            var found = best.AsSpan(0, index.Search(query, within, best)).ToArray();

            Assert.Equal(Math.Min(k, slow.Count), found.Length);
            Assert.Equal(found.OrderByDescending(f => f.Score).ThenBy(f => f.Row), found);
            Assert.All(found, f => Assert.Equal(slow[f.Row], f.Score, 1e-4f));
            // Nothing that was left out is better than the last, nor equal to it and of a lower row by more than rounding.
            if (found.Length == 0) continue;
            var kept = found.Select(f => f.Row).ToHashSet();
            Assert.All(slow.Where(s => !kept.Contains(s.Key)), s => Assert.True(s.Value < found[^1].Score + 1e-4f, $"row {s.Key}: {s.Value}, the last {found[^1]}"));
        }
    }

    [Fact]
    public void Of_many_equal_products_the_lowest_rows_are_found()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 5_000).Select(i => Make.Product($"{i}", i % 3 == 0 ? "silk" : "linen scarf")));
        using var index = TextIndex.Build(catalog);
        var best = new ScoredProduct[300];
        Assert.Equal(300, index.Search(["silk"], catalog.Visible, best));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => i * 3), best.Select(b => b.Row));
    }

    [Fact]
    public void Products_that_hold_the_last_of_many_words_are_found_behind_many_that_do_not()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 3_000).Select(i => Make.Product($"{i}", $"alpha bravo delta echo golf hotel {(i < 2_000 ? "zebra yankee" : "kilo lima")}")));
        using var index = TextIndex.Build(catalog);
        var best = new ScoredProduct[20];
        Assert.Equal(20, index.Search(["alpha", "bravo", "delta", "echo", "golf", "hotel", "kilo", "lima"], catalog.Visible, best));
        Assert.Equal(Enumerable.Range(2_000, 20), best.Select(b => b.Row));
    }

    [Fact]
    public void Exactly_the_best_are_kept_whatever_is_left_out()
    {
        var random = new SeededRandom(9);
        var catalog = Make.Catalog(SyntheticCatalog.Generate(12_000));
        using var index = TextIndex.Build(catalog);
        for (var round = 0; round < 40; round++)
        {
            string[] query = [.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => random.Pick(Tokens)).Distinct()];
            var within = Within(catalog, random);
            var (some, all) = (new ScoredProduct[100], new ScoredProduct[catalog.RowCount]);
            var count = index.Search(query, within, some);
            // With room for every row no bound is used.
            var every = all.AsSpan(0, index.Search(query, within, all));
            Assert.Equal(every[..count].ToArray(), some[..count]);
            Assert.Equal(Math.Min(100, every.Length), count);
        }
    }

    [Fact]
    public void Exactly_the_best_are_kept_of_texts_of_very_many_lengths()
    {
        var random = new SeededRandom(13);
        var catalog = Make.Catalog(Enumerable.Range(0, 8_000).Select(i => Make.Product($"{i}", random.Chance(0.4) ? "silk" : Words(1 + random.Next(random.Pick<int>([1, 4, 60, 120])))) with { Brand = string.Join(' ', Enumerable.Range(0, random.Next(24)).Select(_ => $"n{random.Next(99)}")) }));
        using var index = TextIndex.Build(catalog);
        var lengths = RowLengths.Of([TextSegmentWriter.InMemory(catalog, [.. Enumerable.Range(0, catalog.RowCount)])!], catalog.RowCount);
        Assert.InRange(lengths.Pairs.Length, 65, 1_000);
        for (var number = 0; number < lengths.Pairs.Length; number++)
        {
            // A few rows more than those of the number are allowed, and none less.
            var from = lengths.From(number).ToArray();
            for (var row = 0; row < catalog.RowCount; row++) Assert.True(lengths.Numbers(row >> 6)[row & 63] < number || (from[row >> 6] >> row & 1) != 0);
        }
        for (var round = 0; round < 100; round++)
        {
            // By what no attribute says all texts whose titles are as long are equal, whatever else is.
            string[] query = round % 2 == 0 ? ["silk"] : [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Pick(Tokens)).Distinct()];
            var within = Within(catalog, random);
            var (some, all) = (new ScoredProduct[random.Pick<int>([1, 3, 10, 30, 100])], new ScoredProduct[catalog.RowCount]);
            var count = index.Search(query, within, some);
            var every = all[..index.Search(query, within, all)];
            Assert.Equal(every.Take(some.Length), some.Take(count));
        }

        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Pick(Tokens)));
    }

    [Fact]
    public void An_index_brought_up_to_date_scores_as_one_made_anew_though_its_words_were_asked_before()
    {
        var random = new SeededRandom(11);
        var catalog = Make.Catalog(SyntheticCatalog.Generate(3_000));
        using var first = TextIndex.Build(catalog);
        var index = first;
        for (var round = 0; round < 6; round++)
        {
            var best = new ScoredProduct[100];
            foreach (var token in Tokens) index.Search([token], catalog.Visible, best);
            var builder = new CatalogBuilder(catalog);
            for (var i = 0; i < 60; i++)
            {
                var product = catalog[random.Next(3_000)];
                if (!catalog.TryGetRow(product.Id, out _)) continue;
                if (random.Chance(0.2)) builder.Remove(product.Id);
                else builder.Upsert(product with { Title = $"{random.Pick(Tokens)} {random.Pick(Tokens)} {product.Title} {random.Pick(Tokens)}", BaseColour = random.Chance(0.3) ? "Black" : product.BaseColour });
                builder.Upsert(Make.Product($"new-{round}-{i}", $"{random.Pick(Tokens)} {random.Pick(Tokens)}"));
            }
            var change = builder.BuildChange();
            (index, catalog) = (index.Next(change), change.After);
            using var anew = TextIndex.Build(catalog);
            foreach (var token in Tokens)
            {
                string[] query = [token, random.Pick(Tokens)];
                var (mended, made) = (new ScoredProduct[300], new ScoredProduct[300]);
                Assert.Equal(anew.Search(query, catalog.Visible, made), index.Search(query, catalog.Visible, mended));
                Assert.Equal(made, mended);
                var (matched, again) = (anew.Match(query, all: true, catalog.RowCount), index.Match(query, all: true, catalog.RowCount));
                Assert.Equal(matched.Words.ToArray(), again.Words.ToArray());
            }
        }
    }

    private static RowBitmap Within(CatalogSnapshot catalog, SeededRandom random)
    {
        var (rows, share) = (new RowBitmap(catalog.RowCount), random.Pick<double>([0.02, 0.3, 1]));
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (random.Chance(share)) rows.Add(row);
        }
        return rows;
    }

    private static IndexSearcher Searcher(CatalogSnapshot catalog)
    {
        var segment = TextSegmentWriter.InMemory(catalog, [.. Enumerable.Range(0, catalog.RowCount)])!;
        return new IndexSearcher(segment.Reader) { Similarity = new BM25Similarity() };
    }

    private static Dictionary<int, float> Lucene(IndexSearcher searcher, string[] tokens, RowBitmap within)
    {
        var query = new BooleanQuery();
        foreach (var token in tokens)
        {
            query.Add(new TermQuery(new Term("title", token)), Occur.SHOULD);
            query.Add(new TermQuery(new Term("attributes", token)) { Boost = 0.6f }, Occur.SHOULD);
        }
        return searcher.Search(query, within.Rows).ScoreDocs.Where(d => within[d.Doc]).ToDictionary(d => d.Doc, d => d.Score);
    }
}
