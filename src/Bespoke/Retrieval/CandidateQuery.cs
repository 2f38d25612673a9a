using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval.Guarding;

namespace Bespoke.Retrieval;

/// <summary>What every candidate source and feature source is told about one request. Nothing in it but <see cref="Scores"/>, <see cref="User"/> and <see cref="Watch"/> changes while the request runs.</summary>
public sealed record CandidateQuery
{
    /// <summary>The snapshot that rows refer to.</summary>
    public required CatalogSnapshot Catalog { get; init; }

    /// <summary>The user; a cold profile for an anonymous or unpersonalised request.</summary>
    public required UserProfile Profile { get; init; }

    /// <summary>The user's affinities against this snapshot, read at <see cref="Now"/>.</summary>
    public required UserAffinities Affinities { get; init; }

    /// <summary>The moment of the request; everything that decays is read at it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The rows that may be answered: visible, matching the query and the filters. Do not change it.</summary>
    public required RowBitmap Within { get; init; }

    /// <summary>What the query asks for; <see cref="AttributeIntents.None"/> without a query.</summary>
    public AttributeIntents Intents { get; init; } = AttributeIntents.None;

    /// <summary>The query's tokens as the index holds them; empty without a query.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>What tells the query's words from those of others; 0 without a query.</summary>
    public ulong QueryKey { get; init; }

    /// <summary>The ways to say the query, <see cref="Tokens"/> the first; empty where that is the only one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Variants { get; init; } = [];

    /// <summary>Where, when and on what the user asks; null where nothing is known of it.</summary>
    public InteractionContext? Context { get; init; }

    /// <summary>Where the user asks, or else lives; null where neither is known.</summary>
    public string? Country => Context?.Country ?? Profile.Facts.Country;

    /// <summary>Filled by text retrieval and read by its features. A caller that keeps one for request after request saves their allocation.</summary>
    public QueryScores Scores { get; init; } = new();

    /// <summary>What is known of the user before any candidate is. A caller that keeps one for request after request saves its allocation.</summary>
    public UserScores User { get; init; } = new();

    /// <summary>Keeps the faults of sources from the answer; <see cref="PartWatch.None"/> lets them through.</summary>
    public PartWatch Watch { get; init; } = PartWatch.None;

    /// <summary>True when the request came with a query.</summary>
    public bool HasQuery => Tokens.Count > 0;
}
