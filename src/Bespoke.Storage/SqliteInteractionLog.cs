using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The log in a SQLite file: a batch is one transaction, durable when the append completes.</summary>
public sealed partial class SqliteInteractionLog : IInteractionLog, IDisposable
{
    private const int Format = 1;

    private readonly SqliteDatabase _database;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly RecentEventIds _recent = new();
    private readonly List<long> _candidates = [];
    private readonly ConcurrentBag<SegmentReader> _readers = [];
    private readonly SegmentFilters _filters;
    private readonly int _segmentCapacity;
    private volatile IReadOnlyList<EventSegment> _segments;
    private long _last;

    /// <summary>Opens or creates the file and reads which ids it has seen lately.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">Ids that arrived more than <see cref="IInteractionLog.DuplicateWindow"/> before are not remembered.</param>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    public SqliteInteractionLog(string path, DateTimeOffset now) : this(path, now, EventSegments.Capacity)
    {
    }

    /// <summary>With segments small enough to be filled by a test.</summary>
    internal SqliteInteractionLog(string path, DateTimeOffset now, int segmentCapacity)
    {
        _segmentCapacity = segmentCapacity;
        _database = new SqliteDatabase(path, Format, EventSegments.Schema);
        _filters = new SegmentFilters(_database);
        using var connection = _database.Open();
        _segments = EventSegments.List(connection);
        if (_segments is not [.., var current]) return;
        _last = Math.Max(current.First - 1, connection.Scalar<long>($"SELECT coalesce(max(position), 0) FROM {current.Table}"));
        Remember(connection, now - IInteractionLog.DuplicateWindow);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction?>> AppendAsync(IReadOnlyList<StampedInteraction> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return WriteAsync<IReadOnlyList<LoggedInteraction?>>(connection =>
        {
            using var writer = new SegmentWriter(connection, _segments, _last, _segmentCapacity);
            var logged = new LoggedInteraction?[batch.Count];
            var inBatch = new HashSet<EventId>(batch.Count);
            for (var i = 0; i < batch.Count; i++)
            {
                var known = !inBatch.Add(batch[i].Interaction.EventId) || IsDuplicate(connection, batch[i]);
                if (!known) logged[i] = new LoggedInteraction(writer.Append(batch[i]), batch[i]);
            }
            return (logged, () =>
            {
                (_segments, _last) = (writer.Segments, writer.Last);
                foreach (var one in logged) Remember(one);
            }
            );
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, CancellationToken cancellationToken) => ReadUserAsync(user, 0, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var segments = _segments;
            if (!_readers.TryTake(out var reader)) reader = new SegmentReader(_database.Open(), _filters);
            try
            {
                var events = reader.ReadUser(user, position, segments, cancellationToken);
                _readers.Add(reader);
                events.Sort(LogOrder.ByOccurrence);
                return Task.FromResult<IReadOnlyList<LoggedInteraction>>(events);
            }
            catch (SqliteException e)
            {
                reader.Dispose();
                // A segment may have been dropped while it was read.
                if (segments == _segments || segments[0] == _segments[0]) throw _database.Failure(e);
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedInteraction> ReadAsync(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        foreach (var segment in _segments)
        {
            using var command = connection.Prepare($"SELECT {EventSegments.Columns} FROM {segment.Table} WHERE position > $p ORDER BY position", "$p").With(position);
            using var reader = ReadUnlessDropped(command, segment);
            if (reader is null) continue;
            while (await reader.ReadAsync(cancellationToken)) yield return EventSegments.Read(reader);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UserId>> StampAsync(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return WriteAsync<IReadOnlyList<UserId>>(connection => (StampAll(connection, catalog), () => { }), cancellationToken);
    }

    /// <summary>The same while nobody else uses this log yet.</summary>
    internal void StampAtStart(CatalogSnapshot catalog) => Write<IReadOnlyList<UserId>>(connection => (StampAll(connection, catalog), () => { }));

    /// <inheritdoc/>
    public Task<long> LastPositionAsync(CancellationToken cancellationToken) => Task.FromResult(Interlocked.Read(ref _last));

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        _filters.Dispose();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _database.Close();
        _writer.Dispose();
    }

    // One writer: a transaction, and after its commit what must be known in memory of it.
    private async Task<T> WriteAsync<T>(Func<SqliteConnection, (T Result, Action Committed)> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return Write(write);
        }
        finally
        {
            _writer.Release();
        }
    }

    private T Write<T>(Func<SqliteConnection, (T Result, Action Committed)> write)
    {
        try
        {
            using var connection = _database.Open();
            using var transaction = connection.BeginTransaction();
            var (result, committed) = write(connection);
            transaction.Commit();
            committed();
            return result;
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
    }

    private IReadOnlyList<UserId> StampAll(SqliteConnection connection, CatalogSnapshot catalog)
    {
        var users = new HashSet<UserId>();
        foreach (var segment in _segments) Stamp(connection, segment, catalog, users);
        return [.. users];
    }

    private bool IsDuplicate(SqliteConnection connection, StampedInteraction stamped)
    {
        var id = stamped.Interaction.EventId;
        _candidates.Clear();
        _recent.Find(EventSegments.Hash(id.Value), _candidates);
        return _candidates.Exists(position => Find(connection, position) is { } stored
            && stored.Interaction.EventId == id && stamped.ArrivedAt - stored.ArrivedAt < IInteractionLog.DuplicateWindow);
    }

    private StampedInteraction? Find(SqliteConnection connection, long position)
    {
        if (_segments.LastOrDefault(s => s.First <= position) is not { } segment) return null;
        using var command = connection.Prepare($"SELECT {EventSegments.Columns} FROM {segment.Table} WHERE position = $p", "$p").With(position);
        using var reader = command.ExecuteReader();
        return reader.Read() ? EventSegments.Read(reader).Event : null;
    }

    private void Remember(LoggedInteraction? logged)
    {
        if (logged is null) return;
        var arrived = logged.Event.ArrivedAt;
        _recent.Add(EventSegments.Hash(logged.Event.Interaction.EventId.Value), logged.Position, arrived);
        if (logged.Position % _segmentCapacity == 0) _recent.Forget(arrived - IInteractionLog.DuplicateWindow);
    }

    private void Remember(SqliteConnection connection, DateTimeOffset since)
    {
        foreach (var segment in _segments)
        {
            using var command = connection.Prepare($"SELECT id_hash, position, arrived_at FROM {segment.Table} WHERE arrived_at > $s", "$s").With(since.UtcTicks);
            using var reader = command.ExecuteReader();
            while (reader.Read()) _recent.Add(reader.GetInt64(0), reader.GetInt64(1), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero));
        }
    }

    private static void Stamp(SqliteConnection connection, EventSegment segment, CatalogSnapshot catalog, HashSet<UserId> users)
    {
        using var select = connection.Prepare($"SELECT position, unstamped_product, body FROM {segment.Table} WHERE unstamped_product IS NOT NULL");
        using var reader = select.ExecuteReader();
        var owed = new List<(long Position, byte[] Stamp)>();
        while (reader.Read())
        {
            if (!catalog.TryGetRow(new ProductId(reader.GetString(1)), out var row)) continue;
            owed.Add((reader.GetInt64(0), StampCodec.Write(ProductStamp.Of(catalog, row))));
            users.Add(InteractionJson.Read(reader.GetString(2)).UserId);
        }
        using var update = connection.Prepare($"UPDATE {segment.Table} SET stamp = $s, unstamped_product = NULL WHERE position = $p", "$s", "$p");
        foreach (var (position, stamp) in owed) update.With(stamp, position).ExecuteNonQuery();
    }
}
