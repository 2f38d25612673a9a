using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>
/// Decides which rows of a snapshot answer a query, and gives up wishes where none or too few would. What is not wanted, the
/// gender and the caller's filters are never given up. Thread-safe.
/// </summary>
internal sealed class QueryMatching(CatalogSnapshot catalog, TextIndex text, SizeIndex sizes)
{
    // A first page: a shade, an occasion or a season that leaves less than that is widened to its like and ranked by.
    private const int Enough = 10;

    // Words beside a category choose among its products when at least one in 50 has them; rarer ones rank.
    private const int DecisiveOneIn = 50;

    internal QueryMatch Find(UnderstoodQuery query, RowBitmap allowed)
    {
        if (!query.AsksForAnything) return new QueryMatch(new RowBitmap(catalog.RowCount), []);
        var relaxed = new List<string>();
        var fixedRows = allowed.Clone();
        Exclude(query, fixedRows);
        if (query.Intents.Genders.Count > 0) fixedRows.IntersectWith(GenderRows(query.Intents));
        var rows = Hold(HardWishes(query, fixedRows, relaxed), fixedRows, relaxed);
        Prefer("usage", query.Intents.Usages, ProductAttribute.Usage, rows, relaxed);
        Prefer("season", query.Intents.Seasons, ProductAttribute.Season, rows, relaxed);
        var ignored = MatchWords(query, rows, relaxed);
        return new QueryMatch(rows, relaxed) { Ignored = ignored };
    }

    private sealed record Wish(string Name, RowBitmap Rows, Func<Wish>? Weaker = null);

    // In the order of giving up.
    private List<Wish> HardWishes(UnderstoodQuery query, RowBitmap fixedRows, List<string> relaxed)
    {
        var intents = query.Intents;
        var wishes = new List<Wish>();
        if (query.Sizes.Count > 0)
        {
            if (sizes.Any) wishes.Add(new Wish("size", sizes.RowsWith(query.Sizes)));
            else relaxed.Add("size");
        }
        if (intents.Brands.Count > 0) wishes.Add(new Wish("brand", Union(ProductAttribute.Brand, intents.Brands)));
        if (intents.Colours.Count > 0)
        {
            wishes.Add(new Wish("colour", Union(ProductAttribute.BaseColour, intents.Colours), () => new Wish("colour", Union(ProductAttribute.BaseColour, SameFamily(intents.Colours)))));
        }
        var category = intents.AnyCategory ? CategoryRows(intents) : null;
        if (query.Price.Any)
        {
            // The price is given up before the category: outside of it no price is of interest.
            var within = fixedRows.Clone();
            if (category is not null) within.IntersectWith(category);
            if (PriceRows(query.Price, within) is { } priced) wishes.Add(new Wish("price", priced));
            else relaxed.Add("price");
        }
        if (category is not null) wishes.Add(new Wish("category", category, () => new Wish("category", SameSubCategory(category))));
        return wishes;
    }

    private static RowBitmap Hold(List<Wish> wishes, RowBitmap fixedRows, List<string> relaxed)
    {
        while (true)
        {
            var rows = fixedRows.Clone();
            foreach (var wish in wishes) rows.IntersectWith(wish.Rows);
            if (wishes.Count == 0) return rows;
            if (rows.NextSet(0) >= 0) return WidenColour(wishes, rows, fixedRows, relaxed);
            if (wishes is [{ Weaker: null }]) return rows;
            var first = wishes[0];
            if (!relaxed.Contains(first.Name)) relaxed.Add(first.Name);
            if (first.Weaker is not null) wishes[0] = first.Weaker();
            else wishes.RemoveAt(0);
        }
    }

    // Other shades of the family follow the exact colour where that fills no page.
    private static RowBitmap WidenColour(List<Wish> wishes, RowBitmap rows, RowBitmap fixedRows, List<string> relaxed)
    {
        var at = wishes.FindIndex(w => w is { Name: "colour", Weaker: not null });
        var count = rows.Count;
        if (at < 0 || count >= Enough) return rows;
        var widened = fixedRows.Clone();
        for (var i = 0; i < wishes.Count; i++) widened.IntersectWith(i == at ? wishes[i].Weaker!().Rows : wishes[i].Rows);
        if (widened.Count == count) return rows;
        if (!relaxed.Contains("colour")) relaxed.Add("colour");
        return widened;
    }

