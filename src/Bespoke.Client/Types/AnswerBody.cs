// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A ranked list as sent.</summary>
public sealed record AnswerBody
{
    public string? Query { get; init; }

    public required Understood Understood { get; init; }

    public required string Basis { get; init; }

    public required bool Personalized { get; init; }

    public required string RequestId { get; init; }

    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>The parts that the answer had to do without, because they failed or there was no time left; empty when it is whole.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>How many products match, those that follow included.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them do not merely follow; less than total only where too few products answer to fill a page.</summary>
    public required int Fitting { get; init; }

    public required int Candidates { get; init; }

    /// <summary>The version of the models that had a part in it; "none" without any.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked it: "linear", or "ranker" where the bundle has one, or "interleaved" for both; null for a list with an order of its own.</summary>
    public string? Ranker { get; init; }

    public required IReadOnlyList<ItemBody> Items { get; init; }

    public FacetsBody? Facets { get; init; }

    /// <summary>The variants that the request met, by the name of the experiment; null where it was in none.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>Send it as cursor for the next page; null when every match was shown.</summary>
    public string? Next { get; init; }
}
