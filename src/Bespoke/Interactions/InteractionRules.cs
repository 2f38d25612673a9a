using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>Which field of an event breaks which rule.</summary>
/// <param name="Field">The wire name of the field.</param>
/// <param name="Rule">A sentence that says what is allowed.</param>
public readonly record struct InteractionFault(string Field, string Rule);

/// <summary>What an event must satisfy to be stored.</summary>
public static class InteractionRules
{
    /// <summary>The longest query or other short text, in characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>The most bytes of one event as sent.</summary>
    public const int MaxEventBytes = 32 * 1024;

    /// <summary>How far ahead of the server's clock a sender's clock may run: within it an event counts as of its arrival, beyond it is refused.</summary>
    public static TimeSpan MaxFuture { get; } = TimeSpan.FromHours(24);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first rule that <paramref name="interaction"/> breaks, or null when it breaks none.</summary>
    /// <param name="interaction">The event.</param>
    /// <param name="now">The server's clock.</param>
    public static InteractionFault? Fault(Interaction interaction, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        var type = interaction.Type;
        if (type.NeedsProduct() && interaction.ProductId is null) return new("productId", $"is needed for type {type.Name()}");
        if (type == InteractionType.Search && string.IsNullOrWhiteSpace(interaction.Query)) return new("query", "is needed for type search");
        if (interaction.OccurredAt < Earliest) return new("occurredAt", "is before the year 2000");
        if (interaction.OccurredAt > now + MaxFuture) return new("occurredAt", $"is more than {MaxFuture.TotalHours:0} hours in the future");
        if (interaction.Position < 1) return new("position", "starts at 1");
        if (interaction.Quantity < 1) return new("quantity", "is at least 1");
        if (interaction.Price < 0) return new("price", "is not negative");
        if (interaction.Context?.UtcOffset is < -840 or > 840) return new("context.utcOffset", "is between -840 and 840 minutes");
        return TextFault(interaction);
    }

    /// <summary>The event in UTC, and as of its arrival where it claims to come later than <paramref name="now"/>: nothing in the log lies in the future.</summary>
    public static Interaction AtServersClock(Interaction interaction, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        var at = interaction.OccurredAt;
        if (at.Offset == TimeSpan.Zero && at <= now) return interaction;
        return interaction with { OccurredAt = at > now ? now : at.ToUniversalTime() };
    }

    /// <summary>True for an event of which the sender says that no person did it.</summary>
    public static bool IsByBot(this Interaction interaction) => interaction is { Context.Bot: true };

    private static InteractionFault? TextFault(Interaction interaction)
    {
        if (interaction.Query is { Length: > MaxText }) return new("query", $"has at most {MaxText} characters");
        ReadOnlySpan<(string Field, string? Value)> ids =
        [
            ("sessionId", interaction.SessionId), ("requestId", interaction.RequestId), ("orderId", interaction.OrderId),
            ("surface", interaction.Surface), ("size", interaction.Size), ("returnReason", interaction.ReturnReason),
            ("context.device", interaction.Context?.Device), ("context.country", interaction.Context?.Country),
            ("context.locale", interaction.Context?.Locale),
        ];
        foreach (var (field, value) in ids)
        {
            if (value is not null && ExternalId.Fault(value) is { } fault) return new(field, fault);
        }
        return null;
    }
}