    // An occasion is stated for some products and, where that fills no page, said in the title of others.
    private void Prefer(string name, IReadOnlyList<int> codes, ProductAttribute attribute, RowBitmap rows, List<string> relaxed)
    {
        if (codes.Count == 0) return;
        var fitting = Union(attribute, codes);
        fitting.IntersectWith(rows);
        var enough = Math.Min(Enough, rows.Count);
        if (fitting.Count < enough)
        {
            foreach (var code in codes) fitting.UnionWith(text.Match(SearchTokens.Of(catalog.Dictionary(attribute)[code]), all: true, catalog.RowCount));
            fitting.IntersectWith(rows);
        }
        if (fitting.Count >= enough) rows.IntersectWith(fitting);
        else relaxed.Add(name);
    }

    private List<string> MatchWords(UnderstoodQuery query, RowBitmap rows, List<string> relaxed)
    {
        if (query.Words.Count == 0) return [];
        var ignored = new List<string>();
        var all = rows.Clone();
        var any = new RowBitmap(catalog.RowCount);
        for (var i = 0; i < query.Words.Count; i++)
        {
            var holding = text.Match(query.Alternatives.Count > i ? query.Alternatives[i] : [query.Words[i]], all: false, catalog.RowCount);
            holding.IntersectWith(rows);
            if (holding.NextSet(0) < 0)
            {
                ignored.Add(query.Words[i]);
                continue;
            }
            all.IntersectWith(holding);
            any.UnionWith(holding);
        }
        var (found, matches) = (all.Count, rows.Count);
        var namesSomething = query.Intents.Any || query.Price.Any || query.Sizes.Count > 0 || query.Excludes;
        if (!namesSomething) rows.IntersectWith(found > 0 && ignored.Count < query.Words.Count ? all : any);
        else if (ignored.Count < query.Words.Count && found >= Math.Min(Enough, matches) && found * DecisiveOneIn >= matches) rows.IntersectWith(all);
        else found = 0;
        if (ignored.Count > 0 && rows.NextSet(0) >= 0 || found == 0 && rows.NextSet(0) >= 0) relaxed.Add("words");
        return ignored;
    }

    private void Exclude(UnderstoodQuery query, RowBitmap rows)
    {
        if (!query.Excludes) return;
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            var codes = query.Excluded.Of(attribute);
            if (codes.Count == 0) continue;
            // Who wants no blue wants no navy either; who wants no navy may want blue.
            if (attribute == ProductAttribute.BaseColour) codes = [.. codes.SelectMany(c => catalog.Colours.IsBasic(c) ? SameFamily([c]) : [c]).Except(query.Intents.Colours)];
            rows.ExceptWith(Union(attribute, codes));
        }
        if (query.ExcludedWords.Count > 0) rows.ExceptWith(text.Match(query.ExcludedWords, all: false, catalog.RowCount));
    }

    // Null where no product that may be answered has a price.
    private RowBitmap? PriceRows(PriceLimits limits, RowBitmap rows)
    {
        RowBitmap? within = null;
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            if (catalog.Price(row) is not { } price) continue;
            within ??= new RowBitmap(catalog.RowCount);
            if (limits.Holds(price)) within.Add(row);
        }
        return within;
    }

    private RowBitmap CategoryRows(AttributeIntents intents)
    {
        var rows = Union(ProductAttribute.ArticleType, intents.ArticleTypes);
        rows.UnionWith(Union(ProductAttribute.SubCategory, intents.SubCategories));
        rows.UnionWith(Union(ProductAttribute.MasterCategory, intents.MasterCategories));
        return rows;
    }

    private RowBitmap GenderRows(AttributeIntents intents)
    {
        var rows = Union(ProductAttribute.Gender, intents.Genders);
        var unisex = catalog.Dictionary(ProductAttribute.Gender).CodeOf("Unisex");
        if (intents.AcceptsUnisex && unisex != AttributeDictionary.Missing) rows.UnionWith(catalog.RowsWith(ProductAttribute.Gender, unisex));
        return rows;
    }

    // The neighbours in the category tree: for casual shoes, any shoes.
    private RowBitmap SameSubCategory(RowBitmap rows)
    {
        var subs = catalog.Column(ProductAttribute.SubCategory);
        var codes = new HashSet<int>();
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1)) codes.Add(subs[row]);
        codes.Remove(AttributeDictionary.Missing);
        return Union(ProductAttribute.SubCategory, [.. codes]);
    }

    private RowBitmap Union(ProductAttribute attribute, IReadOnlyList<int> codes)
    {
        var rows = new RowBitmap(catalog.RowCount);
        foreach (var code in codes) rows.UnionWith(catalog.RowsWith(attribute, code));
        return rows;
    }

    private List<int> SameFamily(IReadOnlyList<int> colours)
    {
        var families = colours.Select(catalog.Colours.FamilyOf).ToHashSet();
        return [.. Enumerable.Range(1, catalog.Dictionary(ProductAttribute.BaseColour).Count - 1).Where(c => families.Contains(catalog.Colours.FamilyOf(c)))];
    }
}
