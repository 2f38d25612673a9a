using System.Collections.Concurrent;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// Profile snapshots in a SQLite file of their own, under a keyed hash of the user's id: rows are replaced all the time, and
/// what SQLite leaves behind of one in unused parts of pages must not hold an id (docs/adr/0005).
/// </summary>
internal sealed class SqliteProfileSnapshots : IProfileSnapshots, IDisposable
{
    internal const string File = "profiles.db";

    private const int Format = 1;

    private const string Schema = """
        CREATE TABLE snapshot (user_key BLOB NOT NULL, kind INTEGER NOT NULL, position INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (user_key, kind))
        """;

    private readonly SqliteDatabase _database;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly ConcurrentBag<SqliteCommand> _readers = [];

    /// <summary>Opens or creates the file.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="keyOf">The keyed hash of an id.</param>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    internal SqliteProfileSnapshots(string folder, Func<UserId, byte[]> keyOf)
    {
        KeyOf = keyOf;
        _database = new SqliteDatabase(Path.Combine(folder, File), Format, Schema);
    }

    internal Func<UserId, byte[]> KeyOf { get; }

    internal SqliteDatabase Database => _database;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProfileSnapshot>> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!_readers.TryTake(out var command)) command = _database.Open().Prepare("SELECT kind, position, body FROM snapshot WHERE user_key = $u ORDER BY kind", "$u");
            var found = new List<ProfileSnapshot>(2);
            using (var reader = command.With(KeyOf(user)).ExecuteReader())
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
                INSERT INTO snapshot VALUES ($u, $k, $p, $b) ON CONFLICT (user_key, kind)
                DO UPDATE SET position = excluded.position, body = excluded.body WHERE excluded.position >= position
                """, "$u", "$k", "$p", "$b");
            foreach (var snapshot in batch) command.With(KeyOf(snapshot.User), (int)snapshot.Kind, snapshot.Position, snapshot.Body).ExecuteNonQuery();
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<UserId> users, SnapshotKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        return WriteAsync(connection =>
        {
            using var command = connection.Prepare("DELETE FROM snapshot WHERE user_key = $u AND kind = $k", "$u", "$k");
            foreach (var user in users) command.With(KeyOf(user), (int)kind).ExecuteNonQuery();
        }, cancellationToken);
    }

    /// <summary>Changes stored rows, all or nothing and durably, while nothing else is written.</summary>
    internal void Change(Action<SqliteConnection> change)
    {
        _writer.Wait();
        try
        {
            _database.Write(change);
        }
        finally
        {
            _writer.Release();
        }
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
            await DiskWork.RunAsync(() => _database.Write(write));
        }
        finally
        {
            _writer.Release();
        }
    }
}
