namespace Bespoke.Cli.Bench;

/// <summary>How long a server over a data folder needs, from the start of its process until it says that it is ready.</summary>
internal sealed class StartBench(string folder, TimeProvider time)
{
    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(folder, time, cancellationToken);
        return time.GetElapsedTime(start).TotalSeconds;
    }
}
