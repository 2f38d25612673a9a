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
    public void The_index_on_disk_is_a_cache_under_its_stamp()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("index");
        Assert.False(TextIndex.IsCurrent(path, "1"));
        TextIndex.OpenOrBuild(path, Make.Catalog(Make.Product("a", "silk")), "1").Dispose();
        Assert.True(TextIndex.IsCurrent(path, "1"));
        Assert.False(TextIndex.IsCurrent(path, "2"));

        // Under the same stamp the files are used as they are; under another the catalogue is indexed anew.
        using (var same = TextIndex.OpenOrBuild(path, Make.Catalog(Make.Product("a", "linen")), "1")) Assert.Equal(1, same.DocumentFrequency("silk"));
        using (var next = TextIndex.OpenOrBuild(path, Make.Catalog(Make.Product("a", "linen")), "2")) Assert.Equal((0, 1), (next.DocumentFrequency("silk"), next.DocumentFrequency("linen")));

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) File.WriteAllText(file, "damaged");
        Assert.False(TextIndex.IsCurrent(path, "2"));
        using var rebuilt = TextIndex.OpenOrBuild(path, Make.Catalog(Make.Product("a", "linen")), "2");
        Assert.Equal(1, rebuilt.DocumentFrequency("linen"));
    }

    [Fact]
    public void Many_may_open_and_build_one_index_at_once()
    {
        using var folder = new TemporaryFolder();
        var catalog = Make.Catalog(Enumerable.Range(0, 300).Select(i => Make.Product($"{i}", "silk")));
        Parallel.For(0, 16, i =>
        {
            using var index = TextIndex.OpenOrBuild(folder.File("index"), catalog, $"{i % 2}");
            Assert.Equal(300, index.DocumentFrequency("silk"));
        });
        Assert.DoesNotContain(Directory.EnumerateDirectories(folder.File("index")), d => Path.GetFileName(d).Contains('.'));
    }

    [Fact]
    public void Whichever_file_is_damaged_or_missing_the_index_heals()
    {
        using var folder = new TemporaryFolder();
        var (path, catalog) = (folder.File("index"), Make.Catalog(Make.Product("a", "silk")));
        TextIndex.OpenOrBuild(path, catalog, "1").Dispose();
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("building" or "segments.gen")).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            foreach (var damage in new Action[] { () => File.WriteAllText(file, "junk"), () => File.WriteAllText(file, ""), () => File.Delete(file) })
            {
                damage();
                using var index = TextIndex.OpenOrBuild(path, catalog, "1");
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
