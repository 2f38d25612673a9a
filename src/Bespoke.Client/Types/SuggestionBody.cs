// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One suggestion as sent.</summary>
public sealed record SuggestionBody
{
    public required string Text { get; init; }

    public required int Products { get; init; }

    /// <summary>category, brand, colour, gender, combination or product.</summary>
    public required string Kind { get; init; }
}
