using Bespoke.Numerics;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class RowBitmapTests
{
    private static readonly Gen<(int Rows, int[] A, int[] B)> Sets =
        // Up to three steps of eight words, and what is left.
        from rows in Gen.Int[1, 1_700]
        from a in Gen.Int[0, rows - 1].Array[0, 300]
        from b in Gen.Int[0, rows - 1].Array[0, 300]
        select (rows, a, b);

    [Fact]
    public void A_set_made_equal_to_another_has_nothing_of_what_it_was_and_changes_alone()
    {
        var other = new RowBitmap(130);
        foreach (var row in new[] { 1, 64, 129 }) other.Add(row);
        using var borrowed = new BorrowedRows(130);
        var set = borrowed.Rows;
        set.Add(5);
        Assert.Equal(1, set.Count);

        set.Set(other);

        Assert.Equal(other.Words.ToArray(), set.Words.ToArray());
        Assert.Equal(3, set.Count);
        set.Remove(64);
        Assert.Equal(2, set.Count);
        Assert.True(other[64]);
        Assert.Throws<ArgumentException>(() => set.Set(new RowBitmap(131)));
    }

    [Fact]
    public void Behaves_like_a_set_of_numbers() => Sets.Sample(s =>
    {
        var (a, b) = (Of(s.Rows, s.A), Of(s.Rows, s.B));
        Assert.Equal(s.A.Distinct().Order(), Rows(a));
        Assert.Equal(s.A.Distinct().Count(), a.Count);
        Assert.Equal(s.A.Intersect(s.B).Order(), Rows(With(a, x => x.IntersectWith(b))));
        Assert.Equal(s.A.Union(s.B).Order(), Rows(With(a, x => x.UnionWith(b))));
        Assert.Equal(s.A.Except(s.B).Order(), Rows(With(a, x => x.ExceptWith(b))));
        Assert.Equal(s.A.Intersect(s.B).Count(), a.CountWith(b));
        var (low, high) = (Of(s.Rows, [.. s.B.Where(r => r < s.Rows / 2)]), Of(s.Rows, [.. s.B.Where(r => r >= s.Rows / 3)]));
        Assert.Equal(s.A.Intersect(s.B).Order(), Rows(With(a, x => x.IntersectWithAny([low, high]))));
        Assert.Empty(Rows(With(a, x => x.IntersectWithAny([]))));
        Assert.Equal(0, With(a, x => x.Clear()).Count);
    });

    // The memory that is lent was somebody else's, and is longer than the set.
    [Fact]
    public void A_borrowed_copy_is_a_set_like_any_other() => Sets.Sample(s =>
    {
        var (a, b) = (Of(s.Rows, s.A), Of(s.Rows, s.B));
        var used = System.Buffers.ArrayPool<ulong>.Shared.Rent(a.Words.Length);
        used.AsSpan().Fill(ulong.MaxValue);
        System.Buffers.ArrayPool<ulong>.Shared.Return(used);
        using var borrowed = new BorrowedRows(a);
        Assert.Equal((a.Count, a.CountWith(b)), (borrowed.Rows.Count, borrowed.Rows.CountWith(b)));
        Assert.Equal(s.A.Intersect(s.B).Order(), Rows(With(borrowed.Rows, x => x.IntersectWith(b))));
        borrowed.Rows.ExceptWith(b);
        Assert.Equal(s.A.Except(s.B).Order(), Rows(borrowed.Rows));
        Assert.Equal(s.A.Except(s.B).Count(), borrowed.Rows.Count);
        borrowed.Rows.UnionWith(b);
        Assert.Equal(s.A.Union(s.B).Order(), Rows(borrowed.Rows.Clone(s.Rows + 100)));
        Assert.Equal(s.A.Distinct().Order(), Rows(a));
    });

    [Fact]
    public void A_borrowed_empty_set_holds_nothing_of_who_had_the_memory_before()
    {
        var used = System.Buffers.ArrayPool<ulong>.Shared.Rent(3);
        used.AsSpan().Fill(ulong.MaxValue);
        System.Buffers.ArrayPool<ulong>.Shared.Return(used);
        using var borrowed = new BorrowedRows(130);
        Assert.Equal((0, 130), (borrowed.Rows.Count, borrowed.Rows.Rows));
        borrowed.Rows.Add(129);
        Assert.Equal([129], Rows(borrowed.Rows));
        Assert.Throws<InvalidOperationException>(() => default(BorrowedRows).Rows);
    }

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
