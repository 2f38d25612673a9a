using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class ParallelRowsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(101, 0)]
    public void Every_row_is_worked_on_once(int rows, int threads)
    {
        var visits = new int[rows];
        ParallelRows.Run(rows, 7, threads, () => 0, (_, from, to) =>
        {
            for (var i = from; i < to; i++) Interlocked.Increment(ref visits[i]);
        }, default);
        Assert.All(visits, v => Assert.Equal(1, v));
    }

    [Fact]
    public void The_first_error_comes_out_as_it_was_thrown() => Assert.Equal("seven", Assert.Throws<InvalidOperationException>(() =>
        ParallelRows.Run(100, 1, 2, () => 0, (_, from, _) => throw new InvalidOperationException("seven"), default)).Message);

    [Fact]
    public void A_cancelled_run_stops_between_chunks()
    {
        using var stop = new CancellationTokenSource();
        var done = 0;
        Assert.Throws<OperationCanceledException>(() => ParallelRows.Run(1_000, 1, 1, () => 0, (_, _, _) =>
        {
            if (++done == 3) stop.Cancel();
        }, stop.Token));
        Assert.Equal(3, done);
    }

    [Fact]
    public void An_id_has_one_row()
    {
        var map = new IdMap(["b", "a", "B"]);
        Assert.True(map.TryGetRow("a", out var row));
        Assert.Equal((1, "B", 3), (row, map[2], map.Count));
        Assert.False(map.TryGetRow("c", out _));
        Assert.Contains("b", Assert.Throws<ArgumentException>(() => new IdMap(["b", "b"])).Message);
    }
}
