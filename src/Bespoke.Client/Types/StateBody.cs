// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Why an experiment is started or stopped.</summary>
public sealed record StateBody
{
    /// <summary>Who does it, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}
