using Bespoke.Catalog;
using Bespoke.ColdStart;
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
    /// <summary>Prepares <paramref name="catalog"/> for requests.</summary>
    /// <param name="catalog">The products.</param>
    /// <param name="text">The text index of the same snapshot; stays the caller's to dispose.</param>
    /// <param name="now">Products that go on sale later are not new yet.</param>
    public ServingSnapshot(CatalogSnapshot catalog, TextIndex text, DateTimeOffset now)
    {
        Catalog = catalog;
        Search = new ProductSearch(catalog, text);
        Shares = PopulationShares.OfCatalog(catalog);
        Affinity = new AffinitySource();
        NewIn = new NewInSource(catalog, now);
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

    internal AffinitySource Affinity { get; }
    internal NewInSource NewIn { get; }
    internal Reasons Reasons { get; }
}
