using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke;

/// <summary>
/// The front door: answers requests as a pure function of (request, profile, snapshot). The host fetches the profile and
/// passes it in; the same arguments give the same answer. Thread-safe.
/// </summary>
public sealed class Personalizer
{
    /// <summary>At most this many products are ranked for one request.</summary>
    public const int MaxCandidates = 300;

    private const int NewInQuota = 60;
    private const int AffinityQuota = 150;
    private static readonly UserProfile Nobody = UserProfile.Cold(new UserId("nobody"));
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    /// <summary>Search: products that answer <paramref name="query"/>, in the order that suits the user.</summary>
    /// <exception cref="ArgumentException">The query is too long or k is out of range.</exception>
    public Answer Search(string query, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Check(request);
        var understood = snapshot.Search.Understand(query);
        var allowed = Allowed(request, ref profile, snapshot, out var removed);
        var match = snapshot.Search.Match(understood, allowed);
        return Answer(request, profile, snapshot, match.Rows, understood.Intents, understood.Tokens, understood.Variants, removed,
            (candidates, into) => request.Personalize
                ? snapshot.Search.RetrieveWith(snapshot.Affinity, AffinityQuota, candidates, into)
                : snapshot.Search.Retrieve(candidates, into)) with
        {
            Understood = Understood.Of(understood, match, snapshot.Catalog),
            Relaxed = match.Relaxed,
        };
    }

    /// <summary>For you: what suits the user without a query; for a user of whom nothing is known, the newest products.</summary>
    /// <exception cref="ArgumentException">k is out of range.</exception>
    public Answer ForYou(ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Check(request);
        var allowed = Allowed(request, ref profile, snapshot, out var removed);
        return Answer(request, profile, snapshot, allowed, AttributeIntents.None, [], [], removed, (query, into) =>
        {
            var count = request.Personalize ? snapshot.Affinity.Retrieve(query, into[..^NewInQuota]) : 0;
            return Merge(snapshot.NewIn, query, into, count);
        });
    }

    private delegate int Retriever(CandidateQuery query, Span<ScoredProduct> into);

    private Answer Answer(
        ListRequest request, UserProfile profile, ServingSnapshot snapshot, RowBitmap within, AttributeIntents intents,
        IReadOnlyList<string> tokens, IReadOnlyList<IReadOnlyList<string>> variants, bool removed, Retriever retrieve)
    {
        if (!_workspaces.TryTake(out var workspace)) workspace = new Workspace();
        try
        {
            workspace.Affinities.Read(profile, profile.LongTerm, snapshot.Catalog, snapshot.Shares, request.Now);
            var query = new CandidateQuery
            {
                Catalog = snapshot.Catalog,
                Profile = profile,
                Affinities = workspace.Affinities,
                Now = request.Now,
                Within = within,
                Intents = intents,
                Tokens = tokens,
                Variants = variants,
                Scores = workspace.Scores,
            };
            var count = retrieve(query, workspace.Candidates);
            var items = Rank(request, snapshot, query, workspace, count, out var personal);
            return new Answer
            {
                RequestId = request.RequestId,
                Catalog = snapshot.Catalog,
                Understood = Understood.Nothing,
                Basis = profile.Basis,
                Personalized = personal || removed,
                Relaxed = [],
                Total = within.Count,
                Candidates = count,
                Items = items,
            };
        }
        finally
        {
            _workspaces.Add(workspace);
        }
    }

    private static List<AnswerItem> Rank(
        ListRequest request, ServingSnapshot snapshot, CandidateQuery query, Workspace workspace, int count, out bool personal)
    {
        var width = snapshot.Schema.Names.Count;
        var candidates = workspace.Candidates.AsSpan(0, count);
        var features = workspace.Features(count * width);
        snapshot.Schema.Fill(query, candidates, features);
        personal = false;
        var ranked = workspace.Ranked.AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            // The plain order leaves the personal terms out, whatever they are: a cold user's equals it only if theirs are 0.
            var plain = snapshot.Scorer.Score(features.Slice(i * width, width), out var part);
            personal |= request.Personalize && part != 0;
            ranked[i] = new ScoredProduct(i, request.Personalize ? plain + part : plain);
        }
        // Rows here are candidate numbers: equal scores keep the order of retrieval.
        ranked.Sort(ScoredProduct.BestFirst);
        var k = Math.Min(request.K, count);
        Ranking.StyleSpacing.Arrange(ranked, k, candidates, snapshot.Catalog);
        var items = new List<AnswerItem>(k);
        for (var place = 0; place < k; place++)
        {
            var (candidate, score) = ranked[place];
            var row = candidates[candidate].Row;
            var reasons = request.Explain ? snapshot.Reasons.For(query, row, features.Slice(candidate * width, width)) : [];
            items.Add(new AnswerItem(row, place + 1, score, reasons));
        }
        return items;
    }

    private static RowBitmap Allowed(ListRequest request, ref UserProfile profile, ServingSnapshot snapshot, out bool removed)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!request.Personalize) profile = Nobody;
        var allowed = snapshot.Allowed(request.Filter, request.Now);
        removed = false;
        foreach (var hidden in profile.Hidden)
        {
            if (!snapshot.Catalog.TryGetRow(hidden.ProductId, out var row) || !allowed[row]) continue;
            allowed.Remove(row);
            removed = true;
        }
        return allowed;
    }

    private static int Merge(Trends.NewInSource source, CandidateQuery query, Span<ScoredProduct> into, int count)
    {
        var known = new RowBitmap(query.Catalog.RowCount);
        foreach (var candidate in into[..count]) known.Add(candidate.Row);
        var added = new ScoredProduct[into.Length];
        foreach (var candidate in added.AsSpan(0, source.Retrieve(query, added)))
        {
            if (count == into.Length) break;
            if (!known[candidate.Row]) into[count++] = candidate;
        }
        return count;
    }

    private static void Check(ListRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.K is < 1 or > ListRequest.MaxK) throw new ArgumentException($"k is {request.K}; it is 1 to {ListRequest.MaxK}.", nameof(request));
    }

    private sealed class Workspace
    {
        private float[] _features = [];

        internal UserAffinities Affinities { get; } = new();
        internal QueryScores Scores { get; } = new();
        internal ScoredProduct[] Candidates { get; } = new ScoredProduct[MaxCandidates];
        internal ScoredProduct[] Ranked { get; } = new ScoredProduct[MaxCandidates];

        internal Span<float> Features(int length)
        {
            if (_features.Length < length) _features = new float[length];
            return _features.AsSpan(0, length);
        }
    }
}
