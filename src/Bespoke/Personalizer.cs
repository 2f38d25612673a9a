using System.Collections.Concurrent;
using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;
using Bespoke.Rules;
using Bespoke.Search;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>
/// The front door: answers requests as a pure function of (request, profile, snapshot). The host fetches the profile and
/// passes it in; the same arguments give the same answer, as far as no part fails and time suffices. Thread-safe.
/// </summary>
public sealed class Personalizer
{
    /// <summary>At most this many products are ranked for one request.</summary>
    public const int MaxCandidates = 300;

    /// <summary>The longest list that <see cref="Rank"/> takes.</summary>
    public const int MaxRanked = MaxCandidates;

    /// <summary>So many candidates of a broad query are those that suit the user.</summary>
    public const int PersonalQuota = 150;

    private const int EveryoneQuota = 60;
    private const int SimilarQuota = 100;

    // How items of a list that mixes them are labelled.
    private const string ByUsers = "users", ByContent = "content", ByPopularity = "popular";

    private readonly ConcurrentBag<RankingWorkspace> _workspaces = [];
    private readonly ArrangementOptions _arrangement;
    private readonly ExplorationOptions _exploration;

    /// <summary>A front door.</summary>
    /// <param name="arrangement">How lists are arranged; null for the defaults.</param>
    /// <param name="exploration">How new products are tried out; null for the defaults.</param>
    /// <param name="guard">Keeps answers whole where a part of them fails, and to their time; null where a fault is to be seen, as in an evaluation.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public Personalizer(ArrangementOptions? arrangement = null, ExplorationOptions? exploration = null, PartGuard? guard = null)
    {
        Guard = guard;
        _arrangement = arrangement ?? new ArrangementOptions();
        _exploration = exploration ?? new ExplorationOptions();
        _arrangement.Check();
        _exploration.Check();
    }

    /// <summary>Keeps answers whole where a part of them fails, and to their time; null where faults are to be seen.</summary>
    public PartGuard? Guard { get; }

    /// <summary>Search: products that answer <paramref name="query"/>, in the order that suits the user; with a blank query, a category page: all that meet the filter.</summary>
    /// <exception cref="ArgumentException">The query is too long, k is out of range, or the cursor is none of this list.</exception>
    public Answer Search(string query, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(query);
        var visit = Begin(request, profile, snapshot);
        if (string.IsNullOrWhiteSpace(query)) return Answer(visit.Follow(RuleQuestion.Category), Browse(visit, "search"), visit.Allowed);
        QueryUnderstanding.RequireReadable(query);
        var understood = Try(visit, PartNames.Understanding, () => snapshot.Search.Understand(query));
        visit.Follow("search", query, understood?.Intents);
        using var borrowed = new BorrowedRows(visit.Catalog.RowCount);
        var rows = borrowed.Rows;
        var match = understood is null ? null : Try(visit, PartNames.Matching, () => Match(request.Filter, rows));
        if (understood is null || match is null) return Answer(visit, Browse(visit, "search") with { Subject = query }, visit.Allowed);
        var draft = new ListDraft("search", query, match.Rows)
        {
            Followers = match.Followers,
            Plain = snapshot.Search.ByText,
            Intents = understood.Intents,
            Tokens = understood.Tokens,
            Variants = understood.Variants,
            QueryKey = QueryProduct.KeyOf(query),
            Pool = (candidates, into) => snapshot.Search.RetrieveWith(visit.Proposing, PersonalQuota, candidates, into),
        };
        return Answer(visit, draft, filter => Match(filter, new RowBitmap(visit.Catalog.RowCount)).Rows) with
        {
            Understood = Understood.Of(understood, match, snapshot.Catalog),
            Relaxed = match.Relaxed,
        };

        QueryMatch Match(ProductFilter filter, RowBitmap into)
        {
            using var allowed = visit.Borrow(filter);
            return snapshot.Search.Match(understood!, allowed.Rows, into);
        }
    }

