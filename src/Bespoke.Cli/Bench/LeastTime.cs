namespace Bespoke.Cli.Bench;

/// <summary>
/// Times several ways of doing the same, in turns. Of each the least time counts: what else runs on the machine only ever adds to a time.
/// </summary>
internal static class LeastTime
{
    /// <summary>Microseconds of each way.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="rounds">Times that each is done.</param>
    /// <param name="cancellationToken">Looked at between rounds.</param>
    /// <param name="ways">
    /// The parts of each way, whose least times are summed. A long way is cut into parts about as long as the short ones, because
    /// the longer a part is, the more rarely it runs undisturbed.
    /// </param>
    internal static double[] Of(TimeProvider time, int rounds, CancellationToken cancellationToken, params Action[][] ways)
    {
        var least = Array.ConvertAll(ways, parts => Array.ConvertAll(parts, _ => double.PositiveInfinity));
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var way = 0; way < ways.Length; way++)
            {
                for (var part = 0; part < ways[way].Length; part++)
                {
                    var start = time.GetTimestamp();
                    ways[way][part]();
                    least[way][part] = Math.Min(least[way][part], time.GetElapsedTime(start).TotalMicroseconds);
                }
            }
        }
        return Array.ConvertAll(least, parts => parts.Sum());
    }
}
