using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>Where shoppers find things: the visible rows of a catalogue by gender, department and article type, by exact values.</summary>
internal sealed class ShopFloor
{
    private const int Shown = 24;
    private const int Sampled = 90;

    private readonly Dictionary<(string Gender, string Type), List<int>> _rows = [];
    private readonly Dictionary<(string Gender, string Master), List<string>> _types = [];
    private readonly Dictionary<string, List<string>> _masters = [];
    private readonly Dictionary<int, Product> _products = [];

    internal ShopFloor(CatalogSnapshot catalog)
    {
        Catalog = catalog;
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1)) Add(row);
    }

    internal CatalogSnapshot Catalog { get; }

    /// <summary>The product of a row, put together once.</summary>
    internal Product Product(int row) => _products.TryGetValue(row, out var known) ? known : _products[row] = Catalog[row];

    /// <summary>Master categories that hold something for <paramref name="gender"/>.</summary>
    internal IReadOnlyList<string> Masters(string gender) => _masters.GetValueOrDefault(gender) ?? [];

    /// <summary>Article types in a department for <paramref name="gender"/>, and how many products each has.</summary>
    internal IReadOnlyList<(string Type, int Count)> Types(string gender, string master) =>
        [.. (_types.GetValueOrDefault((gender, master)) ?? []).Select(type => (type, _rows[(gender, type)].Count))];

    /// <summary>A plain shop's answer to <paramref name="intent"/>: up to 24 rows, those of the wanted colour and brand first.</summary>
    internal IReadOnlyList<int> List(SessionIntent intent, SeededRandom random)
    {
        var pool = _rows.GetValueOrDefault((intent.Gender, intent.ArticleType)) ?? [];
        var sample = new HashSet<int>();
        for (var i = 0; i < Math.Min(Sampled, pool.Count * 2); i++) sample.Add(random.Pick(pool));
        return
        [
            .. sample.Where(row => Catalog.Value(row, ProductAttribute.MasterCategory) == intent.Master)
                .Select(row => (Row: row, Score: Relevance(row, intent) + random.NextDouble()))
                .OrderByDescending(scored => scored.Score).Take(Shown).Select(scored => scored.Row),
        ];
    }

    private int Relevance(int row, SessionIntent intent) =>
        (intent.Colour is not null && Catalog.Value(row, ProductAttribute.BaseColour) == intent.Colour ? 2 : 0)
        + (intent.Brand is not null && Catalog.Value(row, ProductAttribute.Brand) == intent.Brand ? 2 : 0);

    private void Add(int row)
    {
        var gender = Catalog.Value(row, ProductAttribute.Gender);
        var master = Catalog.Value(row, ProductAttribute.MasterCategory);
        var type = Catalog.Value(row, ProductAttribute.ArticleType);
        if (gender is null || master is null || type is null) return;
        ListOf(_rows, (gender, type)).Add(row);
        AddOnce(ListOf(_types, (gender, master)), type);
        AddOnce(ListOf(_masters, gender), master);
    }

    private static List<TValue> ListOf<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private static void AddOnce(List<string> values, string value)
    {
        if (!values.Contains(value)) values.Add(value);
    }
}
