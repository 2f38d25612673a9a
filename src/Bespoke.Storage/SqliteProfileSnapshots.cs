using System.Collections.Concurrent;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Profile snapshots in a SQLite file of their own.</summary>
public sealed class SqliteProfileSnapshots : IProfileSnapshots, IDisposable
{
    private const int Format = 1;

    private const string Schema = """
        CREATE TABLE snapshot (user_id TEXT NOT NULL, kind INTEGER NOT NULL, position INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (user_id, kind))
        """;

    private readonly SqliteDatabase _database;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly ConcurrentBag<SqliteCommand> _readers = [];

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    public SqliteProfileSnapshots(string path) => _database = new SqliteDatabase(path, Format, Schema);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProfileSnapshot>> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!_readers.TryTake(out var command)) command = _database.Open().Prepare("SELECT kind, position, body FROM snapshot WHERE user_id = $u ORDER BY kind", "$u");
            var found = new List<ProfileSnapshot>(2);
            using (var reader = command.With(user.Value).ExecuteReader())
            {
                while (reader.Read()) found.Add(new ProfileSnapshot(user, (SnapshotKind)reader.GetInt32(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
            }
            _readers.Add(command);
            return Task.FromResult<IReadOnlyList<ProfileSnapshot>>(found);
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
    }

    /// <inheritdoc/>
    public Task PutAsync(IReadOnlyList<ProfileSnapshot> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return WriteAsync(connection =>
        {
            using var command = connection.Prepare("""
                INSERT INTO snapshot VALUES ($u, $k, $p, $b) ON CONFLICT (user_id, kind)
                DO UPDATE SET position = excluded.position, body = excluded.body WHERE excluded.position >= position
                """, "$u", "$k", "$p", "$b");
            foreach (var snapshot in batch) command.With(snapshot.User.Value, (int)snapshot.Kind, snapshot.Position, snapshot.Body).ExecuteNonQuery();
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<UserId> users, SnapshotKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        return WriteAsync(connection =>
        {
            using var command = connection.Prepare("DELETE FROM snapshot WHERE user_id = $u AND kind = $k", "$u", "$k");
            foreach (var user in users) command.With(user.Value, (int)kind).ExecuteNonQuery();
        }, cancellationToken);
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        while (_readers.TryTake(out var command))
        {
            command.Connection?.Dispose();
            command.Dispose();
        }
        _database.Close();
        _writer.Dispose();
    }

    private async Task WriteAsync(Action<SqliteConnection> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            using var connection = _database.Open();
            using var transaction = connection.BeginTransaction();
            write(connection);
            transaction.Commit();
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
}
