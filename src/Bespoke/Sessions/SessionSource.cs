using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>
/// What usually comes next in a visit like the user's running one: proposes products, and says of any product how well it goes
/// on. Knows nothing for a user without a running session.
/// </summary>
/// <param name="sessions">The sessions to learn from; null while none have been fitted.</param>
public sealed class SessionSource(LiveSessions? sessions) : ICandidateSource, IFeatureSource
{
    /// <summary>The last products of the session that count.</summary>
    private const int LongestVisit = 20;

    /// <inheritdoc/>
    public string Name => "session";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["session_score", "last_item_transition"];

    /// <inheritdoc/>
    /// <remarks>A score is the blend's over the best product's, in (0, 1].</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (sessions is null || query.Profile.RunningSession(query.Now) is not { } running) return 0;
        Span<int> visit = stackalloc int[LongestVisit];
        visit = sessions.Rows(running.Products, visit);
        if (visit.Length == 0) return 0;
        using var lease = sessions.Lease();
        var scores = sessions.Next(visit, NameOf(query.Profile, running), lease.Workspace);
        if (scores.Max() is not (> 0 and var most)) return 0;
        var list = new BestProducts(best);
        foreach (var row in scores.Touched)
        {
            if (scores[row] > 0 && query.Catalog.TryGetRow(sessions.Id(row), out var product) && query.Within[product]) list.Offer(product, scores[row] / most);
        }
        return list.Count;
    }

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (sessions is null || query.Profile.RunningSession(query.Now) is not { } running) return;
        Span<int> visit = stackalloc int[LongestVisit];
        visit = sessions.Rows(running.Products, visit);
        if (visit.Length == 0) return;
        using var lease = sessions.Lease();
        Fill(query.Catalog, candidates, into, 0, sessions.Next(visit, NameOf(query.Profile, running), lease.Workspace));
        Fill(query.Catalog, candidates, into, 1, sessions.Following(visit[^1], NameOf(query.Profile, running), lease.Workspace));
    }

    // A share of the best product's score; 0 where the sessions say nothing of a product, missing where they say nothing at all.
    private void Fill(CatalogSnapshot catalog, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into, int feature, RowScores scores)
    {
        if (scores.Max() is not (> 0 and var most)) return;
        for (var i = 0; i < candidates.Length; i++)
        {
            into[i, feature] = sessions!.TryGetRow(catalog.Id(candidates[i].Row), out var row) ? scores[row] / most : 0;
        }
    }

    private static string NameOf(UserProfile profile, UserSession running) => SessionClicks.Name(profile.Id, running.Id, running.StartedAt);
}
