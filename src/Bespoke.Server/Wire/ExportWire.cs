using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Bespoke.Interactions;
using Bespoke.Storage;

namespace Bespoke.Server.Wire;

/// <summary>A merge as sent.</summary>
public sealed record MergeBody
{
    [Description("The anonymous visitor's id.")]
    [Required]
    public required string From { get; init; }
}

/// <summary>An event as it is kept.</summary>
/// <param name="Position">Its place in the log; null for one that is kept in memory for the session.</param>
/// <param name="ArrivedAt">When the server took it.</param>
/// <param name="Event">As it was sent.</param>
public sealed record ExportedEventBody(long? Position, DateTimeOffset ArrivedAt, JsonElement Event);

/// <summary>A list that the person was shown.</summary>
/// <param name="RequestId">Its token.</param>
/// <param name="At">When.</param>
/// <param name="Surface">Which list.</param>
/// <param name="Query">As typed; null without one.</param>
/// <param name="ProductIds">In the order shown.</param>
public sealed record ShownListBody(string RequestId, DateTimeOffset At, string Surface, string? Query, IReadOnlyList<string> ProductIds);

/// <summary>Everything kept of a person. Names are stable.</summary>
public sealed record ExportBody
{
    public required string Id { get; init; }

    [Description("Every id of the person, the main one first.")]
    public required IReadOnlyList<string> Ids { get; init; }
    public required DateTimeOffset ExportedAt { get; init; }
    public required string Consent { get; init; }

    [Description("True when the person was erased: nothing else is kept.")]
    public required bool Erased { get; init; }
    public required FactsBody Facts { get; init; }

    [Description("The readable profile; null while the catalogue is empty.")]
    public ProfileBody? Profile { get; init; }

    [Description("In order of arrival, those of the running session last.")]
    public required IAsyncEnumerable<ExportedEventBody> Events { get; init; }

    [Description("The lists that the person was shown, as far as they are kept.")]
    public required IAsyncEnumerable<ShownListBody> Shown { get; init; }

    /// <summary>The export of the person that <paramref name="user"/> belongs to; events are read out while it is written.</summary>
    public static async Task<ExportBody> OfAsync(UserId user, Shop shop, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var profile = await shop.Users.ProfileAsync(user, null, cancellationToken);
        var ids = await shop.Users.IdsOfAsync(user, cancellationToken);
        return new ExportBody
        {
            Id = user.Value,
            Ids = [.. ids.Select(i => i.Value)],
            ExportedAt = now,
            Consent = shop.Users.ConsentOf(user).Name(),
            Erased = shop.Users.IsErased(user),
            Facts = FactsBody.Of(profile.Facts),
            Profile = shop.Catalog.VisibleCount == 0 ? null : ProfileBody.Of(profile, shop.Catalog, shop.Snapshot.Shares, now),
            Events = EventsAsync(user, shop),
            Shown = ShownAsync(ids, shop),
        };
    }

    private static async IAsyncEnumerable<ExportedEventBody> EventsAsync(UserId user, Shop shop)
    {
        foreach (var logged in await shop.Users.EventsOfAsync(user, CancellationToken.None)) yield return Of(logged.Position, logged.Event);
        foreach (var stamped in await shop.Users.SessionEventsOfAsync(user, CancellationToken.None)) yield return Of(null, stamped);
    }

    private static async IAsyncEnumerable<ShownListBody> ShownAsync(IReadOnlyList<UserId> ids, Shop shop)
    {
        var keys = ids.Select(shop.Impressions.KeyOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await foreach (var list in shop.Impressions.ReadAsync())
        {
            if (list.User is { } key && keys.Contains(key)) yield return new ShownListBody(list.RequestId, list.At, list.Surface, list.Query, [.. list.Rows.Select(r => r.Product.Value)]);
        }
    }

    private static ExportedEventBody Of(long? position, StampedInteraction stamped) => new(position, stamped.ArrivedAt, JsonElement.Parse(InteractionJson.Write(stamped.Interaction)));
}
