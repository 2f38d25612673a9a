// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>An hour of the week in which the user is active.</summary>
public sealed record ActiveHourBody
{
    /// <summary>E.g. "Monday".</summary>
    public required string Day { get; init; }

    /// <summary>0 to 23, by the shopper's clock where it is known, else in UTC.</summary>
    public required int Hour { get; init; }

    /// <summary>How many events fell into it.</summary>
    public required int Events { get; init; }
}
