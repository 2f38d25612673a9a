using Bespoke.Retrieval.Guarding;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class SpareThreadsTests
{
    [Fact]
    public void The_pool_gets_threads_and_gives_them_back()
    {
        ThreadPool.GetMinThreads(out var own, out var ports);
        ThreadPool.GetMaxThreads(out var most, out var mostPorts);

        SpareThreads.Keep(own + 2);
        Assert.Equal((own + 2, ports), Least());
        SpareThreads.Keep(own);

        Assert.Equal((own, ports), Least());
        ThreadPool.GetMaxThreads(out var mostAfter, out var mostPortsAfter);
        Assert.Equal((most, mostPorts), (mostAfter, mostPortsAfter));
    }

    [Fact]
    public void Each_call_that_is_stuck_is_lent_a_thread_until_it_comes_back()
    {
        var (own, _) = Least();
        using var guard = new PartGuard(new DeadlineOptions(), TimeProvider.System);
        var part = guard.Of("part");
        SpareThreads.LendFor(guard);

        guard.GoAway(part);
        guard.GoAway(part);
        Assert.Equal(own + 2, Least().Threads);

        guard.ComeBack(part);
        Assert.Equal(own + 1, Least().Threads);
        guard.ComeBack(part);
        Assert.Equal(own, Least().Threads);
    }

    private static (int Threads, int Ports) Least()
    {
        ThreadPool.GetMinThreads(out var threads, out var ports);
        return (threads, ports);
    }
}
