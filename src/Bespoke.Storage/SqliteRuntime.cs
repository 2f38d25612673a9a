using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Which SQLite runs, and the few calls that every store makes.</summary>
public static class SqliteRuntime
{
    /// <summary>Older ones may corrupt a database when its WAL is reset.</summary>
    public static Version LeastVersion { get; } = new(3, 51, 3);

    /// <summary>The version of the SQLite library in this process.</summary>
    public static Version Version
    {
        get
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            return new Version(connection.ServerVersion);
        }
    }

    internal static void RequireVersion(SqliteConnection connection)
    {
        var version = new Version(connection.ServerVersion);
        if (version < LeastVersion)
        {
            throw new BespokeException($"SQLite {version} is in use; at least {LeastVersion} is needed (older ones can corrupt data when a WAL is reset).");
        }
    }

    internal static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static T? Scalar<T>(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>A prepared statement whose parameters are set by place.</summary>
    internal static SqliteCommand Prepare(this SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    internal static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
