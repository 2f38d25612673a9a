using System.Collections.Concurrent;
using System.Security.Cryptography;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>What is kept of users who may not be known: nothing but this, under a keyed hash of the id. Numbers are stored: append-only.</summary>
internal enum Registered
{
    /// <summary>Was withheld once and allows everything again.</summary>
    Full = 0,

    /// <summary>Nothing may be stored but in memory, for the session.</summary>
    ConsentSession = 1,

    /// <summary>Nothing may be stored or used.</summary>
    ConsentNone = 2,

    /// <summary>Erased for good.</summary>
    Erased = 3,
}

/// <summary>
/// Who was erased and who withheld consent, in erased.db: HMAC-SHA256 of the id under a random key, never the id. A look-up costs
/// nothing while it is empty, and about a microsecond a key afterwards. Thread-safe.
/// </summary>
internal sealed class UserRegister : IDisposable
{
    internal const string File = "erased.db";

    private const int Format = 1;

    private const string Schema = """
        CREATE TABLE register_key (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE);
        CREATE TABLE person (key_number INTEGER NOT NULL, hash BLOB NOT NULL, state INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (key_number, hash)) WITHOUT ROWID;
        CREATE TABLE pending (user_hash INTEGER PRIMARY KEY);
        CREATE TABLE mark (store TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
        """;

    private readonly SqliteDatabase _database;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<(int Key, UInt128 Hash), (Registered State, long At)> _persons = new();
    private volatile RegisterKey[] _keys = [];
    private volatile bool _any;

    internal UserRegister(string folder)
    {
        _database = new SqliteDatabase(Path.Combine(folder, File), Format, Schema);
        Load();
    }

    /// <summary>False while nobody was ever erased or withheld consent.</summary>
    internal bool Any => _any;

    /// <summary>What the register says of <paramref name="user"/>: erased, or what was said last; null when nothing was.</summary>
    internal Registered? StateOf(UserId user)
    {
        if (!_any) return null;
        (Registered State, long At)? found = null;
        var keys = _keys;
        for (var key = 0; key < keys.Length; key++)
        {
            if (!_persons.TryGetValue((key, keys[key].Short(user)), out var person)) continue;
            if (person.State == Registered.Erased) return Registered.Erased;
            if (found is null || person.At > found.Value.At) found = person;
        }
        return found?.State;
    }

    /// <summary>HMAC-SHA256 of the id under the folder's own key, by which other stores may keep something of a user without the id.</summary>
    /// <returns>Empty where there is no key: see <see cref="EnsureKey"/>.</returns>
    internal byte[] HashOf(UserId user) => _keys is [var own, ..] ? own.Hash(user) : [];

    /// <summary>Makes the folder's own key where there is none.</summary>
    internal void EnsureKey() => Write(connection =>
    {
        AddOwnKey(connection);
        return () => { };
    });

    /// <summary>The hashes, as of <see cref="HashOf"/>, of those of whom nothing may be stored.</summary>
    internal IReadOnlyList<byte[]> Withheld() => [.. Rows().Where(r => r is { Key: 0, State: not Registered.Full }).Select(r => r.Hash)];

    /// <summary>Notes the state of these ids and, for all but <see cref="Registered.Full"/>, that what is stored of them is still to be removed. Durable on return.</summary>
    internal void Set(IReadOnlyCollection<UserId> users, Registered state, DateTimeOffset now) => Write(connection =>
    {
        AddOwnKey(connection);
        using var person = connection.Prepare(
            "INSERT INTO person VALUES ($k, $h, $s, $a) ON CONFLICT (key_number, hash) DO UPDATE SET state = excluded.state, at = excluded.at WHERE state <> 3", "$k", "$h", "$s", "$a");
        using var pending = connection.Prepare("INSERT OR IGNORE INTO pending VALUES ($u)", "$u");
        foreach (var user in users)
        {
            person.With(0, _keys[0].Hash(user), (int)state, now.UtcTicks).ExecuteNonQuery();
            if (state != Registered.Full) pending.With(EventSegments.Hash(user.Value)).ExecuteNonQuery();
        }
        return () =>
        {
            foreach (var user in users) Remember(0, _keys[0].Hash(user), state, now.UtcTicks);
        };
    });

    /// <summary>Hashes of ids whose removal is not finished.</summary>
    internal IReadOnlySet<long> Pending()
    {
        using var connection = _database.Open();
        using var command = connection.Prepare("SELECT user_hash FROM pending");
        using var reader = command.ExecuteReader();
        var hashes = new HashSet<long>();
        while (reader.Read()) hashes.Add(reader.GetInt64(0));
        return hashes;
    }

