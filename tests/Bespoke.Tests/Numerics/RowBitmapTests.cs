using Bespoke.Numerics;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class RowBitmapTests
{
    private static readonly Gen<(int Rows, int[] A, int[] B)> Sets =
        from rows in Gen.Int[1, 300]
        from a in Gen.Int[0, rows - 1].Array[0, 60]
        from b in Gen.Int[0, rows - 1].Array[0, 60]
        select (rows, a, b);

    [Fact]
    public void Behaves_like_a_set_of_numbers() => Sets.Sample(s =>
    {
        var (a, b) = (Of(s.Rows, s.A), Of(s.Rows, s.B));
        Assert.Equal(s.A.Distinct().Order(), Rows(a));
        Assert.Equal(s.A.Distinct().Count(), a.Count);
        Assert.Equal(s.A.Intersect(s.B).Order(), Rows(With(a, x => x.IntersectWith(b))));
        Assert.Equal(s.A.Union(s.B).Order(), Rows(With(a, x => x.UnionWith(b))));
        Assert.Equal(s.A.Except(s.B).Order(), Rows(With(a, x => x.ExceptWith(b))));
    });

    [Fact]
    public void Refuses_rows_and_sets_of_another_universe()
    {
        var set = new RowBitmap(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Add(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Add(-1));
        Assert.Throws<ArgumentException>(() => set.UnionWith(new RowBitmap(11)));
        Assert.False(set[10]);
        Assert.False(set[-1]);
    }

    private static RowBitmap Of(int rows, int[] members)
    {
        var set = new RowBitmap(rows);
        foreach (var row in members) set.Add(row);
        return set;
    }

    private static RowBitmap With(RowBitmap set, Action<RowBitmap> change)
    {
        var copy = set.Clone();
        change(copy);
        return copy;
    }

    private static IEnumerable<int> Rows(RowBitmap set)
    {
        for (var row = set.NextSet(0); row >= 0; row = set.NextSet(row + 1)) yield return row;
    }
}
