using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Takes users out of facts.db: what they stated, and the aliases on either side.</summary>
internal sealed class FactsErasure(SqliteDatabase database) : IPersonStore
{
    private static readonly (string Table, string Hash, string Id)[] Columns = [("fact", "user_hash", "user_id"), ("alias", "from_hash", "from_id"), ("alias", "into_hash", "into_id")];

    public string Name => FactsDatabase.Name;

    public string? Mark
    {
        get
        {
            using var connection = database.Open();
            return ErasureMark.Read(connection);
        }
    }

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => database.Write(connection =>
    {
        foreach (var user in users)
        {
            foreach (var column in Columns) Blank(connection, column, user);
        }
        ErasureMark.Write(connection, mark);
    });

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes)
    {
        using var connection = database.Open();
        var ids = new HashSet<UserId>();
        foreach (var (table, hash, id) in Columns)
        {
            using var command = connection.Prepare($"SELECT {hash}, {id} FROM {table} WHERE {id} <> ''");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                if (hashes is null || hashes.Contains(reader.GetInt64(0))) ids.Add(new UserId(reader.GetString(1)));
            }
        }
        return ids;
    }

    public bool TryTruncate() => database.TryTruncate();

    private static void Blank(SqliteConnection connection, (string Table, string Hash, string Id) column, UserId user)
    {
        var numbers = new List<long>();
        using (var command = connection.Prepare($"SELECT number FROM {column.Table} WHERE {column.Hash} = $h AND {column.Id} = $u", "$h", "$u").With(EventSegments.Hash(user.Value), user.Value))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read()) numbers.Add(reader.GetInt64(0));
        }
        foreach (var number in numbers) FactsDatabase.Blank(connection, column.Table, number);
    }
}
