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
    private readonly Dictionary<(int ArticleType, int Season), int> _seasons = [];
    private double[] _sharedColours = [];
    private readonly HashSet<int> _seasonal = [];
    private double _all;

    private const double OneSeason = 0.9;

    private PopulationShares() { }

    /// <summary>The flat attributes that affinities exist for.</summary>
    public static IReadOnlyList<ProductAttribute> FlatAttributes { get; } =
        [ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.Usage, ProductAttribute.Brand];

    /// <summary>Shares among the visible products of <paramref name="catalog"/>: what an indifferent user would meet.</summary>
    public static PopulationShares OfCatalog(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var shares = new PopulationShares();
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1)) shares.CountRow(catalog, row, 1);
        shares._sharedColours = shares.ShareColours(catalog);
        shares.FindSeasons();
        return shares;
    }

    /// <summary>The shares after <paramref name="change"/>: these, where it leaves every share as it was.</summary>
    internal PopulationShares Next(CatalogChange change)
    {
        if (!change.Any(RowChange.Population)) return this;
        var shares = new PopulationShares { _all = _all };
        foreach (var (key, count) in _counts) shares._counts.Add(key, count);
        foreach (var (attribute, count) in _known) shares._known.Add(attribute, count);
        foreach (var (key, count) in _seasons) shares._seasons.Add(key, count);
        foreach (var row in change.Of(RowChange.Population))
        {
            if (change.Before.Visible[row]) shares.CountRow(change.Before, row, -1);
            if (change.After.Visible[row]) shares.CountRow(change.After, row, 1);
        }
        shares._sharedColours = shares.ShareColours(change.After);
        shares.FindSeasons();
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

    /// <summary>True for an article type whose products are of different seasons: where nine in ten are of one, the season says nothing of them.</summary>
    public bool HasSeasons(int articleType) => _seasonal.Contains(articleType);

    private void FindSeasons()
    {
        foreach (var type in _seasons.GroupBy(s => s.Key.ArticleType))
        {
            if (type.Max(s => s.Value) < OneSeason * type.Sum(s => s.Value)) _seasonal.Add(type.Key);
        }
    }

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

    private void CountRow(CatalogSnapshot catalog, int row, int by)
    {
        var path = new CategoryPath(
            catalog.Code(row, ProductAttribute.MasterCategory), catalog.Code(row, ProductAttribute.SubCategory), catalog.Code(row, ProductAttribute.ArticleType));
        _all += by;
        Count(AffinityKey.Master(path), by);
        Count(AffinityKey.Sub(path), by);
        Count(AffinityKey.Type(path), by);
        if (catalog.Code(row, ProductAttribute.Season) is var season and not AttributeDictionary.Missing)
        {
            _seasons[(path.ArticleType, season)] = _seasons.GetValueOrDefault((path.ArticleType, season)) + by;
        }
        foreach (var attribute in FlatAttributes)
        {
            if (catalog.Code(row, attribute) is not (var code and not AttributeDictionary.Missing)) continue;
            Count(AffinityKey.Of(attribute, code), by);
            _known[attribute] = _known.GetValueOrDefault(attribute) + by;
        }
    }

    private void Count(AffinityKey key, int by) => _counts[key] = CountOf(key) + by;

    private double CountOf(AffinityKey key) => _counts.GetValueOrDefault(key);

    private double Share(AffinityKey key, double total) => Math.Max(0.5, CountOf(key)) / Math.Max(1, total);
}
