using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>An article type on offer.</summary>
internal readonly record struct OfferedType(string Type, ulong Hash, int Count);

/// <summary>Where shoppers find things: the visible rows of a catalogue by gender, department and article type, by exact values. Immutable.</summary>
internal sealed class ShopFloor
{
    private const int Sampled = 90;

    private readonly CatalogSnapshot _catalog;
    private readonly Dictionary<(string Gender, string Type), List<int>> _rows = [];
    private readonly Dictionary<(string Gender, string Master), OfferedType[]> _types = [];
    private readonly Dictionary<string, List<string>> _masters = [];

    internal ShopFloor(CatalogSnapshot catalog)
    {
        _catalog = catalog;
        var types = new Dictionary<(string Gender, string Master), List<string>>();
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            var gender = catalog.Value(row, ProductAttribute.Gender);
            var master = catalog.Value(row, ProductAttribute.MasterCategory);
            var type = catalog.Value(row, ProductAttribute.ArticleType);
            if (gender is null || master is null || type is null) continue;
            ListOf(_rows, (gender, type)).Add(row);
            AddOnce(ListOf(types, (gender, master)), type);
            AddOnce(ListOf(_masters, gender), master);
        }
        foreach (var (key, names) in types) _types[key] = [.. names.Select(t => new OfferedType(t, StableHash.Of(t), _rows[(key.Gender, t)].Count))];
    }

    /// <summary>Master categories that hold something for <paramref name="gender"/>.</summary>
    internal IReadOnlyList<string> Masters(string gender) => _masters.GetValueOrDefault(gender) ?? [];

    /// <summary>Article types in a department for <paramref name="gender"/>, and how many products each has.</summary>
    internal IReadOnlyList<OfferedType> Types(string gender, string master) => _types.GetValueOrDefault((gender, master)) ?? [];

    /// <summary>Products of an article type for <paramref name="gender"/>.</summary>
    internal IReadOnlyList<int> Rows(string gender, string type) => _rows.GetValueOrDefault((gender, type)) ?? [];

    /// <summary>A plain shop's answer to <paramref name="intent"/>: up to <paramref name="k"/> rows, those of the wanted colour and brand first.</summary>
    internal IReadOnlyList<int> List(SessionIntent intent, int k, SeededRandom random)
    {
        var pool = Rows(intent.Gender, intent.ArticleType);
        var sample = new HashSet<int>();
        for (var i = 0; i < Math.Min(Sampled, pool.Count * 2); i++) sample.Add(random.Pick(pool));
        return
        [
            .. sample.Where(row => _catalog.Value(row, ProductAttribute.MasterCategory) == intent.Master)
                .Select(row => (Row: row, Score: Relevance(row, intent) + random.NextDouble()))
                .OrderByDescending(scored => scored.Score).Take(k).Select(scored => scored.Row),
        ];
    }

    private int Relevance(int row, SessionIntent intent) =>
        (intent.Colour is not null && _catalog.Value(row, ProductAttribute.BaseColour) == intent.Colour ? 2 : 0)
        + (intent.Brand is not null && _catalog.Value(row, ProductAttribute.Brand) == intent.Brand ? 2 : 0);

    private static List<TValue> ListOf<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private static void AddOnce(List<string> values, string value)
    {
        if (!values.Contains(value)) values.Add(value);
    }
}
