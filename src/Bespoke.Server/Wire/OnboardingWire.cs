using System.ComponentModel;

namespace Bespoke.Server.Wire;

/// <summary>Questions to a newcomer as sent.</summary>
public sealed record OnboardingBody(string Bundle, IReadOnlyList<OnboardingQuestionBody> Questions)
{
    public static OnboardingBody Of(ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new OnboardingBody(snapshot.Bundle, [.. snapshot.Questions.Select(q => new OnboardingQuestionBody(AttributeNames.Of(q.Attribute), q.Values, Math.Round(q.Gain, 3)))]);
    }
}

/// <summary>One question as sent.</summary>
public sealed record OnboardingQuestionBody(
    [property: Description("As a preference of PUT /v1/users/{id} names it.")] string Attribute,
    [property: Description("What may be answered, the answer of most users first.")] IReadOnlyList<string> Values,
    [property: Description("The share of what is not known of a newcomer that the answer is expected to tell beyond those before it.")] double Gain);
