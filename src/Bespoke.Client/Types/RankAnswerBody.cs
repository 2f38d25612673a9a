// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A list that the caller sent, ranked, as sent back.</summary>
public sealed record RankAnswerBody
{
    public required string RequestId { get; init; }

    public required string Bundle { get; init; }

    public string? Ranker { get; init; }

    public required string Basis { get; init; }

    public required bool Personalized { get; init; }

    public required bool Kept { get; init; }

    public required IReadOnlyList<string> LeftOut { get; init; }

    public required IReadOnlyList<RankedItemBody> Items { get; init; }
}
