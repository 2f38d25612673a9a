using Bespoke.Catalog;

namespace Bespoke.ColdStart;

/// <summary>A question to somebody new: which of these values they like best. An answer is a stated preference.</summary>
/// <param name="Attribute">What is asked about.</param>
/// <param name="Values">What may be answered, the answer of most users first.</param>
/// <param name="Gain">The share, in [0, 1], of what is not known of a newcomer that an answer is expected to tell beyond the answers to the questions before, mean over attributes.</param>
public sealed record OnboardingQuestion(ProductAttribute Attribute, IReadOnlyList<string> Values, double Gain);
