// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One place of a ranked list as sent back.</summary>
public sealed record RankedItemBody
{
    public required string Id { get; init; }

    public required int Rank { get; init; }

    public float? Score { get; init; }

    public required bool Known { get; init; }
}
