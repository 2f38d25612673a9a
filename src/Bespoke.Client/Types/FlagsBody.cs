// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The flags as sent.</summary>
public sealed record FlagsBody
{
    /// <summary>Of experiments and flags together; 0 while there are none. A change names it.</summary>
    public required int Version { get; init; }

    /// <summary>All of them.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }
}
