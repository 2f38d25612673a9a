using Bespoke.Catalog;

namespace Bespoke.Rules;

/// <summary>Names products: those of the ids or, where attributes or prices are given, those that meet all of them.</summary>
public sealed record ProductCondition
{
    private const int MaxProducts = 1_000;

    /// <summary>By id.</summary>
    public IReadOnlyList<string> ProductIds { get; init => field = value ?? []; } = [];

    /// <summary>Per attribute the values of which one must hold, compared without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init => field = value ?? NamedValues.None; } = NamedValues.None;

    /// <summary>The least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price.</summary>
    public decimal? MaxPrice { get; init; }

    internal bool IsAny => ProductIds.Count == 0 && !ByAttributes;

    private bool ByAttributes => Values.Count > 0 || MinPrice is not null || MaxPrice is not null;

    internal string? Fault() => ProductIds.Count > MaxProducts ? $"'what' names at most {MaxProducts:N0} products by id"
        : ProductIds.FirstOrDefault(id => string.IsNullOrEmpty(id) || id.Length > 256) is not null ? "a product id has 1 to 256 characters"
        : MinPrice > MaxPrice ? "'minPrice' is above 'maxPrice'" : NamedValues.Fault(Values);

    /// <summary>True for a product that it names.</summary>
    internal bool Holds(CatalogSnapshot catalog, int row)
    {
        if (ProductIds.Count > 0 && ProductIds.Contains(catalog.Id(row).Value)) return true;
        if (!ByAttributes || catalog.Price(row) is var price && (price is null ? MinPrice is not null || MaxPrice is not null : price < MinPrice || price > MaxPrice)) return false;
        foreach (var (name, values) in Values)
        {
            if (!NamedValues.Contains(values, catalog.Value(row, NamedValues.Attribute(name)))) return false;
        }
        return true;
    }

    /// <summary>The visible products that it names, as a set of the caller's own.</summary>
    internal Numerics.RowBitmap Rows(CatalogSnapshot catalog)
    {
        var rows = ByAttributes ? Filter().Apply(catalog) : new Numerics.RowBitmap(catalog.RowCount);
        foreach (var id in ProductIds)
        {
            if (catalog.TryGetRow(new ProductId(id), out var row)) rows.Add(row);
        }
        return rows;
    }

    private ProductFilter Filter() => new() { Values = Values.ToDictionary(v => NamedValues.Attribute(v.Key), v => v.Value), MinPrice = MinPrice, MaxPrice = MaxPrice };
}
