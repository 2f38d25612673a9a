namespace Bespoke.Retrieval.Guarding;

/// <summary>How a part has done since the start.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Rests">True while it is left out.</param>
/// <param name="Failed">How often it threw.</param>
/// <param name="Nonsense">How often it gave what cannot be.</param>
/// <param name="Slow">How often it took too long.</param>
/// <param name="Stuck">How often it did not come back in time.</param>
/// <param name="LeftOut">How many times it was left out, because it rested or the time was up.</param>
public sealed record PartReport(string Part, bool Rests, long Failed, long Nonsense, long Slow, long Stuck, long LeftOut);
