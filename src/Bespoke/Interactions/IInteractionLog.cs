using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>An event ready for the log.</summary>
/// <param name="Interaction">As the shop sent it.</param>
/// <param name="ArrivedAt">The server's clock when it came.</param>
/// <param name="Stamp">Null for a search and for a product the catalogue does not hold yet.</param>
/// <param name="Search">What a search's query was understood as; null for other types and where nothing could understand it.</param>
public sealed record StampedInteraction(Interaction Interaction, DateTimeOffset ArrivedAt, ProductStamp? Stamp, SearchStamp? Search = null);

/// <summary>An event in the log.</summary>
/// <param name="Position">From 1, growing with arrival; never given twice.</param>
/// <param name="Event">The stamped event.</param>
public sealed record LoggedInteraction(long Position, StampedInteraction Event);

/// <summary>
/// The durable record of what users did: every other state about users is a fold of it. Implementations are thread-safe
/// and pass one contract suite.
/// </summary>
public interface IInteractionLog
{
    /// <summary>How long an event id is remembered, by arrival: within it, the same id is the same event.</summary>
    static TimeSpan DuplicateWindow { get; } = TimeSpan.FromDays(7);

    /// <summary>Stores a batch: when the task completes, all of it is durable or, on an exception, none of it.</summary>
    /// <returns>One entry per event, in order: the event as logged, or null for a duplicate (of the log or of an earlier one in the batch).</returns>
    Task<IReadOnlyList<LoggedInteraction?>> AppendAsync(IReadOnlyList<StampedInteraction> batch, CancellationToken cancellationToken);

    /// <summary>One user's events, ordered by (occurredAt, eventId).</summary>
    Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>One user's events after <paramref name="position"/>, ordered by (occurredAt, eventId).</summary>
    Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, long position, CancellationToken cancellationToken);

    /// <summary>The lowest position that can still be read: events before it were dropped when their time had come.</summary>
    long FirstPosition => 1;

    /// <summary>All events after <paramref name="position"/>, in order of position.</summary>
    IAsyncEnumerable<LoggedInteraction> ReadAsync(long position, CancellationToken cancellationToken);

    /// <summary>Stamps the events that came before their products.</summary>
    /// <returns>The users whose events were stamped: their profiles must be folded again.</returns>
    Task<IReadOnlyList<UserId>> StampAsync(CatalogSnapshot catalog, CancellationToken cancellationToken);

    /// <summary>Takes an event that cannot be processed out of the log and into the dead letters: readings go on without it. Its id stays known.</summary>
    /// <param name="position">Where it stands; nothing happens when it does not stand there any more.</param>
    /// <param name="reason">Why, for an engineer.</param>
    /// <param name="cancellationToken">Leaves it where it is.</param>
    Task SetAsideAsync(long position, string reason, CancellationToken cancellationToken);

    /// <summary>The position of the last event; 0 while the log is empty.</summary>
    Task<long> LastPositionAsync(CancellationToken cancellationToken);
}
