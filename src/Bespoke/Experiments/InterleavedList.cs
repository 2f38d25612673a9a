namespace Bespoke.Experiments;

/// <summary>A list that two rankings made together, as it was shown.</summary>
/// <param name="RequestId">The token that events about it echo.</param>
/// <param name="Unit">Who was shown it, by a hash that no id can be read from.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Segment">What kind of user it was then: hot, warm or cold.</param>
/// <param name="Owned">The places that one of the rankings won, first place first; at least one.</param>
public sealed record InterleavedList(string RequestId, UInt128 Unit, DateTimeOffset At, string Segment, IReadOnlyList<OwnedPlace> Owned);
