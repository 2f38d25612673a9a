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

    private const string PictureSetting = "pictures";

    private readonly SqliteDatabase _database = new(Path.Combine(folder, "catalog.db"), Format, Schema);

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

    /// <summary>Stores products as they are after some changes, all or nothing. A product that comes back after it was gone stands last.</summary>
    internal void Save(IEnumerable<ProductState> states, string? pictureFolder, CancellationToken cancellationToken) => _database.Write(connection =>
    {
        using var put = connection.Prepare(
            "INSERT INTO product VALUES ($row, $id, $body) ON CONFLICT (id) DO UPDATE SET body = excluded.body", "$row", "$id", "$body");
        using var remove = connection.Prepare("DELETE FROM product WHERE id = $id", "$id");
        var next = connection.Scalar<long>("SELECT coalesce(max(row) + 1, 0) FROM product");
        foreach (var (id, product) in states)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (product is null) remove.With(id.Value).ExecuteNonQuery();
            else put.With(next++, id.Value, ProductJson.Write(product)).ExecuteNonQuery();
        }
        if (pictureFolder is not null)
        {
            using var setting = connection.Prepare("INSERT INTO setting VALUES ($n, $v) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "$n", "$v");
            setting.With(PictureSetting, pictureFolder).ExecuteNonQuery();
        }
        cancellationToken.ThrowIfCancellationRequested();
    });

    /// <summary>Stores the codes of values that <paramref name="known"/> did not have; events may carry them afterwards.</summary>
    internal void SaveValues(CatalogSnapshot snapshot, CatalogSnapshot? known)
    {
        var attributes = Enum.GetValues<ProductAttribute>();
        int First(ProductAttribute attribute) => known?.Dictionary(attribute).Count ?? 1;
        if (attributes.All(a => snapshot.Dictionary(a).Count == First(a))) return;
        _database.Write(connection =>
        {
            using var insert = connection.Prepare("INSERT OR IGNORE INTO attribute_value VALUES ($a, $c, $v)", "$a", "$c", "$v");
            foreach (var attribute in attributes)
            {
                var dictionary = snapshot.Dictionary(attribute);
                for (var code = First(attribute); code < dictionary.Count; code++) insert.With((int)attribute, code, dictionary[code]).ExecuteNonQuery();
            }
        });
    }

    internal void Close() => _database.Close();

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
