// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Buckets of the hash of a unit's id: those from From and below To.</summary>
public sealed record HashInterval
{
    /// <summary>0 to int HashInterval.Buckets.</summary>
    public int? From { get; init; }

    /// <summary>The same, not below From.</summary>
    public int? To { get; init; }
}
