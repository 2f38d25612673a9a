using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>The rows of a snapshot that have what a query names, and those that have what is nearest to it. Thread-safe; a set is the caller's own where nothing else is said.</summary>
internal sealed class IntentRows(CatalogSnapshot catalog)
{
    private readonly Dictionary<int, int[]> _kin = KinOf(CategoryKin.Rows, catalog.Dictionary(ProductAttribute.ArticleType));
    private readonly Dictionary<int, int[]> _nearColours = KinOf(ColourKin.Rows, catalog.Dictionary(ProductAttribute.BaseColour));

    internal RowBitmap With(ProductAttribute attribute, IReadOnlyList<int> codes)
    {
        var rows = new RowBitmap(catalog.RowCount);
        AddTo(rows, attribute, codes);
        return rows;
    }

    /// <summary>As <see cref="With"/>, to be read and not changed: a single value's rows are there already.</summary>
    internal RowBitmap Having(ProductAttribute attribute, IReadOnlyList<int> codes) => codes.Count == 1 ? catalog.RowsWith(attribute, codes[0]) : With(attribute, codes);

    /// <summary>As <see cref="OfCategory"/>, to be read and not changed.</summary>
    internal RowBitmap HavingCategory(AttributeIntents intents) =>
        intents is { SubCategories.Count: 0, MasterCategories.Count: 0 } ? Having(ProductAttribute.ArticleType, intents.ArticleTypes) : OfCategory(intents);

    /// <summary>The rows of each gender that is named and, where that is asked for, of what is for all; to be read and not changed.</summary>
    internal RowBitmap[] OfGenders(IReadOnlyList<int> genders, bool orUnisex)
    {
        var unisex = orUnisex ? catalog.Dictionary(ProductAttribute.Gender).CodeOf("Unisex") : AttributeDictionary.Missing;
        return Sets(ProductAttribute.Gender, unisex == AttributeDictionary.Missing ? genders : [.. genders, unisex]);
    }

    /// <summary>The rows of each value; to be read and not changed.</summary>
    internal RowBitmap[] Sets(ProductAttribute attribute, IReadOnlyList<int> codes) => [.. codes.Select(c => catalog.RowsWith(attribute, c))];

    internal RowBitmap OfCategory(AttributeIntents intents)
    {
        var rows = With(ProductAttribute.ArticleType, intents.ArticleTypes);
        AddTo(rows, ProductAttribute.SubCategory, intents.SubCategories);
        AddTo(rows, ProductAttribute.MasterCategory, intents.MasterCategories);
        return rows;
    }

    /// <summary>The category and what shoppers hardly tell from it: for kurtis, kurtas too.</summary>
    internal RowBitmap OfKin(AttributeIntents intents)
    {
        var rows = OfCategory(intents);
        foreach (var type in intents.ArticleTypes) AddTo(rows, ProductAttribute.ArticleType, _kin.GetValueOrDefault(type, []));
        return rows;
    }

    private void AddTo(RowBitmap rows, ProductAttribute attribute, IReadOnlyList<int> codes)
    {
        foreach (var code in codes) rows.UnionWith(catalog.RowsWith(attribute, code));
    }

    /// <summary>The neighbours in the category tree: for casual shoes, any shoes.</summary>
    internal RowBitmap OfSameSubCategory(RowBitmap rows)
    {
        var subs = catalog.Column(ProductAttribute.SubCategory);
        var codes = new HashSet<int>();
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1)) codes.Add(subs[row]);
        codes.Remove(AttributeDictionary.Missing);
        return With(ProductAttribute.SubCategory, [.. codes]);
    }

    /// <summary>The shades of the families of <paramref name="colours"/>.</summary>
    internal List<int> SameFamily(IReadOnlyList<int> colours)
    {
        var families = colours.Select(catalog.Colours.FamilyOf).ToHashSet();
        return [.. Enumerable.Range(1, catalog.Dictionary(ProductAttribute.BaseColour).Count - 1).Where(c => families.Contains(catalog.Colours.FamilyOf(c)))];
    }

    /// <summary>Those and the colours that lie beside <paramref name="colours"/>: green for turquoise.</summary>
    internal List<int> NearColours(IReadOnlyList<int> colours) => [.. SameFamily(colours).Union(colours.SelectMany(c => _nearColours.GetValueOrDefault(c, [])))];

    // A row's first value has the others for kin; they have it for theirs only where a row begins with them.
    private static Dictionary<int, int[]> KinOf(IReadOnlyList<string> rows, AttributeDictionary values)
    {
        var kin = new Dictionary<int, int[]>();
        foreach (var row in rows)
        {
            int[] codes = [.. row.Split('|').Select(values.CodeOf)];
            if (codes[0] == AttributeDictionary.Missing) continue;
            kin[codes[0]] = [.. kin.GetValueOrDefault(codes[0], []).Union(codes.Skip(1).Where(c => c != AttributeDictionary.Missing))];
        }
        return kin;
    }
}
