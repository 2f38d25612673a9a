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

    private static (int Threads, int Ports) Least()
    {
        ThreadPool.GetMinThreads(out var threads, out var ports);
        return (threads, ports);
    }
}
