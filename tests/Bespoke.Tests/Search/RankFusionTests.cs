using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Search;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Search;

public sealed class RankFusionTests
{
    private const int Rows = 80;

    // Lists of distinct rows, best first; the last is by meaning, the others by the query's variants.
    private static readonly Gen<(int[][] Lists, int Places)> Cases =
        from lists in Gen.Int[1, 5]
        from places in Gen.Int[1, 40]
        from seed in Gen.ULong
        select (Lists(lists, places, new SeededRandom(seed)), places);

    [Fact]
    public void Agrees_with_the_formula() => Cases.Sample(c =>
    {
        var scores = new QueryScores();
        var best = new ScoredProduct[c.Places];
        // Used twice, so that the second request finds nothing of the first.
        for (var round = 0; round < 2; round++) Fuse(scores, round == 0 ? [.. c.Lists.Reverse()] : c.Lists, c.Places);

        var count = RankFusion.Best(scores, best);

        float Sum(IEnumerable<int[]> lists, int row)
        {
            var sum = 0f;
            foreach (var list in lists) if (Array.IndexOf(list, row) is var at && at >= 0) sum += 1f / (60 + at + 1);
            return sum;
        }
        var expected = Enumerable.Range(0, Rows).Where(r => c.Lists.Any(l => l.Contains(r)))
            .Select(r => (Row: r, Fused: Sum(c.Lists, r), Text: Sum(c.Lists[..^1], r))).OrderByDescending(r => r.Fused).ThenByDescending(r => r.Text).ThenBy(r => r.Row).ToArray();
        Assert.Equal(expected.Take(c.Places).Select(r => new ScoredProduct(r.Row, r.Fused)), best[..count]);
        for (var row = 0; row < Rows; row++) Assert.Equal((Sum(c.Lists, row), Sum(c.Lists[..^1], row)), (scores.Fused(row), scores.Variants(row)));
    }, iter: 500);

    [Fact]
    public void Allocates_nothing_once_there_is_room()
    {
        var (scores, best, lists) = (new QueryScores(), new ScoredProduct[40], Lists(4, 40, new SeededRandom(1)));
        for (var i = 0; i < 50; i++) Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Once()
        {
            Fuse(scores, lists, 40);
            var count = RankFusion.Best(scores, best);
            RankFusion.Arrange(scores, best.AsSpan(0, count));
        }
    }

    [Fact]
    public void Before_a_retrieval_nothing_is_known_of_any_row()
    {
        var scores = new QueryScores();
        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal((0, 0, 0), (scores.Text(row), scores.Variants(row), scores.Fused(row))));
        Assert.True(scores.Listed.IsEmpty);
    }

    private static void Fuse(QueryScores scores, int[][] lists, int places)
    {
        scores.Begin(places, lists.Length);
        for (var list = 0; list < lists.Length; list++)
        {
            for (var i = 0; i < lists[list].Length; i++) scores.List[i] = new ScoredProduct(lists[list][i], 100 - i);
            RankFusion.Add(scores, lists[list].Length, isVariant: list < lists.Length - 1);
        }
        // Equal sums are decided by the text: here by what the variants say.
        for (var row = 0; row < Rows; row++) scores.NoteText(row, scores.Variants(row));
    }

    private static int[][] Lists(int lists, int places, SeededRandom random) => [.. Enumerable.Range(0, lists).Select(_ =>
    {
        int[] rows = [.. Enumerable.Range(0, Rows)];
        random.Shuffle<int>(rows);
        return rows[..random.Between(0, Math.Min(Rows, places))];
    })];
}
