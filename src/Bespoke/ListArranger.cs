using Bespoke.Arrangement;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Rules;

namespace Bespoke;

/// <summary>
/// Puts what was ranked into the order in which it is shown: what moves products up and down, then diversity, then places that are
/// taken, quotas and variants apart. Works on places in the ranked list, 1 for its head and 0 for its end: scores of one list know no scale.
/// </summary>
internal sealed class ListArranger
{
    // So many more places than a page has are made diverse, for those that move down to keep variants apart.
    private const int Ahead = 8;

    private readonly Visit _visit;
    private readonly ListDraft _draft;
    private readonly PageCursor? _cursor;
    private readonly RankingWorkspace _workspace;
    private readonly List<(int Place, int Row, string Rule)> _pins = [];
    private UserMoves? _moves;

    /// <summary>Finds the products that rules put at places; those that may not be shown, or have been, keep none.</summary>
    internal ListArranger(Visit visit, ListDraft draft, PageCursor? cursor, RankingWorkspace workspace)
    {
        (_visit, _draft, _cursor, _workspace) = (visit, draft, cursor, workspace);
        if (draft.Pool is null || visit.Request.Sort is not null) return;
        RowBitmap? allowed = null;
        foreach (var pin in visit.Rules.Pins)
        {
            if (pin.Place < First || !visit.Catalog.TryGetRow(pin.Product, out var row) || cursor?.Shown[row] == true || visit.Catalog.OutOfStock[row]) continue;
            if (!(allowed ??= visit.Allowed(visit.Request.Filter))[row]) continue;
            draft.Matches.Add(row);
            _pins.Add((pin.Place, row, pin.Rule));
        }
        KeepWithin(draft.Matches);
    }

    /// <summary>True when something about the user moved a product.</summary>
    internal bool Personal { get; private set; }

    private int First => _cursor?.Count ?? 0;

    /// <summary>True for a product that a rule puts at a place: it stands nowhere else.</summary>
    internal bool IsPinned(int row)
    {
        foreach (var pin in _pins)
        {
            if (pin.Row == row) return true;
        }
        return false;
    }

    /// <summary>Takes those products out of <paramref name="rows"/>.</summary>
    internal void RemovePinned(RowBitmap rows)
    {
        foreach (var pin in _pins) rows.Remove(pin.Row);
    }

    /// <summary>The product that a rule puts at a 0-based place of the list, and the rule's id; null for none.</summary>
    internal (int Row, string Rule)? PinAt(int place)
    {
        foreach (var pin in _pins)
        {
            if (pin.Place == place) return (pin.Row, pin.Rule);
        }
        return null;
    }

