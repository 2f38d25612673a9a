using Bespoke.Evaluation.OffPolicy;

namespace Bespoke.Evaluation.Previews;

/// <summary>What a variant would have earned on the lists of the log, or why that cannot be said.</summary>
/// <param name="Question">What was asked, in a sentence.</param>
/// <param name="Reward">What was counted: clicks, carts or purchases.</param>
/// <param name="Lists">Lists that tell: something in them was left to chance.</param>
/// <param name="LeftOut">Those of the log that do not.</param>
/// <param name="Users">Whose lists they are.</param>
/// <param name="Moved">The share of their first places that the variant fills otherwise.</param>
/// <param name="Overlap">How much of what the variant does is in the log; its rounds are places.</param>
/// <param name="Refusal">Why there are no estimates, and what to do; null where there are.</param>
/// <param name="Estimates">Rewards a place: of the log, of the variant by SNIPS, by DR; none after a refusal.</param>
/// <param name="Change">DR − log on the same lists, rewards a place; null after a refusal.</param>
public sealed record CounterfactualReadout(
    string Question, string Reward, int Lists, int LeftOut, int Users, double Moved, Overlap? Overlap, string? Refusal, IReadOnlyList<OffPolicyEstimate> Estimates, OffPolicyEstimate? Change);
