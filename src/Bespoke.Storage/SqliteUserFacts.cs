using System.Text.Json;
using System.Text.Json.Serialization;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>What users stated, in a SQLite file.</summary>
public sealed class SqliteUserFacts : IUserFacts, IDisposable
{
    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="BespokeException">It cannot be opened; the message says why.</exception>
    public SqliteUserFacts(string path) => Database = FactsDatabase.Open(path);

    internal SqliteDatabase Database { get; }

    /// <inheritdoc/>
    public Task<UserFacts> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        using var connection = Database.Open();
        var facts = FactsDatabase.Find(connection, user) is { } stored ? JsonSerializer.Deserialize(stored.Body, FactsJsonContext.Default.UserFacts) : null;
        return Task.FromResult(facts ?? UserFacts.None);
    }

    /// <inheritdoc/>
    public Task PutAsync(UserId user, UserFacts facts, CancellationToken cancellationToken)
    {
        Database.Write(connection => FactsDatabase.Put(connection, user, JsonSerializer.Serialize(facts, FactsJsonContext.Default.UserFacts)));
        return Task.CompletedTask;
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => Database.Close();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UserFacts))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
