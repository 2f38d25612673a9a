using Bespoke.Numerics;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class BestRowsTests
{
    [Fact]
    public void Keeps_what_sorting_would_put_first() =>
        Gen.Select(Gen.Int[0, 20].Select(v => v == 0 ? float.NaN : v == 1 ? float.NegativeInfinity : v).Array[0, 300], Gen.Int[0, 40]).Sample((scores, k) =>
        {
            var slots = new ScoredRow[k];
            var best = new BestRows(slots);
            best.OfferAll(scores.AsSpan(0, scores.Length / 2));
            best.OfferAll(scores.AsSpan(scores.Length / 2), scores.Length / 2);
            var expected = scores.Select((s, row) => new ScoredRow(row, s)).Where(r => r.Score > float.NegativeInfinity).OrderByDescending(r => r.Score).ThenBy(r => r.Row).Take(k);
            Assert.Equal(expected, slots[..best.Finish()]);
        });

    [Fact]
    public void A_scan_finds_the_nearest_vectors_and_can_leave_one_out()
    {
        var (vectors, random) = (new RowVectors(600, 20), new SeededRandom(2));
        for (var row = 0; row < vectors.Count; row++) foreach (ref var value in vectors.Row(row)[..20]) value = (float)random.NextGaussian();
        var query = vectors[300].ToArray();
        var best = new ScoredRow[10];
        Assert.Equal(10, vectors.Search(query, best, except: 300));
        var expected = Enumerable.Range(0, 600).Where(r => r != 300).Select(r => (Row: r, Score: vectors[r].ToArray().Zip(query, (a, b) => (double)a * b).Sum())).OrderByDescending(r => r.Score).Take(10);
        Assert.Equal(expected.Select(e => e.Row), best.Select(b => b.Row));
        Assert.Throws<ArgumentException>(() => vectors.Search(new float[19], best));
    }

    [Fact]
    public void A_scan_allocates_nothing()
    {
        var (vectors, best) = (new RowVectors(1_000, 64), new ScoredRow[20]);
        var query = new float[64];
        vectors.Search(query, best);
        var before = GC.GetAllocatedBytesForCurrentThread();
        vectors.Search(query, best);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
