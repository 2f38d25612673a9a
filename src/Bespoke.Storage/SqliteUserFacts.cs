using System.Text.Json;
using System.Text.Json.Serialization;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>What users stated, in a SQLite file.</summary>
public sealed class SqliteUserFacts : IUserFacts, IDisposable
{
    private const int Format = 1;
    private const string Schema = "CREATE TABLE facts (user_id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID";

    private readonly SqliteDatabase _database;

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    public SqliteUserFacts(string path) => _database = new SqliteDatabase(path, Format, Schema);

    /// <inheritdoc/>
    public Task<UserFacts> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare("SELECT body FROM facts WHERE user_id = $u", "$u").With(user.Value);
        var facts = command.ExecuteScalar() is string body ? JsonSerializer.Deserialize(body, FactsJsonContext.Default.UserFacts) : null;
        return Task.FromResult(facts ?? UserFacts.None);
    }

    /// <inheritdoc/>
    public Task PutAsync(UserId user, UserFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = _database.Open();
            using var command = connection.Prepare(
                "INSERT INTO facts VALUES ($u, $b) ON CONFLICT (user_id) DO UPDATE SET body = excluded.body", "$u", "$b");
            command.With(user.Value, JsonSerializer.Serialize(facts, FactsJsonContext.Default.UserFacts)).ExecuteNonQuery();
            return Task.CompletedTask;
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => _database.Close();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UserFacts))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
