namespace Bespoke.Experiments;

/// <summary>What was decided about an experiment, and on what grounds.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="At">When.</param>
/// <param name="Author">By whom; null for unknown.</param>
/// <param name="Decision">What: a few words, such as "ship personal".</param>
/// <param name="Note">Why; null for none.</param>
/// <param name="Verdict">What the read-out came to then.</param>
public sealed record ExperimentDecision(string Experiment, DateTimeOffset At, string? Author, string Decision, string? Note, string Verdict);
