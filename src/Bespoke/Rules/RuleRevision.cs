namespace Bespoke.Rules;

/// <summary>One version of a shop's rules: what the audit trail keeps.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="At">When it came.</param>
/// <param name="Author">Who says to have written it; null for unknown.</param>
/// <param name="Note">Why; null for none.</param>
/// <param name="Count">How many rules it has.</param>
public sealed record RuleRevision(int Version, DateTimeOffset At, string? Author, string? Note, int Count);
