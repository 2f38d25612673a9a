using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Simulation;

/// <summary>
/// A shop as one of its shoppers meets it: lists are asked for, events are told. Nothing but plain ids passes, so that neither
/// can the shop read a taste nor a shopper a score. One shopper at a time calls it, in order of time.
/// </summary>
public interface IShop
{
    /// <summary>A list, best first, at most <see cref="ListAsk.K"/> products; empty when nothing answers.</summary>
    IReadOnlyList<ProductId> Ask(ListAsk ask);

    /// <summary>Takes in what the shopper did: the next list may rest on it.</summary>
    void Tell(Interaction interaction);
}

/// <summary>A shopper's request for a list.</summary>
public sealed record ListAsk
{
    /// <summary>The surface of <see cref="Query"/>.</summary>
    public const string Search = "search";

    /// <summary>The page of <see cref="Gender"/> and <see cref="ArticleType"/>.</summary>
    public const string Category = "category";

    /// <summary>The home page.</summary>
    public const string ForYou = "for-you";

    /// <summary>The token that events about the list echo.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who asks.</summary>
    public required UserId User { get; init; }

    /// <summary>The visit.</summary>
    public required string SessionId { get; init; }

    /// <summary>"search", "category" or "for-you".</summary>
    public required string Surface { get; init; }

    /// <summary>What was typed; null but on "search".</summary>
    public string? Query { get; init; }

    /// <summary>The category page's gender, an exact value; null elsewhere.</summary>
    public string? Gender { get; init; }

    /// <summary>The category page's article type, an exact value; null elsewhere.</summary>
    public string? ArticleType { get; init; }

    /// <summary>How many products are shown.</summary>
    public int K { get; init; } = SimulationParameters.Shown;

    /// <summary>The moment, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Device, country, locale and clock.</summary>
    public InteractionContext? Context { get; init; }
}
