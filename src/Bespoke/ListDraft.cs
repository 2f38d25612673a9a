using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke;

/// <summary>What one surface answers a request from.</summary>
/// <param name="Surface">Its name, e.g. "search".</param>
/// <param name="Subject">The query, the product, or "".</param>
/// <param name="Matches">The rows that may be answered.</param>
internal sealed record ListDraft(string Surface, string Subject, RowBitmap Matches)
{
    /// <summary>Sets of which the rows in <see cref="Matches"/> come after the others, set by set, whatever the user likes.</summary>
    internal IReadOnlyList<RowBitmap> Followers { get; init; } = [];

    /// <summary>The rows of <paramref name="among"/>, of all matches where it is null, that do not merely follow; to be read, not changed.</summary>
    internal RowBitmap Fitting(RowBitmap? among = null)
    {
        if (Followers.Count == 0) return among ?? Matches;
        var fitting = (among ?? Matches).Clone();
        foreach (var followers in Followers) fitting.ExceptWith(followers);
        return fitting;
    }

    /// <summary>Fills the candidates that are ranked; null where the surface has an order of its own.</summary>
    internal Retriever? Pool { get; init; }

    /// <summary>The order behind the ranked candidates.</summary>
    internal required ICandidateSource Plain { get; init; }

    /// <summary>True where the plain order is the user's own, which nothing changes.</summary>
    internal bool KeepsOrder { get; init; }

    /// <summary>What an item of a row is labelled with; null where the surface labels none.</summary>
    internal Func<int, string>? SourceOf { get; init; }

    /// <summary>What the query names.</summary>
    internal AttributeIntents Intents { get; init; } = AttributeIntents.None;

    /// <summary>The query's tokens.</summary>
    internal IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>Other readings of the query.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Variants { get; init; } = [];

    /// <summary>As of <see cref="CandidateQuery.QueryKey"/>.</summary>
    internal ulong QueryKey { get; init; }

    /// <summary>Equal for the pages of one list.</summary>
    internal ulong Question(ListRequest request)
    {
        var filter = request.Filter;
        var hash = StableHash.Combine(StableHash.Of(Surface), StableHash.Of(Subject));
        hash = StableHash.Combine(hash, ((ulong)(request.Sort is { } order ? (int)order + 1 : 0) << 8) | (ulong)request.OutOfStock);
        if (request.For is { } recipient) hash = StableHash.Combine(hash, StableHash.Of($"for {recipient.Gender?.ToLowerInvariant()} {recipient.AgeGroup}"));
        foreach (var (attribute, values) in filter.Values.OrderBy(v => v.Key))
        {
            hash = StableHash.Combine(hash, (ulong)attribute);
            foreach (var value in values) hash = StableHash.Combine(hash, StableHash.Of(value));
        }
        foreach (var size in filter.Sizes) hash = StableHash.Combine(hash, StableHash.Of(size));
        // The scale of a decimal says nothing: 50 and 50.00 are one limit.
        hash = StableHash.Combine(hash, filter.MinPrice is { } min ? StableHash.Of($"{min / 1.0000000000000000000000000000m}") : 1);
        return StableHash.Combine(hash, filter.MaxPrice is { } max ? StableHash.Of($"{max / 1.0000000000000000000000000000m}") : 2);
    }
}

/// <summary>Writes candidates, best first, and returns how many.</summary>
internal delegate int Retriever(CandidateQuery query, Span<ScoredProduct> into);
