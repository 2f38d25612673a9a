namespace Bespoke.Experiments;

/// <summary>One version of a shop's experiments and flags: what the audit trail keeps.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="At">When it came.</param>
/// <param name="Author">Who says to have made it; null for unknown.</param>
/// <param name="Note">Why; null for none.</param>
/// <param name="Count">How many experiments and flags it has.</param>
public sealed record PlanRevision(int Version, DateTimeOffset At, string? Author, string? Note, int Count);
