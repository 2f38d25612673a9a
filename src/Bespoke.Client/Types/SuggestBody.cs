// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Suggestions as sent.</summary>
public sealed record SuggestBody
{
    public required string Query { get; init; }

    public required IReadOnlyList<SuggestionBody> Suggestions { get; init; }

    public required bool Personalized { get; init; }

    /// <summary>False while suggestions are being prepared, right after the start: the list is empty then.</summary>
    public required bool Ready { get; init; }
}
