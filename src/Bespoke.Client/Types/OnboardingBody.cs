// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Questions to a newcomer as sent.</summary>
public sealed record OnboardingBody
{
    public required string Bundle { get; init; }

    public required IReadOnlyList<OnboardingQuestionBody> Questions { get; init; }
}
