using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bespoke.Storage;

/// <summary>The log's one writing connection, whose statements are prepared once. Not thread-safe.</summary>
internal sealed class LogWriter(SqliteDatabase database) : IDisposable
{
    private const int KeptStatements = 32;

    private readonly Dictionary<string, SqliteCommand> _statements = [];
    private SqliteConnection? _connection;

    internal SqliteConnection Connection => _connection ??= database.OpenOwn();

    /// <summary>A statement, prepared on its first use; its parameters keep their values until they are set again.</summary>
    internal SqliteCommand Statement(string sql, params ReadOnlySpan<string> parameters)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        // The tables that statements name come and go with the segments.
        if (_statements.Count == KeptStatements) Forget();
        return _statements[sql] = Connection.Prepare(sql, parameters);
    }

    /// <summary>Runs <paramref name="write"/> as one transaction: when this returns it is durable, when it throws nothing of it has happened.</summary>
    /// <exception cref="BespokeException">The store failed; the message says why.</exception>
    internal T Write<T>(Func<LogWriter, T> write)
    {
        try
        {
            Statement("BEGIN IMMEDIATE").ExecuteNonQuery();
            var result = write(this);
            Statement("COMMIT").ExecuteNonQuery();
            return result;
        }
        catch (Exception e)
        {
            Abandon();
            if (e is SqliteException failure) throw database.Failure(failure);
            throw;
        }
    }

    public void Dispose()
    {
        Forget();
        _connection?.Dispose();
        _connection = null;
    }

    // A connection that failed is not used again: whatever state it was left in goes with it.
    private void Abandon()
    {
        if (_connection is not { } connection) return;
        try
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0) connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Closing it undoes the transaction as well.
        }
        Dispose();
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }
}
