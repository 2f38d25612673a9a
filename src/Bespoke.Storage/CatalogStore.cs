using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The catalogue on disk: products as JSON by row, and the attribute dictionaries, whose codes never change.</summary>
internal sealed class CatalogStore(string folder)
{
    private const int Format = 1;

    private const string Schema = """
        CREATE TABLE product (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
        CREATE TABLE attribute_value (attribute INTEGER NOT NULL, code INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (attribute, code)) WITHOUT ROWID;
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
        """;

    private const string PictureSetting = "pictures", StateSetting = "state";

    private readonly SqliteDatabase _database = new(Path.Combine(folder, "catalog.db"), Format, Schema);

    /// <summary>Names what is stored: it changes with every saved change.</summary>
    internal string State => Setting(StateSetting) ?? "";

    /// <summary>Where pictures lie, or null.</summary>
    internal string? PictureFolder => Setting(PictureSetting);

    internal CatalogSnapshot Load(CancellationToken cancellationToken)
    {
        try
        {
            return Read(cancellationToken);
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException)
        {
            throw new BespokeException($"'{_database.Path}' is damaged. Restore a backup.", inner: e);
        }
    }

    private CatalogSnapshot Read(CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var attribute in Enum.GetValues<ProductAttribute>()) builder.Restore(attribute, Values(connection, attribute));
        using var command = connection.Prepare("SELECT body FROM product ORDER BY row");
        using var reader = command.ExecuteReader();
        for (var row = 0; reader.Read(); row++)
        {
            if (row % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            builder.Upsert(ProductJson.Read(reader.GetString(0)));
        }
        return builder.Build();
    }

    /// <summary>Stores the products of <paramref name="snapshot"/> at <paramref name="changed"/> rows, all or nothing.</summary>
    internal void Save(CatalogSnapshot snapshot, IEnumerable<int> changed, string? pictureFolder, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = _database.Open();
            using var transaction = connection.BeginTransaction();
            SaveProducts(connection, snapshot, changed, cancellationToken);
            SaveValues(connection, snapshot);
            using var setting = connection.Prepare("INSERT INTO setting VALUES ($n, $v) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "$n", "$v");
            setting.With(StateSetting, Guid.CreateVersion7().ToString("N")).ExecuteNonQuery();
            if (pictureFolder is not null) setting.With(PictureSetting, pictureFolder).ExecuteNonQuery();
            cancellationToken.ThrowIfCancellationRequested();
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw _database.Failure(e);
        }
    }

    internal void Close() => _database.Close();

    private static void SaveProducts(SqliteConnection connection, CatalogSnapshot snapshot, IEnumerable<int> changed, CancellationToken cancellationToken)
    {
        using var insert = connection.Prepare(
            "INSERT INTO product VALUES ($row, $id, $body) ON CONFLICT (id) DO UPDATE SET body = excluded.body", "$row", "$id", "$body");
        var next = connection.Scalar<long>("SELECT coalesce(max(row) + 1, 0) FROM product");
        foreach (var row in changed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            insert.With(next++, snapshot.Id(row).Value, ProductJson.Write(snapshot[row])).ExecuteNonQuery();
        }
    }

    private static void SaveValues(SqliteConnection connection, CatalogSnapshot snapshot)
    {
        using var insert = connection.Prepare("INSERT OR IGNORE INTO attribute_value VALUES ($a, $c, $v)", "$a", "$c", "$v");
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            var dictionary = snapshot.Dictionary(attribute);
            for (var code = 1; code < dictionary.Count; code++) insert.With((int)attribute, code, dictionary[code]).ExecuteNonQuery();
        }
    }

    private static List<string> Values(SqliteConnection connection, ProductAttribute attribute)
    {
        using var command = connection.Prepare("SELECT value FROM attribute_value WHERE attribute = $a ORDER BY code", "$a").With((int)attribute);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }

    private string? Setting(string name)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare("SELECT value FROM setting WHERE name = $n", "$n").With(name);
        return command.ExecuteScalar() as string;
    }
}
