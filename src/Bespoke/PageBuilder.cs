using Bespoke.Arrangement;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;

namespace Bespoke;

/// <summary>
/// Fills one page: the ranked candidates that were not shown yet, behind them the other matches in the plain order, and last
/// what is out of stock. What only follows the products that fit is ranked behind them.
/// </summary>
internal sealed class PageBuilder(Visit visit, ListDraft draft, PageCursor? cursor, RankingWorkspace workspace)
{
    // Behind the ranked candidates so many more than a page has are looked at to keep variants apart.
    private const int Ahead = 10;

    private readonly ListArranger _arranger = new(visit, draft, cursor, workspace);
    private readonly List<AnswerItem> _items = new(visit.Request.K);
    private readonly RowTrace? _trace = visit.Request.Trace == AnswerTrace.None || draft.Pool is null ? null : new RowTrace(visit);
    private CandidateQuery? _query;
    private SlotExploration? _exploration;
    private int? _interchangeable;

    /// <summary>The page, best first.</summary>
    internal List<AnswerItem> Items => _items;

    /// <summary>How many candidates were ranked.</summary>
    internal int Candidates { get; private set; }

    /// <summary>True when something about the user changed a score.</summary>
    internal bool Personal { get; private set; }

    /// <summary>What scored them; null where nothing did.</summary>
    internal IRanker? Ranker { get; private set; } = visit.Snapshot.Ranker;

    /// <summary>True when a match is left that no page has shown.</summary>
    internal bool HasMore
    {
        get
        {
            if (_items.Count == 0) return false;
            if (cursor is null) return draft.Matches.Count > _items.Count;
            return Unshown(draft.Matches, pinned: true).NextSet(0) >= 0;
        }
    }

    private int Missing => visit.Request.K - _items.Count;

    /// <summary>What the page was ranked by; null where that is not asked for or nothing was ranked.</summary>
    internal AnswerRows? Rows { get; private set; }

    internal void Fill()
    {
        var others = visit.Request.OutOfStock == OutOfStock.Last && visit.Catalog.OutOfStock.NextSet(0) >= 0 ? visit.Catalog.OutOfStock : null;
        using var stock = others is null ? default : new BorrowedRows(draft.Matches);
        if (others is not null) stock.Rows.ExceptWith(others);
        FillPlaces(others is null ? draft.Matches : stock.Rows, others);
        if (_query is null) return;
        Rows = _trace?.Rows(_query, _items.Count);
        var chance = _exploration?.Propensity ?? 1;
        if (Rows is not null) Rows = Rows with { Propensity = chance };
        // What chance has put in its place stays there.
        if (cursor is not null || !Personal || _interchangeable is not { } ranked || _exploration is { Any: true }) return;
        var swap = PlaceSwap.Apply(_items, Interchangeable(ranked), visit.Request.SwapChance, visit.Request.RequestId, visit.Catalog, out var propensity);
        if (Rows is not null) Rows = RowTrace.Swapped(Rows, swap) with { Propensity = propensity * chance };
    }

    // What a rule put in its place, or counts over places, is not left to chance.
    private int Interchangeable(int ranked)
    {
        if (visit.Rules.Quotas.Count > 0) return 0;
        var ruled = _items.FindIndex(i => i.Rule is not null);
        return ruled < 0 ? ranked : Math.Min(ranked, ruled);
    }

    private void FillPlaces(RowBitmap inStock, RowBitmap? others)
    {
        AddAll(draft.Fitting(inStock));
        foreach (var followers in draft.Followers)
        {
            if (Missing == 0) break;
            AddAll(Common(inStock, followers));
        }
        if (others is not null && Missing > 0) AddRest(Common(draft.Matches, others));
        AddPinned();
    }

    private static RowBitmap Common(RowBitmap rows, RowBitmap others)
    {
        var both = rows.Clone();
        both.IntersectWith(others);
        return both;
    }

