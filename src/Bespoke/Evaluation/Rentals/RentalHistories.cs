using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Evaluation.Rentals;

/// <summary>The profiles of some users as their rentals come in, in order of time. A rental is a purchase.</summary>
internal sealed class RentalHistories
{
    private readonly CatalogSnapshot _catalog;
    private readonly Dictionary<UserId, (ProfileFold Fold, int Count)> _folds;
    private long _position;

    internal RentalHistories(CatalogSnapshot catalog, IEnumerable<UserId> users) =>
        (_catalog, _folds) = (catalog, users.Distinct().ToDictionary(u => u, _ => (new ProfileFold(), 0)));

    /// <summary>How many rentals the user has so far.</summary>
    internal int Count(UserId user) => _folds[user].Count;

    internal UserProfile Profile(UserId user) => _folds[user].Fold.Snapshot(user, UserFacts.None);

    /// <summary>Adds a rental, unless it is of a user who is never asked about.</summary>
    internal void Take(Rental rental)
    {
        if (!_folds.TryGetValue(rental.User, out var known)) return;
        known.Fold.Apply(Moment.Logged(rental, ++_position, _catalog));
        _folds[rental.User] = (known.Fold, known.Count + 1);
    }
}

/// <summary>Rentals as a log would hold them.</summary>
internal static class Moment
{
    /// <summary>The moment that stands for a day.</summary>
    internal static DateTimeOffset Of(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>A rental as a purchase.</summary>
    internal static LoggedInteraction Logged(Rental rental, long position, CatalogSnapshot catalog)
    {
        var interaction = new Interaction
        {
            EventId = new EventId($"rental-{position:000000000}"),
            Type = InteractionType.Purchase,
            UserId = rental.User,
            ProductId = rental.Product,
            OccurredAt = Of(rental.Day),
        };
        return new LoggedInteraction(position, new StampedInteraction(interaction, interaction.OccurredAt, ProductStamp.For(interaction, catalog)));
    }
}
