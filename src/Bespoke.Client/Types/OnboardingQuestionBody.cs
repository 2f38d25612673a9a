// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One question as sent.</summary>
public sealed record OnboardingQuestionBody
{
    /// <summary>As a preference of PUT /v1/users/{id} names it; product where products are shown: what is picked is told as favorite events of the surface onboarding.</summary>
    public required string Attribute { get; init; }

    /// <summary>What may be answered, the answer of most users first; ids of products where some are shown.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>How many of them may be picked.</summary>
    public required int Picks { get; init; }

    /// <summary>The share of what is not known of a newcomer that the answer is expected to tell beyond those before it.</summary>
    public required double Gain { get; init; }
}