    /// <summary>For you: what suits the user without a query; for a user of whom nothing is known, what trends or is popular, and the newest products.</summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer ForYou(ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        var visit = Begin(request, profile, snapshot).Follow("for-you");
        return Answer(visit, Browse(visit, "for-you"), visit.Allowed);
    }

    /// <summary>New in: the newest products, the first 300 of them in the order that suits the user.</summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer NewIn(ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        var visit = Begin(request, profile, snapshot).Follow("new-in");
        return Answer(visit, new ListDraft("new-in", "", visit.Allowed(request.Filter)) { Plain = snapshot.NewIn, Pool = (query, into) => Guarded.Retrieve(snapshot.NewIn, Stage.Retrieve, query, into) }, visit.Allowed);
    }

    /// <summary>
    /// Products like <paramref name="product"/>, the most similar of them in the order that suits the user: what the same users had to do
    /// with where enough of them did, and else what is like it by itself; each item says which. Null when the catalogue does not hold it.
    /// </summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer? Similar(ProductId product, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        var visit = Begin(request, profile, snapshot).Follow("similar");
        if (!visit.Catalog.TryGetRow(product, out var row)) return null;
        var (nearest, byUsers) = (new SequenceSource("similar"), new RowBitmap(visit.Catalog.RowCount));
        var draft = new ListDraft("similar", product.Value, Matches(request.Filter))
        {
            Plain = nearest,
            Pool = nearest.Retrieve,
            SourceOf = other => byUsers[other] ? ByUsers : nearest.Holds(other) ? ByContent : ByPopularity,
        };
        return Answer(visit, draft, Matches);

        RowBitmap Matches(ProductFilter filter)
        {
            var found = new ScoredProduct[SimilarQuota];
            var count = snapshot.Similar(row, visit.Allowed(filter), found, out var users, visit.Watch);
            foreach (var other in found.AsSpan(0, users)) byUsers.Add(other.Row);
            return OrAll(visit, filter, nearest.Take(found.AsSpan(0, count), visit.Catalog));
        }
    }

    /// <summary>
    /// What draws more users than usual, most unusual first, and behind it what was popular in the last week. The same for every
    /// user, but for what they hid; nothing until enough users came.
    /// </summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer Trending(ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        var visit = Begin(request, profile, snapshot).Follow("trending");
        var trending = snapshot.Live.Trending;
        var draft = new ListDraft("trending", "", Matches(request.Filter)) { Plain = trending, SourceOf = trending.SourceOf };
        return Answer(visit, draft, Matches);

        RowBitmap Matches(ProductFilter filter) => Try(visit, trending.Name, () => trending.Among(visit.Allowed(filter))) ?? visit.Allowed(filter);
    }

    /// <summary>
    /// What goes with <paramref name="product"/>: what at least five users bought in one order with it, and behind it products of other
    /// kinds that fit it by their attributes, each labelled. Null when the catalogue does not hold it.
    /// </summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer? BoughtTogether(ProductId product, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        var visit = Begin(request, profile, snapshot).Follow("bought-together");
        if (!visit.Catalog.TryGetRow(product, out var row)) return null;
        var (order, together) = (new SequenceSource("bought-together"), new BoughtTogetherList(visit, row));
        var draft = new ListDraft("bought-together", product.Value, Matches(request.Filter))
        {
            Plain = order,
            SourceOf = other => order.Holds(other) ? together.SourceOf(other) : ByPopularity,
        };
        return Answer(visit, draft, Matches);

        RowBitmap Matches(ProductFilter filter)
        {
            var found = new ScoredProduct[BoughtTogetherList.Longest];
            return OrAll(visit, filter, order.Take(found.AsSpan(0, together.Retrieve(visit.Allowed(filter), found)), visit.Catalog));
        }
    }

    /// <summary>The users whose taste is most like the user's, nearest first; none while no factors serve, and for a user without any.</summary>
    /// <param name="k">At most so many, 1 to <see cref="ListRequest.MaxK"/>.</param>
    /// <param name="profile">The user's.</param>
    /// <param name="snapshot">What is served from.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="ArgumentException">k is out of range.</exception>
    public IReadOnlyList<SimilarUser> SimilarUsers(int k, UserProfile profile, ServingSnapshot snapshot, DateTimeOffset now)
    {
        var visit = new Visit(new ListRequest { RequestId = "", Now = now, K = k }, profile, snapshot, _arrangement, _exploration);
        if (snapshot.Models.SimilarUsers is not { } source) return [];
        return WithWorkspace(visit, workspace =>
        {
            var query = visit.Query(new RowBitmap(visit.Catalog.RowCount), workspace);
            visit.Snapshot.Look(query);
            return source.Similar(query, k);
        });
    }

    /// <summary>What the user looked at last, latest first.</summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer RecentlyViewed(ListRequest request, UserProfile profile, ServingSnapshot snapshot) =>
        Sequence("recently-viewed", request, profile, snapshot, p => p.Recent.Reverse().Select(r => r.ProductId));

    /// <summary>What the user bought and kept: what they bought most often first, then the latest.</summary>
    /// <exception cref="ArgumentException">k is out of range, or the cursor is none of this list.</exception>
    public Answer BuyAgain(ListRequest request, UserProfile profile, ServingSnapshot snapshot) =>
        Sequence("buy-again", request, profile, snapshot, p => p.Purchases.Reverse().Where(b => !b.Returned).GroupBy(b => b.ProductId).OrderByDescending(g => g.Count()).Select(g => g.Key));

    /// <summary>
    /// Ranks a list that the caller sends. Products that the catalogue does not hold are ranked as middling ones; those that the
    /// user hid come last; equal scores keep the caller's order.
    /// </summary>
    /// <param name="products">1 to <see cref="MaxRanked"/> products, each once, in the caller's order, which counts as the retrieval's.</param>
    /// <param name="query">What the list answers, or null.</param>
    /// <param name="request">Its moment, token and whether it is personal; k, filter, sort and cursor are not read.</param>
    /// <param name="profile">The user's.</param>
    /// <param name="snapshot">What is served from.</param>
    /// <exception cref="ArgumentException">The list is empty or too long, holds a product twice, or the query is too long.</exception>
    public RankAnswer Rank(IReadOnlyList<ProductId> products, string? query, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        RequireRankable(products);
        var visit = Begin(request, profile, snapshot);
        if (query is not null) QueryUnderstanding.RequireReadable(query);
        var understood = string.IsNullOrWhiteSpace(query) ? null : Try(visit, PartNames.Understanding, () => snapshot.Search.Understand(query));
        return WithWorkspace(visit, workspace => new CallersList(visit, products, understood, workspace).Rank());
    }

    /// <summary>Explains why a product stands where it stands in what <see cref="Search"/> or, without a query, <see cref="ForYou"/> answers.</summary>
    /// <param name="product">Which.</param>
    /// <param name="other">One that might have stood above it; null for none.</param>
    /// <param name="query">What was searched; null or blank for the list without a query.</param>
    /// <param name="request">The request of the list; how many products it asks for is not read.</param>
    /// <param name="profile">The user's.</param>
    /// <param name="snapshot">What is served from.</param>
    /// <exception cref="ArgumentException">The query is too long.</exception>
    public Explanation Explain(ProductId product, ProductId? other, string? query, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(snapshot);
        var all = request with { K = MaxCandidates, TakesAllRanked = true, Explain = true, Trace = AnswerTrace.Rows, SwapChance = 0, Explore = 0, Cursor = null, Sort = null };
        var answer = string.IsNullOrWhiteSpace(query) ? ForYou(all, profile, snapshot) : Search(query, all, profile, snapshot);
        // Where the ranker failed the linear scorer has ranked.
        var ranker = request.LinearRanker || answer.Ranker == snapshot.Scorer.Name ? snapshot.Scorer : snapshot.Ranker;
        var exploring = _exploration.Any || request.Explore > 0 ? snapshot.Exploring(_exploration) : null;
        return new ListExplanation(answer, ranker, Guard?.Begin() ?? PartWatch.None, exploring).Of(product, other);
    }

    /// <summary>Checks a list as <see cref="Rank"/> does, for a host that answers such a mistake whatever the time.</summary>
    /// <exception cref="ArgumentException">The list is empty or too long, or holds a product twice.</exception>
    public static void RequireRankable(IReadOnlyList<ProductId> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        CallersList.Check(products);
    }

    private static ListDraft Browse(Visit visit, string surface)
    {
        var snapshot = visit.Snapshot;
        return new ListDraft(surface, "", visit.Allowed(visit.Request.Filter))
        {
            Plain = snapshot.NewIn,
            Pool = (query, into) =>
            {
                var count = visit.Proposing.Retrieve(query, into[..^EveryoneQuota]);
                return Merge(snapshot.Everyone, query, into, count);
            },
        };
    }

    // A list of memories keeps its order: what is out of stock by now stays in its place.
    private Answer Sequence(string surface, ListRequest request, UserProfile profile, ServingSnapshot snapshot, Func<UserProfile, IEnumerable<ProductId>> products)
    {
        ArgumentNullException.ThrowIfNull(request);
        var visit = Begin((request.OutOfStock == OutOfStock.Last ? request with { OutOfStock = OutOfStock.Anywhere } : request) with { For = null }, profile, snapshot).Follow(surface);
        var order = new SequenceSource(surface);
        RowBitmap Matches(ProductFilter filter) => order.Among(products(visit.Profile), visit.Catalog, visit.Allowed(filter));
        var answer = Answer(visit, new ListDraft(surface, "", Matches(request.Filter)) { Plain = order, KeepsOrder = true }, Matches);
        return answer with { Personalized = answer.Items.Count > 0 };
    }

    private Answer Answer(Visit visit, ListDraft draft, Func<ProductFilter, RowBitmap> matches)
    {
        var request = visit.Request;
        var question = draft.Question(request);
        var cursor = request.Cursor is null ? null : PageCursor.Read(request.Cursor, question, visit.Catalog);
        try
        {
            return Answer(visit, draft, cursor, question, matches);
        }
        catch (Exception e) when (visit.Watch.Contains(PartNames.Answer, e))
        {
            return Answer(visit, draft with { Pool = null, Plain = visit.Snapshot.Live.Popular }, cursor, question, matches);
        }
    }

    private Answer Answer(Visit visit, ListDraft draft, PageCursor? cursor, ulong question, Func<ProductFilter, RowBitmap> matches)
    {
        var request = visit.Request;
        return WithWorkspace(visit, workspace =>
        {
            var page = new PageBuilder(visit, draft, cursor, workspace);
            page.Fill();
            var requestId = cursor?.RequestId ?? request.RequestId;
            return new Answer
            {
                RequestId = requestId,
                Catalog = visit.Catalog,
                Bundle = visit.Snapshot.Bundle,
                Ranker = request.Sort is null && draft.Pool is not null ? page.Ranker?.Name : null,
                Understood = Understood.Nothing,
                Basis = visit.Profile.Basis,
                Personalized = page.Personal || visit.Removed,
                Relaxed = [],
                Total = draft.Matches.Count,
                Fitting = draft.Fitting().Count,
                Candidates = page.Candidates,
                Items = page.Items,
                Facets = request.Facets ? Try(visit, PartNames.Facets, () => visit.Snapshot.Search.CountFacets(draft.Matches, request.Filter, matches), Stage.Finish) : null,
                Next = page.HasMore ? PageCursor.Write(requestId, question, cursor, page.Items, visit.Catalog) : null,
                Rows = page.Rows,
                HasQuotas = visit.Rules.Quotas.Count > 0,
                // Last: what is above may have left something out.
                LeftOut = visit.Watch.LeftOut,
            };
        });
    }

    private Visit Begin(ListRequest request, UserProfile profile, ServingSnapshot snapshot) => new(request, profile, snapshot, _arrangement, _exploration, Guard?.Begin());

    // What a part gives; null where it fails.
    private static T? Try<T>(Visit visit, string part, Func<T> work, Stage stage = Stage.Match)
        where T : class
    {
        var turn = visit.Watch.Begin(stage, part);
        if (!turn.Goes) return null;
        try
        {
            turn.Enter();
            var made = work();
            turn.End();
            return made;
        }
        catch (Exception e) when (turn.Fails(e))
        {
            return null;
        }
    }

    // Where those fail who know what belongs in a list, it is what is popular.
    private static RowBitmap OrAll(Visit visit, ProductFilter filter, RowBitmap found) => visit.Watch.IsWhole || found.NextSet(0) >= 0 ? found : visit.Allowed(filter);

    private T WithWorkspace<T>(Visit visit, Func<RankingWorkspace, T> work)
    {
        if (!_workspaces.TryTake(out var workspace)) workspace = new RankingWorkspace();
        var made = work(workspace);
        // What failed may have left it in no order.
        if (visit.Watch.IsWhole) _workspaces.Add(workspace);
        return made;
    }

    private static int Merge(MergedSources source, CandidateQuery query, Span<ScoredProduct> into, int count)
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
}
