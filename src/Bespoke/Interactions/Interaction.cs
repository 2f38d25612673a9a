using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>Where and on what an event happened; every part may be missing.</summary>
public sealed record InteractionContext
{
    /// <summary>phone, tablet or desktop, as the shop names it.</summary>
    public string? Device { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Minutes east of UTC of the shopper's clock, −840 to 840.</summary>
    public int? UtcOffset { get; init; }

    /// <summary>True where the sender knows that no person did it: stored, never learnt from.</summary>
    public bool? Bot { get; init; }
}

/// <summary>One thing a user did, as the shop reports it. <see cref="InteractionRules"/> says which fields a type needs.</summary>
public sealed record Interaction
{
    /// <summary>The <see cref="Surface"/> of what somebody new picked when they were asked.</summary>
    public const string OnboardingSurface = "onboarding";

    /// <summary>True for an answer to a question: it says what kind of products its user likes, and nothing of that very product, which was one of a few to choose from.</summary>
    public bool IsAnswer() => Type == InteractionType.Favorite && Surface == OnboardingSurface;

    /// <summary>The sender's id: sending an event twice counts once.</summary>
    public required EventId EventId { get; init; }

    /// <summary>What was done.</summary>
    public required InteractionType Type { get; init; }

    /// <summary>Who did it.</summary>
    public required UserId UserId { get; init; }

    /// <summary>The visit it belongs to.</summary>
    public string? SessionId { get; init; }

    /// <summary>The product it was done to; none for a search.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>When, by the sender's clock, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The query asked, or the one whose answer held the product.</summary>
    public string? Query { get; init; }

    /// <summary>The token of the answer that showed the product.</summary>
    public string? RequestId { get; init; }

    /// <summary>The list it was shown in, e.g. "search" or "for-you".</summary>
    public string? Surface { get; init; }

    /// <summary>1-based place in that list.</summary>
    public int? Position { get; init; }

    /// <summary>Pieces, >= 1.</summary>
    public int? Quantity { get; init; }

    /// <summary>Price of one piece, >= 0.</summary>
    public decimal? Price { get; init; }

    /// <summary>The order of a purchase or return.</summary>
    public string? OrderId { get; init; }

    /// <summary>The size chosen.</summary>
    public string? Size { get; init; }

    /// <summary>Why it came back; "fit" speaks about the size alone.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>What this event's sender may keep of it; null leaves it to what the user allowed. Never stored.</summary>
    public Consent? Consent { get; init; }

    /// <summary>Device, country, locale and clock.</summary>
    public InteractionContext? Context { get; init; }
}
