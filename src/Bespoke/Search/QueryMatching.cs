using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>
/// Decides which rows of a snapshot answer a query, and gives up wishes where none or too few would. What is not wanted and the
/// caller's filters are never given up, nor is the gender, but girls and boys may be young women and men. Thread-safe.
/// </summary>
internal sealed class QueryMatching(CatalogSnapshot catalog, TextIndex text, SizeIndex sizes)
{
    private readonly IntentRows _rows = new(catalog);

    // A first page: a shade, an occasion or a season that leaves less than that is widened to its like and ranked by.
    private const int Enough = 10;

    // Words beside a category choose among its products when at least one in 50 has them; rarer ones rank.
    private const int DecisiveOneIn = 50;

    /// <summary>The rows of <paramref name="allowed"/> that answer <paramref name="query"/>, in <paramref name="rows"/>, whatever was in it.</summary>
    internal QueryMatch Find(UnderstoodQuery query, RowBitmap allowed, RowBitmap rows)
    {
        if (!query.AsksForAnything)
        {
            rows.Clear();
            return new QueryMatch(rows, []);
        }
        var relaxed = new List<string>();
        using var kept = query.Excludes ? new BorrowedRows(allowed) : default;
        var open = query.Excludes ? kept.Rows : allowed;
        if (query.Excludes) Exclude(query, open);
        using var named = query.Intents.Genders.Count > 0 ? new BorrowedRows(open) : default;
        var fixedRows = query.Intents.Genders.Count > 0 ? named.Rows : open;
        KeepGenders(query.Intents.Genders, query.Intents.AcceptsUnisex, fixedRows);
        var wishes = HardWishes(query, fixedRows, relaxed);
        if (query.GrownGenders.Count > 0 && Wish.All(wishes, fixedRows).NextSet(0) < 0)
        {
            // Nobody makes heels for children: who asks for girls' heels means young women.
            var grown = For(query.GrownGenders, open);
            if (Wish.All(wishes, grown).NextSet(0) >= 0)
            {
                fixedRows = grown;
                relaxed.Add("gender");
            }
        }
        Hold(wishes, fixedRows, rows, relaxed);
        var followers = rows.Count is > 0 and < Enough && wishes.Count > 0 ? Following(query, wishes, fixedRows, open).AddTo(rows, relaxed) : [];
        Prefer("usage", query.Intents.Usages, ProductAttribute.Usage, rows, relaxed);
        Prefer("season", query.Intents.Seasons, ProductAttribute.Season, rows, relaxed);
        var ignored = MatchWords(query, rows, relaxed);
        return new QueryMatch(rows, relaxed) { Ignored = ignored, Followers = followers };
    }

    private Followers Following(UnderstoodQuery query, List<Wish> wishes, RowBitmap fixedRows, RowBitmap open) => new(
        Enough, wishes, fixedRows,
        query.Intents.Genders.Count > 0 && !query.Intents.AcceptsUnisex ? For(query.Intents.Genders, open) : null,
        query.GrownGenders.Count > 0 ? For(query.GrownGenders, open) : null);

    /// <summary>What could follow where too few products answer: any colour, the neighbours in the category tree, and for children what is for all. All else holds.</summary>
    internal RowBitmap Neighbours(UnderstoodQuery query, RowBitmap allowed)
    {
        var rows = allowed.Clone();
        if (query.Excludes) Exclude(query, rows);
        KeepGenders(query.Intents.Genders, orUnisex: true, rows);
        foreach (var wish in HardWishes(query, rows, []))
        {
            if (wish.Likest is null) rows.IntersectWith(wish.Rows);
        }
        if (query.Intents.AnyCategory) rows.IntersectWith(_rows.OfSameSubCategory(_rows.OfCategory(query.Intents)));
        return rows;
    }

    /// <summary>Those of gender, colour and category that not all of <paramref name="rows"/> have.</summary>
    internal IEnumerable<string> GivenUp(UnderstoodQuery query, RowBitmap rows)
    {
        var all = rows.Count;
        if (query.Intents.Genders.Count > 0 && rows.CountMeeting([_rows.OfGenders(query.Intents.Genders, query.Intents.AcceptsUnisex)]) < all) yield return "gender";
        if (query.Intents.Colours.Count > 0 && rows.CountWith(_rows.With(ProductAttribute.BaseColour, query.Intents.Colours)) < all) yield return "colour";
        if (query.Intents.AnyCategory && rows.CountWith(_rows.OfCategory(query.Intents)) < all) yield return "category";
    }

    // What is for them or for all.
    private RowBitmap For(IReadOnlyList<int> genders, RowBitmap rows)
    {
        var fitting = rows.Clone();
        KeepGenders(genders, orUnisex: true, fitting);
        return fitting;
    }

