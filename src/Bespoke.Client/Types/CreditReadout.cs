// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The preference by one kind of credit.</summary>
public sealed record CreditReadout
{
    /// <summary>Its name.</summary>
    public required string Credit { get; init; }

    public PreferenceReadout? Preference { get; init; }
}
