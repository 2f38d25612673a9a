namespace Bespoke.Storage.Impressions;

/// <summary>What became of the lists that were shown, since the folder was made.</summary>
/// <param name="Taken">Handed to the log.</param>
/// <param name="Kept">On disk, or were until their time had come.</param>
/// <param name="Sampled">Of those, the ones that stand for others: no event came.</param>
/// <param name="LeftOut">No event came, and the sample did not take them.</param>
/// <param name="Withheld">Their user allows nothing to be stored, or was erased meanwhile.</param>
/// <param name="Overflowed">Never taken: too many waited to be looked at.</param>
/// <param name="Early">Decided on before half an hour had passed: too many waited for events, or the process ended.</param>
/// <param name="Lost">Waited in memory when the process was killed, or could not be written.</param>
public sealed record ImpressionCounts(long Taken, long Kept, long Sampled, long LeftOut, long Withheld, long Overflowed, long Early, long Lost)
{
    /// <summary>How many wait to hear whether an event comes.</summary>
    public long Waiting => Taken - Kept - LeftOut - Withheld - Lost;
}
