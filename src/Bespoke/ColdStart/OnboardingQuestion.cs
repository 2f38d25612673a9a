using Bespoke.Catalog;

namespace Bespoke.ColdStart;

/// <summary>A question to somebody new: which of these values, or of these products, they like best.</summary>
/// <param name="Attribute">What is asked about, an answer being a stated preference; null where products are shown, an answer being a favorite event of <see cref="Interactions.Interaction.OnboardingSurface"/>.</param>
/// <param name="Values">What may be answered: values, the answer of most users first, or ids of products, the one that most users came to first.</param>
/// <param name="Gain">The share, in [0, 1], of what is not known of a newcomer that an answer is expected to tell beyond the answers to the questions before, mean over attributes.</param>
public sealed record OnboardingQuestion(ProductAttribute? Attribute, IReadOnlyList<string> Values, double Gain)
{
    /// <summary>How many of <see cref="Values"/> may be picked.</summary>
    public int Picks => Attribute is null ? Onboarding.MostPicks : 1;
}