    private void AddAll(RowBitmap rows)
    {
        if (visit.Request.Sort is null && draft.Pool is not null && (cursor?.Count ?? 0) < Personalizer.MaxCandidates) AddRanked(rows, draft.Pool);
        AddRest(rows);
    }

    private void AddRanked(RowBitmap within, Retriever pool)
    {
        // The same user for everything that is ranked: looked at once.
        var isFirst = _query is null;
        _query = Query(within);
        if (isFirst) visit.Snapshot.Look(_query);
        var found = Found(pool, _query);
        Candidates += found;
        var candidates = workspace.Candidates.AsSpan(0, found);
        var schema = visit.Snapshot.Schema;
        var width = schema.Names.Count;
        var features = workspace.Features(found * width);
        schema.Fill(_query, candidates, features);
        Score(features, workspace.Scored.AsSpan(0, found));
        foreach (var candidate in Arranged(candidates, explores: isFirst && Personal && cursor is null))
        {
            AddPinned();
            if (candidate == Placement.Taken) continue;
            var row = features.Slice(candidate * width, width);
            var explored = _exploration?.ChanceOf(candidates[candidate].Row);
            Add(candidates[candidate].Row, Ranker is null ? null : workspace.Scored[candidate], ReasonsOf(_query, candidates[candidate].Row, row, explored is not null), _arranger.RuleOf(candidates[candidate].Row), explored);
            _trace?.Keep(_items.Count - 1, row);
        }
        _trace?.Keep(candidates);
        // What only follows the products that fit must not come before them.
        _interchangeable ??= _items.Count;
        Personal |= _arranger.Personal;
    }

    private int Found(Retriever pool, CandidateQuery query)
    {
        try
        {
            return pool(query, workspace.Candidates);
        }
        catch (Exception e) when (visit.Watch.Contains(draft.Surface, e))
        {
            return 0;
        }
    }

    private void Score(Span<float> features, Span<float> scores)
    {
        Ranker = GuardedScores.Of(visit, features, scores, out var personal);
        Personal |= personal;
        if (Ranker is not null) return;
        for (var i = 0; i < scores.Length; i++) scores[i] = -i;
    }

