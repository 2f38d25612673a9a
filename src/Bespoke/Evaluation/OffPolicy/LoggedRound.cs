namespace Bespoke.Evaluation.OffPolicy;

/// <summary>One choice of a logging policy and what came of it.</summary>
/// <param name="Context">What the policies may look at, as a dense row from 0: a segment, a position, or the pair of both.</param>
/// <param name="Action">The action taken, from 0.</param>
/// <param name="Reward">What came of it, finite; e.g. 1 for a click.</param>
/// <param name="Propensity">Probability with which the logging policy took this action in this context at that time, in (0, 1].</param>
public readonly record struct LoggedRound(int Context, int Action, double Reward, double Propensity);