    /// <summary>The mark of a store as of the last finished removal; null = none.</summary>
    internal string? MarkOf(string store)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare("SELECT value FROM mark WHERE store = $s", "$s").With(store);
        return command.ExecuteScalar() as string;
    }

    /// <summary>Notes that every store carries <paramref name="mark"/> and that these removals are finished.</summary>
    internal void Finish(IEnumerable<string> stores, string mark, IEnumerable<long> hashes) => Write(connection =>
    {
        using var note = connection.Prepare("INSERT INTO mark VALUES ($s, $m) ON CONFLICT (store) DO UPDATE SET value = excluded.value", "$s", "$m");
        foreach (var store in stores) note.With(store, mark).ExecuteNonQuery();
        using var done = connection.Prepare("DELETE FROM pending WHERE user_hash = $u", "$u");
        foreach (var hash in hashes) done.With(hash).ExecuteNonQuery();
        return () => { };
    });

    /// <summary>Takes over what another folder's register says; of two states of one id the later holds, and an erasure always.</summary>
    internal void Merge(string otherFolder)
    {
        using var other = new UserRegister(otherFolder);
        Write(connection =>
        {
            var numbers = other._keys.Select(key => Array.FindIndex(_keys, own => own.Bytes.AsSpan().SequenceEqual(key.Bytes)) is >= 0 and var known ? known : AddKey(connection, key.Bytes)).ToArray();
            using var person = connection.Prepare("""
                INSERT INTO person VALUES ($k, $h, $s, $a) ON CONFLICT (key_number, hash) DO UPDATE SET state = excluded.state, at = excluded.at
                WHERE state <> 3 AND (excluded.state = 3 OR excluded.at > at)
                """, "$k", "$h", "$s", "$a");
            foreach (var (key, hash, state, at) in other.Rows()) person.With(numbers[key], hash, (int)state, at).ExecuteNonQuery();
            // No mark fits any more: what came along is applied to every store.
            connection.Execute("DELETE FROM mark");
            return Load;
        });
    }

    public void Dispose() => _database.Close();

    private void Load()
    {
        using var connection = _database.Open();
        using (var command = connection.Prepare("SELECT key FROM register_key ORDER BY number"))
        using (var reader = command.ExecuteReader())
        {
            var keys = new List<RegisterKey>();
            while (reader.Read()) keys.Add(new RegisterKey(reader.GetFieldValue<byte[]>(0)));
            _keys = [.. keys];
        }
        foreach (var (key, hash, state, at) in Rows()) Remember(key, hash, state, at);
    }

    private List<(int Key, byte[] Hash, Registered State, long At)> Rows()
    {
        using var connection = _database.Open();
        using var command = connection.Prepare("SELECT key_number, hash, state, at FROM person");
        using var reader = command.ExecuteReader();
        var rows = new List<(int, byte[], Registered, long)>();
        while (reader.Read()) rows.Add((reader.GetInt32(0), reader.GetFieldValue<byte[]>(1), (Registered)reader.GetInt32(2), reader.GetInt64(3)));
        return rows;
    }

    private void Remember(int key, byte[] hash, Registered state, long at)
    {
        _persons.AddOrUpdate((key, RegisterKey.Short(hash)), (state, at), (_, known) => known.State == Registered.Erased ? known : (state, at));
        _any = true;
    }

    private void AddOwnKey(SqliteConnection connection)
    {
        if (_keys.Length == 0) AddKey(connection, RandomNumberGenerator.GetBytes(32));
    }

    private int AddKey(SqliteConnection connection, byte[] key)
    {
        using var insert = connection.Prepare("INSERT INTO register_key VALUES ($n, $k)", "$n", "$k").With(_keys.Length, key);
        insert.ExecuteNonQuery();
        _keys = [.. _keys, new RegisterKey(key)];
        return _keys.Length - 1;
    }

    private void Write(Func<SqliteConnection, Action> write)
    {
        lock (_writing)
        {
            var keys = _keys;
            try
            {
                using var connection = _database.Open();
                using var transaction = connection.BeginTransaction();
                var committed = write(connection);
                transaction.Commit();
                committed();
            }
            catch (SqliteException e)
            {
                _keys = keys;
                throw _database.Failure(e);
            }
        }
    }
}
