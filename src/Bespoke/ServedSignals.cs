using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Retrieval;
using Bespoke.Sessions;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>Signals against one catalogue and the models that they are served with, and the sources over them. Immutable.</summary>
internal sealed class ServedSignals
{
    private const int SessionQuota = 40;

    private readonly ProductSignals? _products;

    private ServedSignals(Signals signals, ProductSignals? products, CatalogSnapshot catalog, ServedModels models)
        : this(signals, products, new SessionSource(SessionsOf(models.Bundle?.Sessions, signals), models.SessionRows, catalog), models)
    {
    }

    private ServedSignals(Signals signals, ProductSignals? products, SessionSource session, ServedModels models)
    {
        (Signals, _products, Session) = (signals, products, session);
        Trending = new TrendingSource(products);
        Popular = new PopularSource(products);
        Chosen = new ChosenSource(products?.Clicks);
        Features = [new SignalFeatures(products), Session];
        Candidates = models.SessionRows is null ? [] : [new SourceQuota(Session, SessionQuota)];
    }

    /// <summary>What they were made of.</summary>
    internal Signals Signals { get; }

    /// <summary>Who has seen and chosen what; null while nothing is known, and where only what was recorded is.</summary>
    internal Trends.ClickRates? Clicks => Signals.Trends is null ? null : _products?.Clicks;

    /// <summary>What draws more users than usual.</summary>
    internal TrendingSource Trending { get; }

    /// <summary>What most users came to.</summary>
    internal PopularSource Popular { get; }

    /// <summary>What is chosen more often than usual.</summary>
    internal ChosenSource Chosen { get; }

    /// <summary>What comes next in a visit.</summary>
    internal SessionSource Session { get; }

    /// <summary>What the signals say of candidates.</summary>
    internal IReadOnlyList<IFeatureSource> Features { get; }

    /// <summary>Who proposes candidates for a user, and how many at most.</summary>
    internal IReadOnlyList<SourceQuota> Candidates { get; }

    internal static ServedSignals Of(Signals signals, CatalogSnapshot catalog, ServedModels models) =>
        new(signals, signals.Trends is { } trends ? new ProductSignals(trends, catalog) : null, catalog, models);

    /// <summary>Later signals over the same catalogue.</summary>
    internal ServedSignals Later(Signals signals, CatalogSnapshot catalog, ServedModels models) => new(
        signals, ReferenceEquals(signals.Trends, Signals.Trends) ? _products : signals.Trends is { } trends ? new ProductSignals(trends, catalog, _products) : null, catalog, models);

    /// <summary>The same signals over a snapshot whose rows are those of the one they were served with.</summary>
    internal ServedSignals Over(CatalogSnapshot catalog, ServedModels models) => new(Signals, _products, catalog, models);

    /// <summary>What signals said to one request, and nothing else.</summary>
    internal static ServedSignals Of(RecordedSignals recorded, CatalogSnapshot catalog, ServedModels models) => new(
        Signals.None with { Shown = ShownProducts.ToAnyone(recorded.Shown) }, recorded.Trends is { } trends ? new ProductSignals(trends, catalog) : null,
        new SessionSource(recorded.Session, recorded.Following, models.SessionRows, catalog), models);

    /// <summary>What the signals say of the candidates of a request, and of its user's running visit.</summary>
    internal RecordedSignals Record(CandidateQuery query, IReadOnlyCollection<int> candidates) => new(
        _products?.Record(candidates, query.Country, query.QueryKey, query.Catalog), query.User.Session.Record(query.Catalog), query.User.Following.Record(query.Catalog))
    {
        Shown = Signals.Shown.Of(query.Profile.Id).ToArray(),
    };

    /// <summary>The same signals after a change of the catalogue.</summary>
    internal ServedSignals Next(CatalogChange change, ServedModels models) =>
        change.AddsRows ? Of(Signals, change.After, models) : Over(change.After, models);

    // Models and signals are published apart. One answer names one bundle: sessions added to another model wait until the fold has followed.
    private static LiveSessions? SessionsOf(SessionBlendModel? served, Signals signals) =>
        served is null ? null : signals.Sessions?.Model == served ? signals.Sessions : new LiveSessions(served, new SessionDelta(served).Current);
}
