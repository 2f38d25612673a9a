namespace Bespoke.Catalog;

/// <summary>How many visible products have each value of each attribute. Immutable.</summary>
internal sealed class ValuesInUse
{
    private static readonly ProductAttribute[] Attributes = Enum.GetValues<ProductAttribute>();

    private readonly int[][] _products;

    private ValuesInUse(int[][] products) => _products = products;

    internal static ValuesInUse Of(CatalogSnapshot catalog)
    {
        int[][] products = [.. Attributes.Select(a => new int[catalog.Dictionary(a).Count])];
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1)) Count(products, catalog, row, 1);
        return new ValuesInUse(products);
    }

    internal ValuesInUse Next(CatalogChange change)
    {
        if (!change.Any(RowChange.Population)) return this;
        var products = new int[Attributes.Length][];
        foreach (var attribute in Attributes)
        {
            products[(int)attribute] = new int[change.After.Dictionary(attribute).Count];
            _products[(int)attribute].CopyTo(products[(int)attribute], 0);
        }
        foreach (var row in change.Of(RowChange.Population))
        {
            if (change.Before.Visible[row]) Count(products, change.Before, row, -1);
            if (change.After.Visible[row]) Count(products, change.After, row, 1);
        }
        return new ValuesInUse(products);
    }

    /// <summary>True when the same values are in use, however often.</summary>
    internal bool SameValuesAs(ValuesInUse other)
    {
        foreach (var attribute in Attributes)
        {
            var (mine, others) = (_products[(int)attribute], other._products[(int)attribute]);
            for (var code = 1; code < Math.Max(mine.Length, others.Length); code++)
            {
                if (IsUsed(mine, code) != IsUsed(others, code)) return false;
            }
        }
        return true;
    }

    private static bool IsUsed(int[] products, int code) => code < products.Length && products[code] > 0;

    private static void Count(int[][] products, CatalogSnapshot catalog, int row, int by)
    {
        foreach (var attribute in Attributes) products[(int)attribute][catalog.Code(row, attribute)] += by;
    }
}
