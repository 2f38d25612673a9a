// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>New experiments in place of all.</summary>
public sealed record PutExperimentsBody
{
    /// <summary>The version that was read before; 0 where there was none. Where another one came in between, nothing is changed.</summary>
    public required int Version { get; init; }

    /// <summary>All experiments.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>Who writes, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}
