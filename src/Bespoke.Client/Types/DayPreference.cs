// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The deciding preference at the end of a day.</summary>
public sealed record DayPreference
{
    /// <summary>Its end, UTC.</summary>
    public required DateTimeOffset Day { get; init; }

    public PreferenceReadout? Preference { get; init; }
}
