using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>
/// π: how common each attribute value and category node is, against which a user's evidence is read. Immutable; belongs to
/// one snapshot. Values nobody has are given the share of half a product, so that no share is 0.
/// </summary>
public sealed class PopulationShares
{
    private readonly Dictionary<AffinityKey, double> _counts = [];
    private readonly Dictionary<ProductAttribute, double> _known = [];
    private double[] _sharedColours = [];
    private double _all;

    private PopulationShares() { }

    /// <summary>The flat attributes that affinities exist for.</summary>
    public static IReadOnlyList<ProductAttribute> FlatAttributes { get; } =
        [ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.Usage, ProductAttribute.Brand];

    /// <summary>Shares among the visible products of <paramref name="catalog"/>: what an indifferent user would meet.</summary>
    public static PopulationShares OfCatalog(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var shares = new PopulationShares();
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            var path = catalog.Paths.All[catalog.Paths.Of(row)];
            shares._all++;
            shares.Count(AffinityKey.Master(path));
            shares.Count(AffinityKey.Sub(path));
            shares.Count(AffinityKey.Type(path));
            foreach (var attribute in FlatAttributes)
            {
                if (catalog.Code(row, attribute) is not (var code and not AttributeDictionary.Missing)) continue;
                shares.Count(AffinityKey.Of(attribute, code));
                shares._known[attribute] = shares._known.GetValueOrDefault(attribute) + 1;
            }
        }
        shares._sharedColours = shares.ShareColours(catalog);
        return shares;
    }

    /// <summary>π(colour) after the population's evidence was shared within families, as a user's is.</summary>
    public double OfSharedColour(int code) => _sharedColours[code];

    /// <summary>π(value) among products that have the attribute.</summary>
    public double Of(ProductAttribute attribute, int code) =>
        Share(AffinityKey.Of(attribute, code), _known.GetValueOrDefault(attribute));

    /// <summary>π(master).</summary>
    public double OfMaster(CategoryPath path) => Share(AffinityKey.Master(path), _all);

    /// <summary>π(sub | master).</summary>
    public double OfSub(CategoryPath path) => Share(AffinityKey.Sub(path), CountOf(AffinityKey.Master(path)));

    /// <summary>π(type | master, sub).</summary>
    public double OfType(CategoryPath path) => Share(AffinityKey.Type(path), CountOf(AffinityKey.Sub(path)));

    private double[] ShareColours(CatalogSnapshot catalog)
    {
        var shared = new double[catalog.Dictionary(ProductAttribute.BaseColour).Count];
        for (var from = 1; from < shared.Length; from++)
        {
            var share = Of(ProductAttribute.BaseColour, from);
            for (var to = 1; to < shared.Length; to++) shared[to] += share * catalog.Colours.Kernel(from, to);
        }
        return shared;
    }

    private void Count(AffinityKey key) => _counts[key] = CountOf(key) + 1;

    private double CountOf(AffinityKey key) => _counts.GetValueOrDefault(key);

    private double Share(AffinityKey key, double total) => Math.Max(0.5, CountOf(key)) / Math.Max(1, total);
}
