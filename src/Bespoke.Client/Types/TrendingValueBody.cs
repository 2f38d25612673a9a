// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One of them.</summary>
public sealed record TrendingValueBody
{
    public required string Value { get; init; }

    /// <summary>Between 0 and 1; 0.5 is as usual.</summary>
    public required double Score { get; init; }
}
