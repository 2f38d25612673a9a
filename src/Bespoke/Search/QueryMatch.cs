using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>Which rows answer a query.</summary>
/// <param name="Rows">The matching rows.</param>
/// <param name="Relaxed">What was given up to find any, in the order of giving up: "words", "colour", "brand", "category".</param>
public sealed record QueryMatch(RowBitmap Rows, IReadOnlyList<string> Relaxed)
{
    /// <summary>
    /// All intents and all words must hold. While nothing is left, wishes are given up one by one: words,
    /// the brand, the exact colour for its family and then the colour, the category for its neighbours and then the category. The gender and the caller's filters are never given up.
    /// </summary>
    internal static QueryMatch Find(UnderstoodQuery query, RowBitmap allowed, CatalogSnapshot catalog, TextIndex text)
    {
        if (!query.AsksForAnything) return new QueryMatch(new RowBitmap(catalog.RowCount), []);
        var wishes = Wishes(query, catalog, text);
        var relaxed = new List<string>();
        while (true)
        {
            var rows = allowed.Clone();
            foreach (var wish in wishes) rows.IntersectWith(wish.Rows);
            var next = wishes.FindIndex(w => w.Name is not null);
            if (next < 0 || rows.NextSet(0) >= 0) return new QueryMatch(rows, relaxed);
            if (wishes[next] is { Weaker: null } && wishes.Count == 1) return new QueryMatch(rows, []);
            if (!relaxed.Contains(wishes[next].Name!)) relaxed.Add(wishes[next].Name!);
            if (wishes[next].Weaker is { } weaker) wishes[next] = weaker;
            else wishes.RemoveAt(next);
        }
    }

    private sealed record Wish(string? Name, RowBitmap Rows, Wish? Weaker = null);

    private static List<Wish> Wishes(UnderstoodQuery query, CatalogSnapshot catalog, TextIndex text)
    {
        var intents = query.Intents;
        var wishes = new List<Wish>();
        if (query.Words.Count > 0)
        {
            var any = query.Words.Count > 1 ? new Wish("words", text.Match(query.Words, all: false, catalog.RowCount)) : null;
            wishes.Add(new Wish("words", text.Match(query.Words, all: true, catalog.RowCount), any));
        }
        if (intents.Brands.Count > 0) wishes.Add(new Wish("brand", Union(catalog, ProductAttribute.Brand, intents.Brands)));
        if (intents.Colours.Count > 0)
        {
            var family = new Wish("colour", Union(catalog, ProductAttribute.BaseColour, SameFamily(catalog, intents.Colours)));
            wishes.Add(new Wish("colour", Union(catalog, ProductAttribute.BaseColour, intents.Colours), family));
        }
        if (intents.AnyCategory)
        {
            var rows = Union(catalog, ProductAttribute.ArticleType, intents.ArticleTypes);
            rows.UnionWith(Union(catalog, ProductAttribute.SubCategory, intents.SubCategories));
            rows.UnionWith(Union(catalog, ProductAttribute.MasterCategory, intents.MasterCategories));
            wishes.Add(new Wish("category", rows, new Wish("category", SameSubCategory(catalog, rows))));
        }
        if (intents.Genders.Count > 0)
        {
            var rows = Union(catalog, ProductAttribute.Gender, intents.Genders);
            var unisex = catalog.Dictionary(ProductAttribute.Gender).CodeOf("Unisex");
            if (intents.AcceptsUnisex && unisex != AttributeDictionary.Missing) rows.UnionWith(catalog.RowsWith(ProductAttribute.Gender, unisex));
            wishes.Add(new Wish(null, rows));
        }
        return wishes;
    }

    // The neighbours in the category tree: for casual shoes, any shoes.
    private static RowBitmap SameSubCategory(CatalogSnapshot catalog, RowBitmap rows)
    {
        var subs = catalog.Column(ProductAttribute.SubCategory);
        var codes = new HashSet<int>();
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1)) codes.Add(subs[row]);
        codes.Remove(AttributeDictionary.Missing);
        return Union(catalog, ProductAttribute.SubCategory, [.. codes]);
    }

    private static RowBitmap Union(CatalogSnapshot catalog, ProductAttribute attribute, IReadOnlyList<int> codes)
    {
        var rows = new RowBitmap(catalog.RowCount);
        foreach (var code in codes) rows.UnionWith(catalog.RowsWith(attribute, code));
        return rows;
    }

    private static List<int> SameFamily(CatalogSnapshot catalog, IReadOnlyList<int> colours)
    {
        var families = colours.Select(catalog.Colours.FamilyOf).ToHashSet();
        return [.. Enumerable.Range(1, catalog.Dictionary(ProductAttribute.BaseColour).Count - 1).Where(c => families.Contains(catalog.Colours.FamilyOf(c)))];
    }
}
