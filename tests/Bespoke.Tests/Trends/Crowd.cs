using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;

namespace Bespoke.Tests.Trends;

/// <summary>Users of a shop, told to a fold.</summary>
internal sealed class Crowd
{
    private readonly CatalogSnapshot _catalog;
    private long _position;

    /// <summary>A shop that knows <paramref name="users"/> users, "u0" and so on, from a visit long ago.</summary>
    internal Crowd(CatalogSnapshot catalog, int users)
    {
        _catalog = catalog;
        for (var n = 0; n < users; n++) Tell($"u{n}", "long ago", Make.Noon.AddDays(-60));
    }

    internal SignalFold Fold { get; } = new();

    internal void Tell(string user, string product, DateTimeOffset at, InteractionType type = InteractionType.View, string? country = null, string? session = null, bool? bot = null)
    {
        var interaction = Make.Event(user, product, type, at, $"e{_position}") with { SessionId = session };
        if (country is not null || bot is not null) interaction = interaction with { Context = new InteractionContext { Country = country, Bot = bot } };
        Fold.Fold(new LoggedInteraction(++_position, Make.Stamped(interaction, _catalog)));
    }

    /// <summary>The users from..from + count look at a product.</summary>
    internal void Look(string product, int from, int count, DateTimeOffset at, string? country = null)
    {
        for (var n = from; n < from + count; n++) Tell($"u{n}", product, at, country: country);
    }
}
