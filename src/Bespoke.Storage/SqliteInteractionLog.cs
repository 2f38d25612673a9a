using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The log in a SQLite file: a batch is one transaction, durable when the append completes.</summary>
public sealed partial class SqliteInteractionLog : IInteractionLog, IDisposable
{
    private const int Format = 2;

    private readonly SqliteDatabase _database;
    private readonly LogWriter _writer;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentBag<SegmentReader> _readers = [];
    private readonly SegmentFilters _filters;
    private readonly int _segmentCapacity;
    private readonly bool _writes;
    private volatile State _state;
    private long _last;

    private sealed record State(IReadOnlyList<EventSegment> Segments, TailIndex? Tail);

    /// <summary>Opens or creates the file and reads which ids it has seen lately.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">Ids that arrived more than <see cref="IInteractionLog.DuplicateWindow"/> before are not remembered.</param>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    public SqliteInteractionLog(string path, DateTimeOffset now) : this(path, now, EventSegments.Capacity)
    {
    }

    /// <summary>With segments small enough to be filled by a test, or to read beside the process that writes.</summary>
    internal SqliteInteractionLog(string path, DateTimeOffset now, int segmentCapacity, bool writes = true)
    {
        (_segmentCapacity, _writes) = (segmentCapacity, writes);
        _database = new SqliteDatabase(path, Format, $"{EventSegments.Schema}; {DeadLetterTable.Schema}", (older, _) => older.Execute(DeadLetterTable.Schema));
        _filters = new SegmentFilters(_database);
        _writer = new LogWriter(_database);
        using var connection = _database.Open();
        _state = new State(EventSegments.List(connection), null);
        _deadLetters = DeadLetterTable.Count(connection);
        if (_state.Segments is not [.., var current]) return;
        // A position is never given twice, not even that of a last event which was set aside.
        _last = Math.Max(current.First - 1, Math.Max(
            connection.Scalar<long>($"SELECT coalesce(max(position), 0) FROM {current.Table}"), connection.Scalar<long>("SELECT coalesce(max(position), 0) FROM dead_letter")));
        if (!writes) return;
        _state = _state with { Tail = ReadTail(connection, current) };
        Remember(connection, now - IInteractionLog.DuplicateWindow);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction?>> AppendAsync(IReadOnlyList<StampedInteraction> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return InTurnAsync<IReadOnlyList<LoggedInteraction?>>(() =>
        {
            var logged = new LoggedInteraction?[batch.Count];
            var hashes = new (long User, long Id)[batch.Count];
            var segments = _writer.Write(writer =>
            {
                var segments = new SegmentWriter(writer, _state.Segments, _last, _segmentCapacity);
                var inBatch = new HashSet<EventId>(batch.Count);
                for (var i = 0; i < batch.Count; i++)
                {
                    var interaction = batch[i].Interaction;
                    hashes[i] = (EventSegments.Hash(interaction.UserId.Value), EventSegments.Hash(interaction.EventId.Value));
                    if (!inBatch.Add(interaction.EventId) || IsDuplicate(writer, batch[i], hashes[i].Id)) continue;
                    logged[i] = new LoggedInteraction(segments.Append(batch[i], hashes[i].User, hashes[i].Id), batch[i]);
                }
                return segments;
            });
            Remember(logged, hashes, segments);
            return logged;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, CancellationToken cancellationToken) => ReadUserAsync(user, 0, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, long position, CancellationToken cancellationToken)
    {
        var (events, unreadable) = ReadUser(user, position, cancellationToken);
        foreach (var row in unreadable) await SetAsideAsync(row.Position, row.Fault, cancellationToken);
        events.Sort(LogOrder.ByOccurrence);
        return events;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedInteraction> ReadAsync(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        foreach (var segment in _state.Segments)
        {
            using var command = connection.Prepare(EventSegments.Select(segment, "position > $p ORDER BY position"), "$p").With(position);
            using var reader = ReadUnlessDropped(command, segment);
            if (reader is null) continue;
            while (await reader.ReadAsync(cancellationToken))
            {
                if (EventSegments.TryRead(reader, out var fault) is { } logged) yield return logged;
                else await SetAsideAsync(reader.GetInt64(0), fault, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UserId>> StampAsync(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return InTurnAsync(() => Stamp(catalog), cancellationToken);
    }

    /// <summary>The same while nobody else uses this log yet.</summary>
    internal void StampAtStart(CatalogSnapshot catalog) => Stamp(catalog);

    /// <inheritdoc/>
    public Task<long> LastPositionAsync(CancellationToken cancellationToken) => Task.FromResult(Interlocked.Read(ref _last));

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        _filters.Dispose();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
        _database.Close();
        _turn.Dispose();
    }

    /// <summary>The writing connection, for a test to make it fail.</summary>
    internal LogWriter Writer => _writer;

    internal SqliteDatabase Database => _database;

    /// <summary>Changes stored rows, all or nothing and durably, while no append goes on.</summary>
    internal void Change(Action<LogWriter, IReadOnlyList<EventSegment>> change)
    {
        _turn.Wait();
        try
        {
            Interlocked.Exchange(ref _deadLetters, _writer.Write(writer =>
            {
                change(writer, _state.Segments);
                return DeadLetterTable.Count(writer.Connection);
            }));
        }
        finally
        {
            _turn.Release();
        }
    }

    private (List<LoggedInteraction> Events, List<UnreadableRow> Unreadable) ReadUser(UserId user, long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (state, unreadable) = (_state, new List<UnreadableRow>());
            if (!_readers.TryTake(out var reader)) reader = new SegmentReader(_database.Open(), _filters);
            try
            {
                var events = reader.ReadUser(user, position, state.Segments, state.Tail, unreadable, cancellationToken);
                _readers.Add(reader);
                return (events, unreadable);
            }
            catch (SqliteException e)
            {
                reader.Dispose();
                // A segment may have been dropped while it was read.
                if (state.Segments[0] == _state.Segments[0]) throw _database.Failure(e);
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
    }

    // One writer at a time.
    private async Task<T> InTurnAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await DiskWork.RunAsync(act);
        }
        finally
        {
            _turn.Release();
        }
    }

    private IReadOnlyList<UserId> Stamp(CatalogSnapshot catalog)
    {
        var users = new HashSet<UserId>();
        var taken = _writer.Write(writer =>
        {
            var unreadable = new List<UnreadableRow>();
            foreach (var segment in _state.Segments) SegmentStamps.Pay(writer, segment, catalog, users, unreadable);
            return Take(writer, unreadable);
        });
        Announce(taken);
        return [.. users];
    }

    private static TailIndex ReadTail(SqliteConnection connection, EventSegment segment)
    {
        var tail = new TailIndex(segment.First);
        using var command = connection.Prepare($"SELECT user_hash, position FROM {segment.Table} WHERE arrived_at <> {EventSegments.Blank} ORDER BY position");
        using var reader = command.ExecuteReader();
        while (reader.Read()) tail.Add(reader.GetInt64(0), reader.GetInt64(1));
        return tail;
    }

    private EventSegment? SegmentOf(long position) => _state.Segments.LastOrDefault(s => s.First <= position);
}