    // Rows here are candidate numbers: equal scores keep the order of retrieval.
    private Span<ScoredProduct> Ranked(ReadOnlySpan<ScoredProduct> candidates)
    {
        var count = 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (cursor?.Shown[candidates[i].Row] != true && !_arranger.IsPinned(candidates[i].Row)) workspace.Ranked[count++] = new ScoredProduct(i, workspace.Scored[i]);
        }
        var ranked = workspace.Ranked.AsSpan(0, count);
        ScoredProduct.SortBestFirst(ranked);
        return ranked;
    }

    // Where arranging fails, as ranked.
    private int[] Arranged(ReadOnlySpan<ScoredProduct> candidates, bool explores)
    {
        var turn = visit.Watch.Begin(Stage.Arrange, PartNames.Arrangement);
        try
        {
            if (turn.Goes)
            {
                var probe = turn.Enter();
                if (explores) _exploration = SlotExploration.Of(visit, draft);
                var places = _arranger.Arrange(Ranked(candidates), candidates, _items, explores ? _exploration : null);
                probe?.Placed(places);
                if (!visit.Watch.Watches || ArePossible(places, candidates))
                {
                    turn.End();
                    return places;
                }
                turn.Lied();
            }
        }
        catch (Exception e) when (turn.Fails(e))
        {
        }
        _exploration = null;
        var ranked = Ranked(candidates);
        var asRanked = new int[Math.Min(Missing, ranked.Length)];
        for (var i = 0; i < asRanked.Length; i++) asRanked[i] = ranked[i].Row;
        return asRanked;
    }

    private bool ArePossible(int[] places, ReadOnlySpan<ScoredProduct> candidates)
    {
        Span<bool> placed = stackalloc bool[candidates.Length];
        placed.Clear();
        foreach (var place in places)
        {
            if (place == Placement.Taken) continue;
            if ((uint)place >= (uint)candidates.Length || placed[place] || cursor?.Shown[candidates[place].Row] == true) return false;
            placed[place] = true;
        }
        return places.Length <= Missing;
    }

    private IReadOnlyList<Reason> ReasonsOf(CandidateQuery query, int row, ReadOnlySpan<float> features, bool isTriedOut)
    {
        if (!visit.Request.Explain || Ranker is null) return [];
        var turn = visit.Watch.Begin(Stage.Finish, PartNames.Reasons);
        if (!turn.Goes) return [];
        try
        {
            var probe = turn.Enter();
            var snapshot = Ranker == visit.Snapshot.Ranker ? visit.Snapshot : visit.Snapshot.Linear;
            var reasons = snapshot.Reasons.For(query, row, features, visit.Request.Language, probe);
            turn.End();
            return isTriedOut ? Reasons.TriedOut(reasons, visit.Request.Language) : reasons;
        }
        catch (Exception e) when (turn.Fails(e))
        {
            return [];
        }
    }

    private void AddRest(RowBitmap rows)
    {
        if (Missing == 0) return;
        var rest = Unshown(rows);
        if (rest.NextSet(0) < 0) return;
        if (visit.Request.Sort is { } order)
        {
            Span<int> sorted = stackalloc int[Missing];
            foreach (var row in sorted[..visit.Snapshot.Sorting.Page(rest, order, 0, sorted)]) Add(row, null, []);
            return;
        }
        var next = new ScoredProduct[draft.KeepsOrder ? Missing : Missing + Ahead];
        var found = next.AsSpan(0, Following(Query(rest), next));
        if (draft.KeepsOrder)
        {
            foreach (var product in found) Add(product.Row, null, []);
            return;
        }
        foreach (var place in _arranger.Space(found, _items))
        {
            AddPinned();
            if (place != Placement.Taken) Add(found[place].Row, null, []);
        }
    }

    // The plain order, or else what is popular, or else whatever there is.
    private int Following(CandidateQuery query, Span<ScoredProduct> into)
    {
        // An order that was made for this very list is there already.
        var count = draft.Plain is SequenceSource order ? order.Retrieve(query, into) : Guarded.Retrieve(draft.Plain, Stage.Finish, query, into);
        if (count > 0 || visit.Watch.IsWhole) return count;
        count = Guarded.Retrieve(visit.Snapshot.Live.Popular, Stage.LastResort, query, into);
        var rest = query.Within.Clone();
        foreach (var product in into[..count]) rest.Remove(product.Row);
        for (var row = rest.NextSet(0); row >= 0 && count < into.Length; row = rest.NextSet(row + 1)) into[count++] = new ScoredProduct(row, 0);
        return count;
    }

    private void AddPinned()
    {
        while (Missing > 0 && _arranger.PinAt((cursor?.Count ?? 0) + _items.Count) is { } pin) Add(pin.Row, null, [], pin.Rule);
    }

    private RowBitmap Unshown(RowBitmap rows, bool pinned = false)
    {
        var rest = rows.Clone();
        if (cursor is not null) rest.ExceptWith(cursor.Shown);
        foreach (var item in _items) rest.Remove(item.Row);
        if (!pinned) _arranger.RemovePinned(rest);
        return rest;
    }

    private CandidateQuery Query(RowBitmap within) => _query is null
        ? visit.Query(within, workspace) with { Intents = visit.Of(draft.Intents), Tokens = draft.Tokens, Variants = draft.Variants, QueryKey = draft.QueryKey }
        : _query with { Within = within };

    private void Add(int row, float? score, IReadOnlyList<Reason> reasons, string? rule = null, double? explored = null) =>
        _items.Add(new AnswerItem(row, (cursor?.Count ?? 0) + _items.Count + 1, score, reasons, !visit.Catalog.OutOfStock[row]) { Source = draft.SourceOf?.Invoke(row), Rule = rule, Explored = explored });
}
