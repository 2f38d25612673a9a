using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>
/// What usually comes next in a visit like the user's running one: proposes products, and says of any product how well it goes
/// on. Knows nothing for a user without a running session.
/// </summary>
public sealed class SessionSource : IUserSource
{
    /// <summary>The last products of the session that count.</summary>
    private const int LongestVisit = 20;

    private readonly LiveSessions? _sessions;
    private readonly ModelRows? _rows;
    private readonly int[] _newProducts;
    private readonly (IReadOnlyList<ProductScore> Next, IReadOnlyList<ProductScore> Following)? _recorded;

    /// <summary>Looks up the products that no fitted session holds: their rows follow the model's.</summary>
    /// <param name="sessions">The sessions to learn from; null while none have been fitted.</param>
    /// <param name="rows">The rows of their model among the catalogue's; null without sessions.</param>
    /// <param name="catalog">The snapshot.</param>
    /// <remarks>O(products that came since the fit).</remarks>
    public SessionSource(LiveSessions? sessions, ModelRows? rows, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        (_sessions, _rows) = (sessions, rows);
        _newProducts = sessions is null ? [] : [.. sessions.NewProducts.Select(id => catalog.TryGetRow(id, out var product) ? product : -1)];
    }

    /// <summary>Repeats what was said of one visit.</summary>
    /// <param name="next">What comes next.</param>
    /// <param name="following">What follows the last product.</param>
    /// <param name="rows">The rows of the model among the catalogue's; null without sessions.</param>
    /// <param name="catalog">The snapshot.</param>
    internal SessionSource(IReadOnlyList<ProductScore> next, IReadOnlyList<ProductScore> following, ModelRows? rows, CatalogSnapshot catalog)
        : this(null, rows, catalog) => _recorded = (next, following);

    /// <inheritdoc/>
    public string Name => "session";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["session_score", "last_item_transition"];

    /// <inheritdoc/>
    /// <remarks>The user's own session has no say: it would recommend what they look at.</remarks>
    public void Read(CandidateQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_recorded is var (next, following))
        {
            Repeat(next, query.Catalog, query.User.Session);
            Repeat(following, query.Catalog, query.User.Following);
        }
        if (_sessions is null || query.Profile.RunningSession(query.Now) is not { } running) return;
        Span<int> visit = stackalloc int[LongestVisit];
        visit = _sessions.Rows(running.Products, visit);
        if (visit.Length == 0) return;
        var name = NameOf(query.Profile, running);
        using var lease = _sessions.Lease();
        Keep(_sessions.Next(visit, name, lease.Workspace), query.User.Session);
        Keep(_sessions.Following(visit[^1], name, lease.Workspace), query.User.Following);
    }

    /// <inheritdoc/>
    /// <remarks>Products of the visit may be among them: shoppers go back.</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.User.Session.Best(query.Within, except: null, best);
    }

    /// <inheritdoc/>
    /// <remarks>Shares of the best product's score.</remarks>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_rows is null) return;
        query.User.Session.FillShares(candidates, _rows, into, column: 0);
        query.User.Following.FillShares(candidates, _rows, into, column: 1);
    }

    /// <summary>The name of the user's running session among those of the delta.</summary>
    internal static string NameOf(UserProfile profile, UserSession running) => SessionClicks.Name(profile.Id, running.Id, running.StartedAt);

    private static void Repeat(IReadOnlyList<ProductScore> recorded, CatalogSnapshot catalog, RowScores into)
    {
        foreach (var (product, score) in recorded)
        {
            if (catalog.TryGetRow(product, out var row)) into.Add(row, score);
        }
    }

    private void Keep(RowScores ofModel, RowScores ofCatalog)
    {
        foreach (var row in ofModel.Touched)
        {
            var product = row < _rows!.Count ? _rows.ByModelRow[row] : _newProducts[row - _rows.Count];
            if (product >= 0) ofCatalog.Add(product, ofModel[row]);
        }
    }
}
