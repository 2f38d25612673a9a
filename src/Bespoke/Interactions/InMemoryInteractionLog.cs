using System.Runtime.CompilerServices;
using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>The log without a disk: for tests, simulations and trials. Everything is gone when the process ends.</summary>
public sealed class InMemoryInteractionLog : IInteractionLog
{
    private readonly Lock _lock = new();
    private readonly List<LoggedInteraction> _events = [];
    private readonly HashSet<long> _setAside = [];
    private readonly Dictionary<EventId, DateTimeOffset> _arrivals = [];
    private readonly Dictionary<UserId, List<int>> _byUser = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction?>> AppendAsync(IReadOnlyList<StampedInteraction> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<LoggedInteraction?>>([.. batch.Select(Append)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, CancellationToken cancellationToken) => ReadUserAsync(user, 0, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, long position, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var events = _byUser.TryGetValue(user, out var indexes) ? indexes.Where(i => i >= position).Select(i => _events[i]).Where(IsThere) : [];
            return Task.FromResult<IReadOnlyList<LoggedInteraction>>([.. events.OrderBy(e => e, LogOrder.ByOccurrence)]);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedInteraction> ReadAsync(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LoggedInteraction[] rest;
        lock (_lock) rest = [.. _events.Skip((int)Math.Max(position, 0)).Where(IsThere)];
        await Task.CompletedTask;
        foreach (var logged in rest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return logged;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UserId>> StampAsync(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var users = new HashSet<UserId>();
        lock (_lock)
        {
            for (var i = 0; i < _events.Count; i++)
            {
                var stored = _events[i].Event;
                if (stored.Stamp is not null || ProductStamp.For(stored.Interaction, catalog) is not { } stamp) continue;
                _events[i] = _events[i] with { Event = stored with { Stamp = stamp } };
                users.Add(stored.Interaction.UserId);
            }
        }
        return Task.FromResult<IReadOnlyList<UserId>>([.. users]);
    }

    /// <inheritdoc/>
    public Task SetAsideAsync(long position, string reason, CancellationToken cancellationToken)
    {
        lock (_lock) _setAside.Add(position);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<long> LastPositionAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult((long)_events.Count);
    }

    private bool IsThere(LoggedInteraction logged) => !_setAside.Contains(logged.Position);

    private LoggedInteraction? Append(StampedInteraction stamped)
    {
        var id = stamped.Interaction.EventId;
        if (_arrivals.TryGetValue(id, out var earlier) && stamped.ArrivedAt - earlier < IInteractionLog.DuplicateWindow) return null;
        _arrivals[id] = stamped.ArrivedAt;
        var logged = new LoggedInteraction(_events.Count + 1, stamped);
        var user = stamped.Interaction.UserId;
        if (!_byUser.TryGetValue(user, out var indexes)) _byUser.Add(user, indexes = []);
        indexes.Add(_events.Count);
        _events.Add(logged);
        return logged;
    }
}

/// <summary>The order in which a profile is folded.</summary>
public static class LogOrder
{
    /// <summary>By (occurredAt, eventId ordinal, position): the same whatever the order of arrival.</summary>
    public static IComparer<LoggedInteraction> ByOccurrence { get; } = Comparer<LoggedInteraction>.Create(Compare);

    private static int Compare(LoggedInteraction a, LoggedInteraction b)
    {
        var (x, y) = (a.Event.Interaction, b.Event.Interaction);
        var byTime = x.OccurredAt.CompareTo(y.OccurredAt);
        if (byTime != 0) return byTime;
        var byId = string.CompareOrdinal(x.EventId.Value, y.EventId.Value);
        return byId != 0 ? byId : a.Position.CompareTo(b.Position);
    }
}
