using System.Runtime.CompilerServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The log in a SQLite file: a batch is one transaction, durable when the append completes.</summary>
public sealed class SqliteInteractionLog : IInteractionLog, IDisposable
{
    private const string Schema = """
        CREATE TABLE event (
            position INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, user_id TEXT NOT NULL, product_id TEXT,
            occurred_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL, stamp BLOB, body TEXT NOT NULL);
        CREATE INDEX event_by_id ON event (event_id, arrived_at);
        CREATE INDEX event_by_user ON event (user_id, occurred_at);
        CREATE INDEX event_unstamped ON event (product_id) WHERE stamp IS NULL AND product_id IS NOT NULL
        """;

    private const int Format = 1;
    private const string Columns = "position, arrived_at, stamp, body";

    private readonly SqliteDatabase _database;
    private readonly SemaphoreSlim _writer = new(1);

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    public SqliteInteractionLog(string path) => _database = new SqliteDatabase(path, Format, Schema);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LoggedInteraction?>> AppendAsync(IReadOnlyList<StampedInteraction> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await _writer.WaitAsync(cancellationToken);
        try
        {
            using var connection = _database.Open();
            using var transaction = connection.BeginTransaction();
            using var find = connection.Prepare("SELECT 1 FROM event WHERE event_id = $id AND arrived_at > $since LIMIT 1", "$id", "$since");
            using var insert = connection.Prepare(
                "INSERT INTO event (event_id, user_id, product_id, occurred_at, arrived_at, stamp, body) VALUES ($e, $u, $p, $o, $a, $s, $b) RETURNING position",
                "$e", "$u", "$p", "$o", "$a", "$s", "$b");
            var logged = new LoggedInteraction?[batch.Count];
            for (var i = 0; i < batch.Count; i++) logged[i] = Append(batch[i], find, insert);
            transaction.Commit();
            return logged;
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare($"SELECT {Columns} FROM event WHERE user_id = $u", "$u").With(user.Value);
        using var reader = command.ExecuteReader();
        var events = new List<LoggedInteraction>();
        while (reader.Read()) events.Add(Read(reader));
        events.Sort(LogOrder.ByOccurrence);
        return Task.FromResult<IReadOnlyList<LoggedInteraction>>(events);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedInteraction> ReadAsync(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare($"SELECT {Columns} FROM event WHERE position > $p ORDER BY position", "$p").With(position);
        using var reader = command.ExecuteReader();
        while (await reader.ReadAsync(cancellationToken)) yield return Read(reader);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UserId>> StampAsync(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        await _writer.WaitAsync(cancellationToken);
        try
        {
            using var connection = _database.Open();
            using var transaction = connection.BeginTransaction();
            var known = Unstamped(connection).Where(u => catalog.TryGetRow(u.Product, out _)).ToArray();
            using var update = connection.Prepare("UPDATE event SET stamp = $s WHERE position = $p", "$s", "$p");
            foreach (var (position, _, product) in known)
            {
                catalog.TryGetRow(product, out var row);
                update.With(StampCodec.Write(ProductStamp.Of(catalog, row)), position).ExecuteNonQuery();
            }
            transaction.Commit();
            return [.. known.Select(k => k.User).Distinct()];
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public Task<long> LastPositionAsync(CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        return Task.FromResult(connection.Scalar<long>("SELECT coalesce(max(position), 0) FROM event"));
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        _database.Close();
        _writer.Dispose();
    }

    private static LoggedInteraction? Append(StampedInteraction stamped, SqliteCommand find, SqliteCommand insert)
    {
        var interaction = stamped.Interaction;
        var since = (stamped.ArrivedAt - IInteractionLog.DuplicateWindow).UtcTicks;
        if (find.With(interaction.EventId.Value, since).ExecuteScalar() is not null) return null;
        var position = (long)insert.With(
            interaction.EventId.Value, interaction.UserId.Value, interaction.ProductId?.Value, interaction.OccurredAt.UtcTicks,
            stamped.ArrivedAt.UtcTicks, stamped.Stamp is { } stamp ? StampCodec.Write(stamp) : null,
            InteractionJson.Write(interaction)).ExecuteScalar()!;
        return new LoggedInteraction(position, stamped);
    }

    private static LoggedInteraction Read(SqliteDataReader reader)
    {
        var stamp = reader.IsDBNull(2) ? (ProductStamp?)null : StampCodec.Read(reader.GetFieldValue<byte[]>(2));
        var arrived = new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero);
        return new LoggedInteraction(reader.GetInt64(0), new StampedInteraction(InteractionJson.Read(reader.GetString(3)), arrived, stamp));
    }

    private static List<(long Position, UserId User, ProductId Product)> Unstamped(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT position, user_id, product_id FROM event WHERE stamp IS NULL AND product_id IS NOT NULL");
        using var reader = command.ExecuteReader();
        var unstamped = new List<(long, UserId, ProductId)>();
        while (reader.Read()) unstamped.Add((reader.GetInt64(0), new UserId(reader.GetString(1)), new ProductId(reader.GetString(2))));
        return unstamped;
    }
}
