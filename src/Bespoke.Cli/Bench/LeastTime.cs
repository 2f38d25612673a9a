namespace Bespoke.Cli.Bench;

/// <summary>
/// Times several ways of doing the same, in turns. Of each the least time counts: what else runs on the machine only ever adds to a time.
/// </summary>
internal static class LeastTime
{
    /// <summary>Microseconds of each.</summary>
    internal static double[] Of(TimeProvider time, int rounds, CancellationToken cancellationToken, params ReadOnlySpan<Action> ways)
    {
        var least = new double[ways.Length];
        Array.Fill(least, double.PositiveInfinity);
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < ways.Length; i++)
            {
                var start = time.GetTimestamp();
                ways[i]();
                least[i] = Math.Min(least[i], time.GetElapsedTime(start).TotalMicroseconds);
            }
        }
        return least;
    }
}
