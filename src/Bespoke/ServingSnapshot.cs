using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;
using Bespoke.Search;
using Bespoke.Search.Semantic;
using Bespoke.Search.Text;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>Everything of one catalogue version that requests are answered from. Immutable: a request holds one throughout.</summary>
public sealed class ServingSnapshot
{
    private const int TrendingQuota = 30, PopularQuota = 30, ChosenQuota = 60;

    private readonly int[] _upcoming;
    private readonly ValuesInUse _values;
    private ServingSnapshot? _linear;
    private ExploringProducts? _exploring;

    /// <summary>Prepares <paramref name="catalog"/> for requests.</summary>
    /// <param name="catalog">The products.</param>
    /// <param name="text">The text index of the same snapshot; stays the caller's to dispose.</param>
    /// <param name="now">Not after the first request: products on sale by then are checked no more.</param>
    public ServingSnapshot(CatalogSnapshot catalog, TextIndex text, DateTimeOffset now)
        : this(catalog, new ProductSearch(catalog, text), ValuesInUse.Of(catalog), PopulationShares.OfCatalog(catalog), new NewInSource(catalog),
            [.. Enumerable.Range(0, catalog.RowCount).Where(r => IsUpcoming(catalog, r, now))], sorting: null, ServedModels.None, ServedSignals.Of(Signals.None, catalog, ServedModels.None))
    {
    }

    private ServingSnapshot(
        CatalogSnapshot catalog, ProductSearch search, ValuesInUse values, PopulationShares shares, NewInSource newIn, int[] upcoming, ListSorting? sorting, ServedModels models,
        ServedSignals signals)
    {
        (Catalog, Search, _values, Shares, NewIn, _upcoming, Models, Live) = (catalog, search, values, shares, newIn, upcoming, models, signals);
        Sorting = sorting is null ? new ListSorting(catalog, newIn) : sorting.Next(catalog, newIn);
        catalog.Prepare();
        var popular = new SourceQuota(signals.Popular, PopularQuota);
        var chosen = new SourceQuota(signals.Chosen, ChosenQuota);
        Personal = new MergedSources("personal", [.. models.Candidates, .. signals.Candidates, popular, chosen, new SourceQuota(new AffinitySource(), int.MaxValue)]);
        Popular = new MergedSources("popular", popular, new SourceQuota(signals.Chosen, int.MaxValue));
        Everyone = new MergedSources("everyone", new SourceQuota(signals.Trending, TrendingQuota), popular, new SourceQuota(NewIn, int.MaxValue));
        Schema = new FeatureSchema(FeatureNames.All, [Search, new IntentFeatures(), new ProductFeatures(), new UserFeatures(), new ContextFeatures(shares), .. models.Features, .. signals.Features]);
        Scorer = new LinearScorer(Schema);
        Ranker = models.Bundle?.Ranker is { } ranker ? ranker : Scorer;
        Reasons = new Reasons(Ranker);
    }

    /// <summary>The snapshot after <paramref name="change"/>, by work that grows with the change: it answers as one prepared anew would.</summary>
    /// <param name="change">What changed since <see cref="Catalog"/>.</param>
    /// <param name="now">Not after the first request.</param>
    /// <exception cref="ArgumentException">The change does not begin with <see cref="Catalog"/>.</exception>
    public ServingSnapshot Next(CatalogChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Next(change, Search.Text.Next(change), now);
    }

