// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A merge as sent.</summary>
public sealed record MergeBody
{
    /// <summary>The anonymous visitor's id.</summary>
    public required string From { get; init; }
}
