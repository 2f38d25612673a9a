using Bespoke.Numerics;

namespace Bespoke.Catalog;

/// <summary>A hard condition on products: what does not meet it is never answered, whatever the query says.</summary>
public sealed record ProductFilter
{
    /// <summary>Lets everything through.</summary>
    public static ProductFilter None { get; } = new();

    /// <summary>Per attribute the values of which one must hold; an unknown value holds for no product.</summary>
    public IReadOnlyDictionary<ProductAttribute, IReadOnlyList<string>> Values { get; init; } =
        new Dictionary<ProductAttribute, IReadOnlyList<string>>();

    /// <summary>The least price a shopper may pay; products without a price do not meet it.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price a shopper may pay; products without a price do not meet it.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>True when it lets everything through.</summary>
    public bool IsNone => Values.Count == 0 && MinPrice is null && MaxPrice is null;

    /// <summary>The visible rows of <paramref name="catalog"/> that meet every condition, as a set of the caller's own.</summary>
    public RowBitmap Apply(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var rows = catalog.Visible.Clone();
        foreach (var (attribute, values) in Values)
        {
            var either = new RowBitmap(catalog.RowCount);
            foreach (var value in values)
            {
                var code = catalog.Dictionary(attribute).CodeOf(value);
                if (code != AttributeDictionary.Missing) either.UnionWith(catalog.RowsWith(attribute, code));
            }
            rows.IntersectWith(either);
        }
        if (MinPrice is null && MaxPrice is null) return rows;
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            if (catalog.Price(row) is not { } price || price < MinPrice || price > MaxPrice) rows.Remove(row);
        }
        return rows;
    }
}
