// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The explicit facts of a user as sent.</summary>
public sealed record FactsBody
{
    public string? Gender { get; init; }

    public int? Age { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>Stated likings: attribute name to values, e.g. {"baseColour": ["Black"]}.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Preferences { get; init; }

    public IReadOnlyDictionary<string, string>? Sizes { get; init; }

    /// <summary>full, session or none; as it was unless told. session and none remove all that is stored of the user.</summary>
    public string? Consent { get; init; }
}
