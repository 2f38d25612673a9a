using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>
/// Products to wear with another, by their attributes alone: of another sub-category, for the same people, most alike in colour,
/// usage and brand. Stands in where no orders speak. Immutable and thread-safe.
/// </summary>
/// <param name="catalog">The snapshot.</param>
public sealed class Complements(CatalogSnapshot catalog)
{
    /// <summary>The most products of one sub-category.</summary>
    public const int OfOneKind = 10;

    private const float SameGender = 0.3f, Colour = 0.4f, Usage = 0.2f, Brand = 0.1f;

    /// <summary>Writes complements of the product of <paramref name="row"/> to <paramref name="best"/>: the best of each sub-category, then the second best of each, and so on.</summary>
    /// <param name="row">Of the snapshot. Without a sub-category or a gender it has no complements.</param>
    /// <param name="within">The rows that may be answered.</param>
    /// <param name="best">Receives up to its own length. Sub-categories come by their best product, then by their size.</param>
    /// <returns>How many were written.</returns>
    public int Retrieve(int row, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(within);
        if (catalog.Code(row, ProductAttribute.SubCategory) == AttributeDictionary.Missing || catalog.Code(row, ProductAttribute.Gender) == AttributeDictionary.Missing) return 0;
        Kind[] kinds = [.. Kinds(row, within).OrderByDescending(k => k.Best[0].Score).ThenByDescending(k => k.Size).ThenBy(k => k.Code)];
        var count = 0;
        for (var place = 0; place < OfOneKind; place++)
        {
            foreach (var kind in kinds)
            {
                if (count == best.Length) return count;
                if (place < kind.Count) best[count++] = kind.Best[place];
            }
        }
        return count;
    }

    private sealed class Kind(int code)
    {
        internal int Code => code;
        internal ScoredProduct[] Best { get; } = new ScoredProduct[OfOneKind];
        internal int Count { get; set; }
        internal int Size { get; set; }
    }

    private Dictionary<int, Kind>.ValueCollection Kinds(int row, RowBitmap within)
    {
        var kinds = new Dictionary<int, Kind>();
        var subs = catalog.Column(ProductAttribute.SubCategory);
        var genders = catalog.Column(ProductAttribute.Gender);
        var unisex = catalog.Dictionary(ProductAttribute.Gender).CodeOf("Unisex");
        for (var other = within.NextSet(0); other >= 0; other = within.NextSet(other + 1))
        {
            if (subs[other] == AttributeDictionary.Missing || subs[other] == subs[row] || !Fit(genders[row], genders[other], unisex)) continue;
            if (!kinds.TryGetValue(subs[other], out var kind)) kinds.Add(subs[other], kind = new Kind(subs[other]));
            var list = new BestProducts(kind.Best, kind.Count);
            list.Offer(other, Score(row, other));
            (kind.Count, kind.Size) = (list.Count, kind.Size + 1);
        }
        return kinds.Values;
    }

    private static bool Fit(int gender, int other, int unisex) =>
        gender == other || (unisex != AttributeDictionary.Missing && (gender == unisex || other == unisex));

    private float Score(int row, int other)
    {
        var colours = catalog.Column(ProductAttribute.BaseColour);
        var colour = colours[row] == AttributeDictionary.Missing ? 0 : catalog.Colours.Match(colours[row], colours[other]);
        return SameGender * Same(ProductAttribute.Gender) + Colour * colour + Usage * Same(ProductAttribute.Usage) + Brand * Same(ProductAttribute.Brand);

        float Same(ProductAttribute attribute)
        {
            var codes = catalog.Column(attribute);
            return codes[row] == codes[other] && codes[row] != AttributeDictionary.Missing ? 1 : 0;
        }
    }
}
