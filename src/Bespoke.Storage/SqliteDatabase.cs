using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>One SQLite file of a data folder: opened in WAL mode with synchronous=FULL, its format checked before anything else.</summary>
internal sealed class SqliteDatabase
{
    // "Besp": tells the file from any other SQLite database.
    private const int ApplicationId = 0x42657370;

    private readonly string _connectionString;

    /// <summary>Opens or creates <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The format this code writes; newer ones are refused.</param>
    /// <param name="schema">SQL that creates the tables of a new file.</param>
    /// <param name="migrate">Brings a file of an older format, which it is given, to this one, within a transaction; null where there is no older one.</param>
    /// <exception cref="BespokeException">The file is no database, not Bespoke's, or of a newer format; or SQLite is too old.</exception>
    internal SqliteDatabase(string path, int format, string schema, Action<SqliteConnection, long>? migrate = null)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        try
        {
            using var connection = Open();
            SqliteRuntime.RequireVersion(connection);
            var version = connection.Scalar<long>("PRAGMA user_version");
            if (version == 0 && connection.Scalar<long>("SELECT count(*) FROM sqlite_schema") == 0)
            {
                connection.Execute($"PRAGMA journal_mode=WAL; BEGIN IMMEDIATE; {schema}; PRAGMA application_id={ApplicationId}; PRAGMA user_version={format}; COMMIT");
            }
            else if (connection.Scalar<long>("PRAGMA application_id") != ApplicationId)
            {
                throw new BespokeException($"'{path}' is a SQLite database, but not one of Bespoke's. Choose another data folder.");
            }
            else if (version < format && migrate is not null)
            {
                connection.Execute("BEGIN IMMEDIATE");
                // Another process may have been first.
                if (connection.Scalar<long>("PRAGMA user_version") is var found && found < format) migrate(connection, found);
                connection.Execute($"PRAGMA user_version={format}; COMMIT");
            }
            else if (version != format)
            {
                throw new BespokeException($"'{path}' has format {version}; this version of Bespoke reads format {format}. Use the version of Bespoke that wrote it.");
            }
        }
        catch (SqliteException e)
        {
            throw Failure(e);
        }
    }

    internal string Path { get; }

    internal SqliteConnection Open() => Open(_connectionString);

    /// <summary>A connection that ends when it is disposed, instead of being handed to the next one who asks: for one that may have failed.</summary>
    internal SqliteConnection OpenOwn() => Open(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=30000");
        return connection;
    }

    /// <summary>Runs <paramref name="write"/> as one transaction on a connection of its own: all of it is durable on return, or nothing has happened.</summary>
    /// <exception cref="BespokeException">The store failed; the message says why.</exception>
    internal void Write(Action<SqliteConnection> write)
    {
        try
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction();
            write(connection);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw Failure(e);
        }
    }

    /// <summary>Lets go of the file: pooled connections would keep it open.</summary>
    internal void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Brings the write-ahead log into the database and empties it; false while a reader or a writer is in the way.</summary>
    internal bool TryTruncate()
    {
        try
        {
            using var connection = Open();
            connection.Execute("PRAGMA busy_timeout=0");
            return connection.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        catch (SqliteException e)
        {
            throw Failure(e);
        }
    }

    internal BespokeException Failure(SqliteException e) => new(e.SqliteErrorCode switch
    {
        13 => $"The disk that holds '{Path}' is full. Free some space; nothing that was acknowledged is lost.",
        26 => $"'{Path}' is not a database. Choose another data folder or restore a backup.",
        11 => $"'{Path}' is damaged. Restore a backup.",
        14 => $"'{Path}' cannot be opened. Check that the folder exists and may be written.",
        5 or 6 => $"'{Path}' is locked by another process.",
        8 => $"'{Path}' may not be written. Give this user write permission on the data folder.",
        _ => $"'{Path}': {e.Message}",
    }, isTransient: e.SqliteErrorCode is 5 or 6 or 13, e);
}
