using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Search;

namespace Bespoke;

/// <summary>Suggests queries to a user, as a pure function of (text, profile, snapshot) once the snapshot's suggestions are made. Thread-safe.</summary>
public sealed class Suggester
{
    private readonly ConcurrentBag<UserAffinities> _workspaces = [];

    /// <summary>Completions of <paramref name="typed"/> in the order that suits the user; for a user of whom nothing is known, in the plain order exactly.</summary>
    /// <param name="typed">The text so far; see <see cref="ProductSearch.Suggest"/>.</param>
    /// <param name="k">At most this many, 1 to <see cref="ProductSearch.MaxSuggestions"/>.</param>
    /// <param name="profile">Who types.</param>
    /// <param name="snapshot">What is searched.</param>
    /// <param name="now">The moment of the request.</param>
    /// <exception cref="ArgumentException">The text is longer than a query may be, or <paramref name="k"/> is out of range.</exception>
    public SuggestionList Suggest(string typed, int k, UserProfile profile, ServingSnapshot snapshot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (typed.Length > QueryUnderstanding.MaxLength) throw new ArgumentException($"The text has {typed.Length} characters; at most {QueryUnderstanding.MaxLength} are read.", nameof(typed));
        if (k is < 1 or > ProductSearch.MaxSuggestions) throw new ArgumentException($"k is {k}; it is 1 to {ProductSearch.MaxSuggestions}.", nameof(k));
        var allowed = snapshot.Allowed(ProductFilter.None, now);
        foreach (var hidden in profile.Hidden)
        {
            if (snapshot.Catalog.TryGetRow(hidden.ProductId, out var row)) allowed.Remove(row);
        }
        if (!_workspaces.TryTake(out var affinities)) affinities = new UserAffinities();
        try
        {
            affinities.Read(profile, profile.LongTerm, snapshot.Catalog, snapshot.Shares, now);
            return snapshot.Search.Suggest(typed, k, allowed, affinities);
        }
        finally
        {
            _workspaces.Add(affinities);
        }
    }
}