    private void KeepGenders(IReadOnlyList<int> genders, bool orUnisex, RowBitmap rows)
    {
        if (genders.Count > 0) rows.IntersectWithAny(_rows.OfGenders(genders, orUnisex));
    }

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
        if (intents.Brands.Count > 0) wishes.Add(new Wish("brand", _rows.Having(ProductAttribute.Brand, intents.Brands)));
        if (intents.Colours.Count > 0)
        {
            RowBitmap Family() => _rows.With(ProductAttribute.BaseColour, _rows.SameFamily(intents.Colours));
            wishes.Add(new Wish("colour", _rows.Having(ProductAttribute.BaseColour, intents.Colours), () => new Wish("colour", Family()), Family, () => _rows.With(ProductAttribute.BaseColour, _rows.NearColours(intents.Colours))));
        }
        var category = intents.AnyCategory ? _rows.HavingCategory(intents) : null;
        if (query.Price.Any)
        {
            // The price is given up before the category: outside of it no price is of interest.
            var within = fixedRows.Clone();
            if (category is not null) within.IntersectWith(category);
            if (PriceRows(query.Price, within) is { } priced) wishes.Add(new Wish("price", priced));
            else relaxed.Add("price");
        }
        if (category is not null)
        {
            RowBitmap Kin() => _rows.OfKin(intents);
            wishes.Add(new Wish("category", category, () => new Wish("category", Kin(), () => new Wish("category", _rows.OfSameSubCategory(category))), Kin));
            HoldBrandThatMakes(Kin, fixedRows, wishes);
        }
        return wishes;
    }

    // Who names a brand that makes such things would rather have them in another colour than of another brand.
    private static void HoldBrandThatMakes(Func<RowBitmap> kin, RowBitmap fixedRows, List<Wish> wishes)
    {
        var (brand, colour) = (wishes.FindIndex(w => w.Name == "brand"), wishes.FindIndex(w => w.Name == "colour"));
        if (brand < 0 || colour < 0) return;
        var category = kin();
        category.IntersectWith(wishes[brand].Rows);
        category.IntersectWith(fixedRows);
        if (category.NextSet(0) >= 0) (wishes[brand], wishes[colour]) = (wishes[colour], wishes[brand]);
    }

    private static void Hold(List<Wish> wishes, RowBitmap fixedRows, RowBitmap rows, List<string> relaxed)
    {
        while (true)
        {
            Wish.All(wishes, fixedRows, rows);
            if (wishes.Count == 0 || rows.NextSet(0) >= 0 || wishes is [{ Weaker: null }]) return;
            var first = wishes[0];
            if (!relaxed.Contains(first.Name)) relaxed.Add(first.Name);
            if (first.Weaker is not null) wishes[0] = first.Weaker();
            else wishes.RemoveAt(0);
        }
    }

    // An occasion is stated for some products and, where that fills no page, said in the title of others.
    private void Prefer(string name, IReadOnlyList<int> codes, ProductAttribute attribute, RowBitmap rows, List<string> relaxed)
    {
        if (codes.Count == 0) return;
        using var borrowed = new BorrowedRows(rows);
        var fitting = borrowed.Rows;
        fitting.IntersectWithAny(_rows.Sets(attribute, codes));
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
        using var borrowedAll = new BorrowedRows(rows);
        using var borrowedAny = new BorrowedRows(catalog.RowCount);
        using var borrowed = new BorrowedRows(catalog.RowCount);
        var (all, any, holding) = (borrowedAll.Rows, borrowedAny.Rows, borrowed.Rows);
        for (var i = 0; i < query.Words.Count; i++)
        {
            holding.Clear();
            text.AddMatches(query.Alternatives.Count > i ? query.Alternatives[i] : [query.Words[i]], holding);
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
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            var codes = query.Excluded.Of(attribute);
            if (codes.Count == 0) continue;
            // Who wants no blue wants no navy either; who wants no navy may want blue.
            if (attribute == ProductAttribute.BaseColour) codes = [.. codes.SelectMany(c => catalog.Colours.IsBasic(c) ? _rows.SameFamily([c]) : [c]).Except(query.Intents.Colours)];
            rows.ExceptWith(_rows.With(attribute, codes));
        }
        if (query.ExcludedWords.Count > 0) rows.ExceptWith(text.Match(query.ExcludedWords, all: false, catalog.RowCount));
    }

    // Of the caller's set, which is changed; null where no product that may be answered has a price.
    private RowBitmap? PriceRows(PriceLimits limits, RowBitmap rows)
    {
        if (!AnyPrice(rows)) return null;
        new ProductFilter { MinPrice = limits.Min, MaxPrice = limits.Max }.KeepPriced(rows, catalog);
        return rows;
    }

    private bool AnyPrice(RowBitmap rows)
    {
        var prices = catalog.Prices;
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            if (!double.IsNaN(prices[row])) return true;
        }
        return false;
    }
}