    /// <summary>Arranges ranked candidates over the free places of a page.</summary>
    /// <param name="ranked">Numbers of candidates, best first; put into another order.</param>
    /// <param name="candidates">What they refer to.</param>
    /// <param name="items">What the page holds already.</param>
    /// <param name="exploration">What tries new products out; null for nothing.</param>
    /// <returns>For each of the page's next places a number of a candidate, or <see cref="Placement.Taken"/> for <see cref="PinAt"/>.</returns>
    internal int[] Arrange(Span<ScoredProduct> ranked, ReadOnlySpan<ScoredProduct> candidates, List<AnswerItem> items, SlotExploration? exploration)
    {
        var missing = _visit.Request.K - items.Count;
        Move(ranked, candidates);
        _workspace.Diversifier.Arrange(ranked, missing + Ahead, candidates, _visit.Catalog, Strength());
        var (styles, members) = (new ulong[ranked.Length], new int[ranked.Length]);
        for (var i = 0; i < ranked.Length; i++)
        {
            members[i] = candidates[ranked[i].Row].Row;
            styles[i] = _visit.Catalog.Rows[members[i]].StyleKey;
        }
        var plan = Plan(missing, items, members);
        var slots = Placement.Fill(styles, plan);
        // What a rule counts over places is not left to chance.
        if (exploration is not null && plan.Quotas.Count == 0) slots = exploration.Fill(slots, styles, plan, members, Scores(ranked), IsMoved);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] != Placement.Taken) slots[slot] = ranked[slots[slot]].Row;
        }
        return slots;
    }

    /// <summary>Rows of the plain order over the next places of a page; as <see cref="Arrange"/>, without diversity and quotas.</summary>
    internal int[] Space(ReadOnlySpan<ScoredProduct> rest, List<AnswerItem> items)
    {
        var styles = new ulong[rest.Length];
        for (var i = 0; i < styles.Length; i++) styles[i] = _visit.Catalog.Rows[rest[i].Row].StyleKey;
        return Placement.Fill(styles, new SlotPlan(_visit.Request.K - items.Count, StyleBefore(items), Taken(items), []));
    }

    /// <summary>The rule that moves a product; null for none.</summary>
    internal string? RuleOf(int row)
    {
        if (!_visit.Rules.AnyMoves) return null;
        _visit.Rules.MoveOf(row, out var rule);
        return rule;
    }

    private void Move(Span<ScoredProduct> ranked, ReadOnlySpan<ScoredProduct> candidates)
    {
        for (var i = 0; i < ranked.Length; i++) ranked[i] = ranked[i] with { Score = ranked.Length == 1 ? 1 : 1 - i / (ranked.Length - 1f) };
        _moves = MovesOfUser(candidates);
        if (_moves is null && !_visit.Rules.AnyMoves) return;
        for (var i = 0; i < ranked.Length; i++)
        {
            var row = candidates[ranked[i].Row].Row;
            ranked[i] = ranked[i] with { Score = ranked[i].Score + _visit.Rules.MoveOf(row, out _) + (_moves?.Of(row) ?? 0) };
        }
        MoveUp(ranked);
    }

    private bool IsMoved(int row) => _visit.Rules.MoveOf(row, out _) != 0 || (_moves?.Of(row) ?? 0) != 0;

    private float[] Scores(ReadOnlySpan<ScoredProduct> ranked)
    {
        var scores = new float[ranked.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = _workspace.Scored[ranked[i].Row];
        return scores;
    }

    private UserMoves? MovesOfUser(ReadOnlySpan<ScoredProduct> candidates)
    {
        // A shopper who searches again must find again.
        if (!_visit.Request.Personalize || _draft.Surface == "search" && _draft.Subject.Length > 0) return null;
        var moves = new UserMoves(_visit.Profile, _visit.Snapshot.Signals.Shown, _visit.Catalog, _visit.Request.Now, _visit.Arrangement, suppressesBought: _draft.Surface != "search", candidates);
        foreach (var candidate in candidates) Personal |= moves.Any && moves.Of(candidate.Row) != 0;
        return moves.Any ? moves : null;
    }

    // A stable sort: what does not move keeps its order.
    private static void MoveUp(Span<ScoredProduct> ranked)
    {
        for (var i = 1; i < ranked.Length; i++)
        {
            var (one, place) = (ranked[i], i);
            while (place > 0 && ranked[place - 1].Score < one.Score) place--;
            ranked[place..i].CopyTo(ranked[(place + 1)..]);
            ranked[place] = one;
        }
    }

    private float Strength() => _visit.Request.Diversity ?? _visit.Arrangement.StrengthOf(_draft.Surface, isQuery: _draft.Subject.Length > 0);

    private SlotPlan Plan(int missing, List<AnswerItem> items, int[] rows) => new(missing, StyleBefore(items), Taken(items), [.. _visit.Rules.Quotas.Where(q => q.Among > First + items.Count).Select(q => QuotaOf(q, items, rows))]);

    private SlotQuota QuotaOf(Rule rule, List<AnswerItem> items, int[] rows)
    {
        var of = rule.What.Rows(_visit.Catalog);
        var place = First + items.Count;
        var counted = items.Count(i => of[i.Row]) + (_cursor?.Shown.CountWith(of) ?? 0) + _pins.Count(p => p.Place >= place && p.Place < rule.Among && of[p.Row]);
        return new SlotQuota(Array.ConvertAll(rows, r => of[r]), Math.Max(0, (rule.AtLeast ?? 0) - counted), Math.Max(0, (rule.AtMost ?? Rule.MaxPlace) - counted), rule.Among!.Value - place);
    }

    private List<TakenSlot> Taken(List<AnswerItem> items) => [.. _pins.Where(p => p.Place >= First + items.Count && p.Place < First + _visit.Request.K).Select(p => new TakenSlot(p.Place - First - items.Count, _visit.Catalog.StyleKey(p.Row)))];

    // Of what stands before the next place, on this page or at the end of the one before.
    private ulong? StyleBefore(List<AnswerItem> items) => items.Count > 0 ? _visit.Catalog.StyleKey(items[^1].Row) : _cursor is null ? null : _visit.Catalog.StyleKey(_cursor.Last);

    // Of a place behind the end of the list, the last that it has.
    private void KeepWithin(RowBitmap matches)
    {
        if (_pins.Count == 0) return;
        var last = First + matches.Count - (_cursor?.Shown.CountWith(matches) ?? 0) - 1;
        for (var i = _pins.Count - 1; i >= 0; i--, last--)
        {
            if (_pins[i].Place <= last) last = _pins[i].Place;
            else _pins[i] = _pins[i] with { Place = last };
        }
    }
}
