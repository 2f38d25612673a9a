// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>New rules in place of all.</summary>
public sealed record PutRulesBody
{
    /// <summary>The version that was read before; 0 where there were none. Where another one came in between, nothing is changed.</summary>
    public required int Version { get; init; }

    /// <summary>All rules, in order of precedence.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Who writes, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}
