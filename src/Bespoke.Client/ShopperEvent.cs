using System.Text.Json.Serialization;

namespace Bespoke.Client;

/// <summary>Something a shopper did. docs/events.md tells what each field means and which a type needs.</summary>
public sealed record ShopperEvent
{
    /// <summary>view, click, cart, purchase, favorite, cart-remove, favorite-remove, hide, return, impression or search.</summary>
    public required string Type { get; init; }

    /// <summary>The shopper's pseudonymous id.</summary>
    public required string UserId { get; init; }

    /// <summary>By which the event is known: sent twice it counts once. A fresh one unless told.</summary>
    public string EventId { get; init; } = Guid.CreateVersion7().ToString("N");

    /// <summary>When it happened, by the sender's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The product; none for a search.</summary>
    public string? ProductId { get; init; }

    /// <summary>The visit.</summary>
    public string? SessionId { get; init; }

    /// <summary>What was asked, or the query whose answer held the product.</summary>
    public string? Query { get; init; }

    /// <summary><see cref="AnswerBody.RequestId"/> of the list that showed the product.</summary>
    public string? RequestId { get; init; }

    /// <summary>Which list that was, e.g. for-you.</summary>
    public string? Surface { get; init; }

    /// <summary>The product's rank in it, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>Pieces.</summary>
    public int? Quantity { get; init; }

    /// <summary>The price of one.</summary>
    public decimal? Price { get; init; }

    /// <summary>The order of a purchase or return.</summary>
    public string? OrderId { get; init; }

    /// <summary>The size chosen.</summary>
    public string? Size { get; init; }

    /// <summary>Why it came back; fit speaks of the size alone.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>full, session or none: what may be kept of this event.</summary>
    public string? Consent { get; init; }

    /// <summary>Where and on what.</summary>
    public EventContext? Context { get; init; }
}

/// <summary>Where and on what an event happened.</summary>
public sealed record EventContext
{
    /// <summary>phone, tablet or desktop, as the shop names it.</summary>
    public string? Device { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Minutes east of UTC of the shopper's clock.</summary>
    public int? UtcOffset { get; init; }

    /// <summary>True where no person did it.</summary>
    public bool? Bot { get; init; }
}

internal sealed record SentEvents([property: JsonPropertyName("events")] IReadOnlyList<ShopperEvent> Events);
