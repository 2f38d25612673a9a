using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>
/// What usually comes next in a visit like the user's running one: proposes products, and says of any product how well it goes
/// on. Knows nothing for a user without a running session.
/// </summary>
public sealed class SessionSource : ICandidateSource, IFeatureSource
{
    /// <summary>The last products of the session that count.</summary>
    private const int LongestVisit = 20;

    private readonly LiveSessions? _sessions;
    private readonly ModelRows? _rows;
    private readonly int[] _newProducts;
    private readonly Dictionary<int, int> _newRows = [];

    /// <summary>Numbers the products that no fitted session holds.</summary>
    /// <param name="sessions">The sessions to learn from; null while none have been fitted.</param>
    /// <param name="rows">The rows of their model among the catalogue's; null without sessions.</param>
    /// <param name="catalog">The snapshot.</param>
    /// <remarks>O(products that came since the fit).</remarks>
    public SessionSource(LiveSessions? sessions, ModelRows? rows, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        (_sessions, _rows) = (sessions, rows);
        _newProducts = sessions is null ? [] : [.. sessions.NewProducts.Select(id => catalog.TryGetRow(id, out var product) ? product : -1)];
        for (var i = 0; i < _newProducts.Length; i++)
        {
            if (_newProducts[i] >= 0) _newRows[_newProducts[i]] = rows!.Count + i;
        }
    }

    /// <inheritdoc/>
    public string Name => "session";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["session_score", "last_item_transition"];

    /// <inheritdoc/>
    /// <remarks>A score is the blend's over the best product's, in (0, 1].</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_sessions is null || query.Profile.RunningSession(query.Now) is not { } running) return 0;
        Span<int> visit = stackalloc int[LongestVisit];
        visit = _sessions.Rows(running.Products, visit);
        if (visit.Length == 0) return 0;
        using var lease = _sessions.Lease();
        var scores = _sessions.Next(visit, NameOf(query.Profile, running), lease.Workspace);
        if (scores.Max() is not (> 0 and var most)) return 0;
        var list = new BestProducts(best);
        foreach (var row in scores.Touched)
        {
            if (scores[row] > 0 && ProductOf(row) is var product and >= 0 && query.Within[product]) list.Offer(product, scores[row] / most);
        }
        return list.Count;
    }

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_sessions is null || query.Profile.RunningSession(query.Now) is not { } running) return;
        Span<int> visit = stackalloc int[LongestVisit];
        visit = _sessions.Rows(running.Products, visit);
        if (visit.Length == 0) return;
        var name = NameOf(query.Profile, running);
        using var lease = _sessions.Lease();
        Fill(candidates, into, 0, _sessions.Next(visit, name, lease.Workspace));
        Fill(candidates, into, 1, _sessions.Following(visit[^1], name, lease.Workspace));
    }

    // A share of the best product's score; 0 where the sessions say nothing of a product, missing where they say nothing at all.
    private void Fill(ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into, int feature, RowScores scores)
    {
        if (scores.Max() is not (> 0 and var most)) return;
        for (var i = 0; i < candidates.Length; i++)
        {
            into[i, feature] = RowOf(candidates[i].Row) is var row and >= 0 ? scores[row] / most : 0;
        }
    }

    // Products that no fitted session holds have rows behind the model's.
    private int RowOf(int product) => _rows!.ByCatalogRow[product] is var row and >= 0 ? row : _newRows.GetValueOrDefault(product, -1);

    private int ProductOf(int row) => row < _rows!.Count ? _rows.ByModelRow[row] : _newProducts[row - _rows.Count];

    private static string NameOf(UserProfile profile, UserSession running) => SessionClicks.Name(profile.Id, running.Id, running.StartedAt);
}