    /// <summary>The same with a text index of the later catalogue made elsewhere.</summary>
    public ServingSnapshot Next(CatalogChange change, TextIndex text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Before != Catalog) throw new ArgumentException("The change begins with another catalogue.", nameof(change));
        var (values, models) = (_values.Next(change), Models.Next(change));
        return new ServingSnapshot(
            change.After, Search.Next(change, text, values.SameValuesAs(_values)), values, Shares.Next(change), NewIn.Next(change), UpcomingAfter(change, now), Sorting,
            models, Live.Next(change, models));
    }

    /// <summary>The same snapshot with the meanings of its products: searched by meaning too from then on, and in all that follow it.</summary>
    /// <param name="semantics">Built over this snapshot's catalogue and tokens, or brought up to it.</param>
    public ServingSnapshot With(SemanticIndex semantics)
    {
        ArgumentNullException.ThrowIfNull(semantics);
        if (semantics.Vectors.Count != Catalog.RowCount) throw new ArgumentException($"There are vectors for {semantics.Vectors.Count} rows; the snapshot has {Catalog.RowCount}.", nameof(semantics));
        return new ServingSnapshot(Catalog, Search.With(semantics), _values, Shares, NewIn, _upcoming, Sorting, Models, Live);
    }

    /// <summary>The same snapshot with other models: one reference is swapped, and a request keeps those it began with.</summary>
    /// <param name="bundle">Null for none.</param>
    public ServingSnapshot With(ModelBundle? bundle)
    {
        var models = ServedModels.Of(bundle, Catalog);
        return new ServingSnapshot(Catalog, Search, _values, Shares, NewIn, _upcoming, Sorting, models, Live.Over(Catalog, models));
    }

    /// <summary>The same snapshot with later signals.</summary>
    /// <remarks>O(products with evidence).</remarks>
    public ServingSnapshot With(Signals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        return new ServingSnapshot(Catalog, Search, _values, Shares, NewIn, _upcoming, Sorting, Models, Live.Later(signals, Catalog, Models));
    }

    /// <summary>The same snapshot with what the signals of another moment said to one request: it answers that request once more.</summary>
    public ServingSnapshot With(RecordedSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        return new ServingSnapshot(Catalog, Search, _values, Shares, NewIn, _upcoming, Sorting, Models, ServedSignals.Of(signals, Catalog, Models));
    }

    /// <summary>The same snapshot with the signals of <paramref name="other"/>.</summary>
    /// <remarks>O(1) where it has as many rows: they are numbered once and for all.</remarks>
    public ServingSnapshot WithSignalsOf(ServingSnapshot other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Catalog.RowCount != Catalog.RowCount) return With(other.Signals);
        return new ServingSnapshot(Catalog, Search, _values, Shares, NewIn, _upcoming, Sorting, Models, other.Live.Over(Catalog, Models));
    }

    /// <summary>The same snapshot ranking as if some features were missing for every product; candidates are found as before. For measurements: the snapshots that follow it have them again.</summary>
    /// <exception cref="ArgumentException">A name is no feature's.</exception>
    public ServingSnapshot Without(IReadOnlyList<string> features) =>
        new(Catalog, Search, _values, Shares, NewIn, _upcoming, Sorting, Models, Live) { Schema = Schema.Without(features) };

    /// <summary>The same snapshot ranking by <see cref="Scorer"/>, whatever ranker is trained.</summary>
    public ServingSnapshot Linear => Ranker == Scorer ? this : _linear ??= new(Catalog, Search, _values, Shares, NewIn, _upcoming, Sorting, Models, Live) { Schema = Schema, Ranker = Scorer, Reasons = new Reasons(Scorer) };

    /// <summary>The products.</summary>
    public CatalogSnapshot Catalog { get; }

    /// <summary>Search over them.</summary>
    public ProductSearch Search { get; }

    /// <summary>Their shares: what an affinity is measured against.</summary>
    public PopulationShares Shares { get; }

    /// <summary>Orders a shopper may ask for in place of the personal one: by price, by newness.</summary>
    public ListSorting Sorting { get; }

    /// <summary>The version of the models that answer; <see cref="ModelBundle.NoVersion"/> without any.</summary>
    public string Bundle => Models.Version;

    /// <summary>What to ask newcomers; nothing while no models serve that say so.</summary>
    public OnboardingPlan Questions => Models.Bundle?.Questions ?? OnboardingPlan.Nothing;

    /// <summary>What all shoppers together are doing.</summary>
    public Signals Signals => Live.Signals;

    /// <summary>The feature columns.</summary>
    public FeatureSchema Schema { get; private init; }

    /// <summary>Ranks requests: the ranker of the bundle, or <see cref="Scorer"/> where it has none.</summary>
    public IRanker Ranker { get; private init; }

    /// <summary>Ranks while no trained ranker serves.</summary>
    public LinearScorer Scorer { get; }

    /// <summary>The visible rows that meet <paramref name="filter"/> and are on sale at <paramref name="now"/>, as a set of the caller's own.</summary>
    public RowBitmap Allowed(ProductFilter filter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = Catalog.Visible.Clone();
        Keep(rows, filter, now);
        return rows;
    }

    /// <summary>Takes out of <paramref name="rows"/>, which are visible, what <see cref="Allowed"/> leaves out.</summary>
    internal void Keep(RowBitmap rows, ProductFilter filter, DateTimeOffset now)
    {
        Search.Keep(rows, filter);
        foreach (var row in _upcoming)
        {
            if (rows[row] && Catalog.AvailableFrom(row) > now) rows.Remove(row);
        }
    }

    /// <summary>Looks at the user of <paramref name="query"/>: to be called once for a request, before its candidates and features are asked for.</summary>
    public void Look(CandidateQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ReadAffinities(query);
        Models.Read(query);
        Guarded.Read(Live.Session, query);
    }

    // Without them the user is one without evidence: the workspace still holds those of whoever asked before.
    private void ReadAffinities(CandidateQuery query)
    {
        var turn = query.Watch.Begin(Stage.Retrieve, PartNames.Affinities);
        try
        {
            if (turn.Goes)
            {
                turn.Enter();
                query.Affinities.Read(query.Profile, Catalog, Shares, query.Now);
                turn.End();
                return;
            }
        }
        catch (Exception e) when (turn.Fails(e))
        {
        }
        query.Affinities.Read(UserProfile.Cold(query.Profile.Id), Catalog, Shares, query.Now);
    }

    /// <summary>The products to try out; the same for every request.</summary>
    /// <remarks>O(products) for the first who asks.</remarks>
    internal ExploringProducts Exploring(ExplorationOptions options)
    {
        var known = _exploring;
        return known is not null && known.Options == options ? known : _exploring = ExploringProducts.Of(Catalog, Live.Clicks, Signals.Trends?.At ?? default, options);
    }

    private int[] UpcomingAfter(CatalogChange change, DateTimeOffset now)
    {
        var changed = change.Of(RowChange.Newness | RowChange.Visibility);
        return changed.Length == 0 ? _upcoming : [.. _upcoming.Except(changed).Concat(changed).Where(r => IsUpcoming(change.After, r, now)).Order()];
    }

    private static bool IsUpcoming(CatalogSnapshot catalog, int row, DateTimeOffset now) => catalog.Visible[row] && catalog.AvailableFrom(row) > now;

    /// <summary>
    /// Writes the products most like that of <paramref name="row"/> to <paramref name="best"/> and returns how many: first those that the
    /// same users had to do with, best first, then those that are like it by what they are.
    /// </summary>
    /// <param name="row">Of the snapshot; neither it nor a variant of its style is answered.</param>
    /// <param name="within">The rows that may be answered; those written are taken out.</param>
    /// <param name="best">Receives up to its own length.</param>
    /// <param name="byUsers">How many of them are there by what users did.</param>
    /// <param name="watch">Keeps the faults of either from the answer.</param>
    internal int Similar(int row, RowBitmap within, Span<ScoredProduct> best, out int byUsers, PartWatch watch)
    {
        byUsers = Models.ItemItem is { } items ? Guarded.Find(items.Name, watch, within, best, (rows, found) => items.Similar(row, Catalog, rows, found)) : 0;
        foreach (var product in best[..byUsers]) within.Remove(product.Row);
        return byUsers + Guarded.Find(PartNames.Content, watch, within, best[byUsers..], (rows, found) => SimilarByContent(row, rows, found));
    }

    private int SimilarByContent(int row, RowBitmap within, Span<ScoredProduct> best) => Search.Semantics is { } semantics
        ? new SimilarProducts(Catalog, semantics).Retrieve(row, within, best)
        : new SimilarByAttributes(Catalog).Retrieve(row, within, best);

    /// <summary>What suits the user, whoever found it, and what is popular with everybody.</summary>
    public ICandidateSource Personal { get; }

    /// <summary>What <see cref="Personal"/> proposes for a user of whom nothing is known.</summary>
    public ICandidateSource Popular { get; }

    /// <summary>What may interest anyone: trends and what is popular beside the newest.</summary>
    internal MergedSources Everyone { get; }

    internal NewInSource NewIn { get; }
    internal Reasons Reasons { get; private init; }
    internal ServedModels Models { get; }
    internal ServedSignals Live { get; }
}
