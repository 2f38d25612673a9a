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

    /// <summary>Sizes of which one must be in stock, as shoppers write them; empty for any. How sizes are written is the search's to know: <see cref="Apply"/> leaves them out.</summary>
    public IReadOnlyList<string> Sizes { get; init; } = [];

    /// <summary>True when it lets everything through.</summary>
    public bool IsNone => Values.Count == 0 && MinPrice is null && MaxPrice is null && Sizes.Count == 0;

    /// <summary>The same without the condition on <paramref name="attribute"/>; the very same where there is none.</summary>
    internal ProductFilter Without(ProductAttribute attribute) =>
        Values.ContainsKey(attribute) ? this with { Values = Values.Where(v => v.Key != attribute).ToDictionary() } : this;

    /// <summary>The visible rows of <paramref name="catalog"/> that meet every condition but that on sizes, as a set of the caller's own.</summary>
    public RowBitmap Apply(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var rows = catalog.Visible.Clone();
        Keep(rows, catalog);
        return rows;
    }

    /// <summary>Takes out of <paramref name="rows"/> what does not meet every condition but that on sizes.</summary>
    internal void Keep(RowBitmap rows, CatalogSnapshot catalog)
    {
        foreach (var (attribute, values) in Values)
        {
            var known = values.Select(catalog.Dictionary(attribute).CodeOf).Where(c => c != AttributeDictionary.Missing);
            rows.IntersectWithAny([.. known.Select(c => catalog.RowsWith(attribute, c))]);
        }
        KeepPriced(rows, catalog);
    }

    /// <summary>Takes out of <paramref name="rows"/> what does not meet the limits of the price.</summary>
    internal void KeepPriced(RowBitmap rows, CatalogSnapshot catalog)
    {
        if (MinPrice is null && MaxPrice is null) return;
        var prices = catalog.Prices;
        var (least, most) = (MinPrice is { } min ? (double)min : double.NegativeInfinity, MaxPrice is { } max ? (double)max : double.PositiveInfinity);
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            var price = prices[row];
            // Only at a limit can a double hide a difference.
            var meets = price > least && price < most || (price == least || price == most) && catalog.Price(row) is { } exact && !(exact < MinPrice) && !(exact > MaxPrice);
            if (!meets) rows.Remove(row);
        }
    }
}
