using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Search;
using Bespoke.Search.Text;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>Everything of one catalogue version that requests are answered from. Immutable: a request holds one throughout.</summary>
public sealed class ServingSnapshot
{
    private readonly int[] _upcoming;

    /// <summary>Prepares <paramref name="catalog"/> for requests.</summary>
    /// <param name="catalog">The products.</param>
    /// <param name="text">The text index of the same snapshot; stays the caller's to dispose.</param>
    /// <param name="now">Not after the first request: products on sale by then are checked no more.</param>
    public ServingSnapshot(CatalogSnapshot catalog, TextIndex text, DateTimeOffset now)
    {
        Catalog = catalog;
        Search = new ProductSearch(catalog, text);
        Shares = PopulationShares.OfCatalog(catalog);
        Affinity = new AffinitySource();
        NewIn = new NewInSource(catalog);
        _upcoming = [.. Enumerable.Range(0, catalog.RowCount).Where(r => catalog.Visible[r] && catalog.AvailableFrom(r) > now)];
        Schema = new FeatureSchema(FeatureNames.All, [Search, new IntentFeatures(), new ProductFeatures(), new UserFeatures()]);
        Scorer = new LinearScorer(Schema);
        Reasons = new Reasons(Scorer);
    }

    /// <summary>The products.</summary>
    public CatalogSnapshot Catalog { get; }

    /// <summary>Search over them.</summary>
    public ProductSearch Search { get; }

    /// <summary>Their shares: what an affinity is measured against.</summary>
    public PopulationShares Shares { get; }

    /// <summary>The feature columns.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>Ranks while no trained ranker serves.</summary>
    public LinearScorer Scorer { get; }

    /// <summary>The visible rows that meet <paramref name="filter"/> and are on sale at <paramref name="now"/>, as a set of the caller's own.</summary>
    public RowBitmap Allowed(ProductFilter filter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = filter.Apply(Catalog);
        foreach (var row in _upcoming)
        {
            if (rows[row] && Catalog.AvailableFrom(row) > now) rows.Remove(row);
        }
        return rows;
    }

    internal AffinitySource Affinity { get; }
    internal NewInSource NewIn { get; }
    internal Reasons Reasons { get; }
}
