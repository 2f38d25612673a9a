namespace Bespoke.Import.Tables;

/// <summary>The columns of a table by name: lower case, blanks as underscores, Google's "g:" dropped. The first of two equal names counts.</summary>
internal sealed class TableHeader
{
    private readonly Dictionary<string, int> _columns = [];
    private readonly string[] _names;

    public TableHeader(string[] names)
    {
        _names = names;
        for (var i = 0; i < names.Length; i++)
        {
            if (Normal(names[i]) is { Length: > 0 } name) _columns.TryAdd(name, i);
        }
    }

    public int Count => _names.Length;

    public bool Has(string name) => _columns.ContainsKey(name);

    public bool HasAll(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!Has(name)) return false;
        }
        return true;
    }

    public int? Find(string name) => _columns.TryGetValue(name, out var column) ? column : null;

    /// <summary>The first column whose name holds <paramref name="part"/>; for names such as "Color (product.metafields.shopify.color-pattern)".</summary>
    public int? FindWith(string part)
    {
        foreach (var (name, column) in _columns)
        {
            if (name.Contains(part, StringComparison.Ordinal)) return column;
        }
        return null;
    }

    /// <summary>The column's name as the file writes it.</summary>
    public string NameOf(int column) => _names[column].Trim() is { Length: > 0 } name ? name : $"column {column + 1}";

    public static string Normal(string name)
    {
        name = name.Trim().ToLowerInvariant().Replace(' ', '_');
        return name.StartsWith("g:", StringComparison.Ordinal) ? name[2..] : name;
    }
}
