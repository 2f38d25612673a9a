using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Search;
using Bespoke.Search.Text;
using Xunit;

namespace Bespoke.Tests.Search;

public sealed class TextIndexTests
{
    private static readonly string[] Words = ["silk", "linen", "soft", "warm", "long", "short"];

    [Fact]
    public void Finds_what_a_slow_search_finds_and_stays_within_the_rows()
    {
        var random = new SeededRandom(1);
        var catalog = Make.Catalog(Enumerable.Range(0, 400).Select(i =>
            Make.Product($"{i}", string.Join(' ', Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Pick(Words))))));
        using var index = TextIndex.Build(catalog);
        for (var round = 0; round < 50; round++)
        {
            var query = new[] { random.Pick(Words), random.Pick(Words) }.Distinct().ToArray();
            var within = new RowBitmap(400);
            for (var row = 0; row < 400; row++) if (random.Chance(0.5)) within.Add(row);
            bool Holds(int row, string word) => SearchTokens.Of(catalog.Title(row)).Contains(word);
            var slow = Enumerable.Range(0, 400).Where(r => within[r] && query.Any(w => Holds(r, w))).ToArray();

            var best = new ScoredProduct[400];
            var found = best.AsSpan(0, index.Search(query, within, best)).ToArray();

            Assert.Equal(slow, found.Select(f => f.Row).Order());
            Assert.Equal(found.OrderByDescending(f => f.Score).ThenBy(f => f.Row), found);
            var all = index.Match(query, all: true, 400);
            Assert.Equal(Enumerable.Range(0, 400).Where(r => query.All(w => Holds(r, w))), Enumerable.Range(0, 400).Where(r => all[r]));
            Assert.Equal(Enumerable.Range(0, 400).Count(r => Holds(r, query[0])), index.DocumentFrequency(query[0]));
        }
    }

    [Fact]
    public void A_rarer_word_and_a_shorter_title_score_higher()
    {
        var catalog = Make.Catalog(
            Make.Product("common", "soft shirt"), Make.Product("common2", "soft shirt"), Make.Product("rare", "silk shirt"),
            Make.Product("long", "silk shirt with very many other words"), Make.Product("common3", "soft shirt"), Make.Product("common4", "soft shirt"));
        using var index = TextIndex.Build(catalog);
        var best = new ScoredProduct[4];
        index.Search(["soft", "silk"], catalog.Visible, best);
        Assert.Equal([2, 3, 0, 1], best.Select(b => b.Row));
        Assert.Equal(2, index.Search(["silk"], catalog.Visible, best));
        Assert.Equal([2, 3], best[..2].Select(b => b.Row));
    }

    [Fact]
    public void The_index_on_disk_is_used_as_far_as_its_products_are_the_same()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("index");
        Product[] products = [.. Enumerable.Range(0, 500).Select(i => Make.Product($"{i}", i % 2 == 0 ? "silk shirt" : "linen shirt"))];
        TextIndex.OpenOrBuild(path, Make.Catalog(products)).Dispose();
        var built = Files(path);

        // One product left, one came, one has another title, and all have other rows than before.
        Product[] later = [products[3] with { Title = "soft wool shirt" }, .. products[4..], Make.Product("new", "silk silk scarf")];
        var catalog = Make.Catalog(later);
        using var opened = TextIndex.OpenOrBuild(path, catalog);
        using var anew = TextIndex.Build(catalog);
        Assert.Equal(built, Files(path));
        foreach (var words in new string[][] { ["silk"], ["linen", "shirt"], ["wool"], ["scarf", "soft", "silk"] })
        {
            var (a, b) = (new ScoredProduct[600], new ScoredProduct[600]);
            Assert.Equal(anew.Search(words, catalog.Visible, a), opened.Search(words, catalog.Visible, b));
            Assert.Equal(a, b);
            Assert.Equal(words.Select(anew.DocumentFrequency), words.Select(opened.DocumentFrequency));
            var (matched, again) = (anew.Match(words, all: true, catalog.RowCount), opened.Match(words, all: true, catalog.RowCount));
            Assert.Equal(Enumerable.Range(0, catalog.RowCount).Where(r => matched[r]), Enumerable.Range(0, catalog.RowCount).Where(r => again[r]));
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) File.WriteAllText(file, "damaged");
        using var rebuilt = TextIndex.OpenOrBuild(path, catalog);
        Assert.NotEqual(built, Files(path));
        Assert.Equal(anew.DocumentFrequency("silk"), rebuilt.DocumentFrequency("silk"));
    }

    [Fact]
    public void An_index_too_far_behind_is_written_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("index");
        TextIndex.OpenOrBuild(path, Make.Catalog(Enumerable.Range(0, 100).Select(i => Make.Product($"{i}", "silk")))).Dispose();
        var old = Files(path);
        using var index = TextIndex.OpenOrBuild(path, Make.Catalog(Enumerable.Range(0, TextIndex.LeastRebuild + 1).Select(i => Make.Product($"n{i}", "linen"))));
        Assert.Equal((0, TextIndex.LeastRebuild + 1), (index.DocumentFrequency("silk"), index.DocumentFrequency("linen")));
        Assert.Empty(Files(path).Intersect(old));
        Assert.False(index.WantsRebuild);
    }

    [Fact]
    public void Segments_stay_few_and_large_drifts_ask_for_a_rebuild()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 6_000).Select(i => Make.Product($"{i}", "silk")));
        using var first = TextIndex.Build(catalog);
        var index = first;
        for (var round = 0; round < 50; round++)
        {
            var builder = new CatalogBuilder(catalog);
            for (var i = 0; i < 100; i++) builder.Upsert(Make.Product($"{round * 100 + i}", "linen"));
            var change = builder.BuildChange();
            (index, catalog) = (index.Next(change), change.After);
            Assert.InRange(index.Segments, 2, 6);
            Assert.Equal(round >= TextIndex.LeastRebuild / 100, index.WantsRebuild);
        }
        Assert.Equal((1_000, 5_000), (index.DocumentFrequency("silk"), index.DocumentFrequency("linen")));
    }

    private static string[] Files(string path) => [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "building").Order()];

    [Fact]
    public void Many_may_open_and_build_one_index_at_once()
    {
        using var folder = new TemporaryFolder();
        var catalog = Make.Catalog(Enumerable.Range(0, 300).Select(i => Make.Product($"{i}", "silk")));
        Parallel.For(0, 16, i =>
        {
            using var index = TextIndex.OpenOrBuild(folder.File("index"), catalog);
            Assert.Equal(300, index.DocumentFrequency("silk"));
        });
        Assert.DoesNotContain(Directory.EnumerateDirectories(folder.File("index")), d => Path.GetFileName(d).Contains('.'));
    }

    [Fact]
    public void Whichever_file_is_damaged_or_missing_the_index_heals()
    {
        using var folder = new TemporaryFolder();
        var (path, catalog) = (folder.File("index"), Make.Catalog(Make.Product("a", "silk")));
        TextIndex.OpenOrBuild(path, catalog).Dispose();
        string[] names = [.. Files(path).Select(f => Path.GetFileName(f)).Where(n => n != "segments.gen")];
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            foreach (var damage in new Action<string>[] { f => File.WriteAllText(f, "junk"), f => File.WriteAllText(f, ""), File.Delete })
            {
                damage(Files(path).Single(f => Path.GetFileName(f) == name));
                using var index = TextIndex.OpenOrBuild(path, catalog);
                Assert.Equal(1, index.DocumentFrequency("silk"));
                var best = new Bespoke.Retrieval.ScoredProduct[1];
                Assert.Equal(1, index.Search(["silk"], catalog.Visible, best));
            }
        }
    }

    [Fact]
    public void Removed_rows_keep_rows_and_documents_aligned()
    {
        var builder = new CatalogBuilder(Make.Catalog(Make.Product("a", "silk"), Make.Product("b", "linen"), Make.Product("c", "silk")));
        builder.Remove(new ProductId("b"));
        var catalog = builder.Build();
        using var index = TextIndex.Build(catalog);
        var best = new ScoredProduct[3];
        Assert.Equal(2, index.Search(["silk"], catalog.Visible, best));
        Assert.Equal([0, 2], best[..2].Select(b => b.Row));
    }
}
