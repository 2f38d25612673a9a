// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>New flags in place of all.</summary>
public sealed record PutFlagsBody
{
    /// <summary>The version that was read before; 0 where there was none. Where another one came in between, nothing is changed.</summary>
    public required int Version { get; init; }

    /// <summary>All flags, in order: where two change one option, the last one holds.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }

    /// <summary>Who writes, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}
