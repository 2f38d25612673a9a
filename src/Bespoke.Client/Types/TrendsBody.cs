// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The trending values of one attribute as sent, most unusual first.</summary>
public sealed record TrendsBody
{
    public required string Attribute { get; init; }

    public required IReadOnlyList<TrendingValueBody> Values { get; init; }
}
