using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// Which ids are one person, in facts.db. The hashes of all ids that take part are kept in memory (about 16 bytes each): an id
/// that never was merged costs no look-up.
/// </summary>
internal sealed class SqliteUserAliases : IUserAliases
{
    private readonly SqliteDatabase _database;
    private readonly Lock _lock = new();
    private readonly HashSet<long> _taking = [];
    private volatile bool _any;

    internal SqliteUserAliases(SqliteDatabase database)
    {
        _database = database;
        using var connection = database.Open();
        using var command = connection.Prepare("SELECT from_hash, into_hash FROM alias WHERE from_id <> ''");
        using var reader = command.ExecuteReader();
        while (reader.Read()) Take(reader.GetInt64(0), reader.GetInt64(1));
    }

    public bool Any => _any;

    public ValueTask<UserId> ResolveAsync(UserId user, CancellationToken cancellationToken)
    {
        if (!Takes(user)) return ValueTask.FromResult(user);
        using var connection = _database.Open();
        return ValueTask.FromResult(Resolve(connection, user));
    }

    public ValueTask<IReadOnlyList<UserId>> IdsOfAsync(UserId person, CancellationToken cancellationToken)
    {
        if (!Takes(person)) return ValueTask.FromResult<IReadOnlyList<UserId>>([person]);
        using var connection = _database.Open();
        return ValueTask.FromResult<IReadOnlyList<UserId>>([person, .. MergedInto(connection, person).Select(m => m.From)]);
    }

    public Task<Merged> MergeAsync(UserId from, UserId into, CancellationToken cancellationToken)
    {
        if (from == into) throw new ArgumentException("A user cannot be merged into itself.", nameof(from));
        try
        {
            using var connection = _database.Open();
            using var transaction = connection.BeginTransaction();
            var (person, target) = (Resolve(connection, from), Resolve(connection, into));
            if (person == target) return Task.FromResult(Merged.Already);
            if (person != from) return Task.FromResult(Merged.ToAnother);
            Add(connection, from, target);
            foreach (var (number, chained) in MergedInto(connection, from))
            {
                FactsDatabase.Blank(connection, "alias", number);
                Add(connection, chained, target);
            }
            transaction.Commit();
            Take(EventSegments.Hash(from.Value), EventSegments.Hash(target.Value));
            return Task.FromResult(Merged.Now);
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
    }

    private bool Takes(UserId user)
    {
        if (!_any) return false;
        var hash = EventSegments.Hash(user.Value);
        lock (_lock) return _taking.Contains(hash);
    }

    private void Take(long from, long into)
    {
        lock (_lock)
        {
            _taking.Add(from);
            _taking.Add(into);
        }
        _any = true;
    }

    private static UserId Resolve(SqliteConnection connection, UserId user)
    {
        using var command = connection.Prepare("SELECT into_id FROM alias WHERE from_hash = $h AND from_id = $u", "$h", "$u").With(EventSegments.Hash(user.Value), user.Value);
        return command.ExecuteScalar() is string into ? new UserId(into) : user;
    }

    private static List<(long Number, UserId From)> MergedInto(SqliteConnection connection, UserId person)
    {
        using var command = connection.Prepare(
            "SELECT number, from_id FROM alias WHERE into_hash = $h AND into_id = $u ORDER BY number", "$h", "$u").With(EventSegments.Hash(person.Value), person.Value);
        using var reader = command.ExecuteReader();
        var merged = new List<(long, UserId)>();
        while (reader.Read()) merged.Add((reader.GetInt64(0), new UserId(reader.GetString(1))));
        return merged;
    }

    private static void Add(SqliteConnection connection, UserId from, UserId into)
    {
        using var insert = connection.Prepare("INSERT INTO alias (from_hash, into_hash, from_id, into_id) VALUES ($f, $i, $a, $b)", "$f", "$i", "$a", "$b");
        insert.With(EventSegments.Hash(from.Value), EventSegments.Hash(into.Value), from.Value, into.Value).ExecuteNonQuery();
    }
}
