using Bespoke.Arrangement;
using Bespoke.ColdStart;
using Bespoke.Numerics;

namespace Bespoke;

/// <summary>
/// Tries new products out in a few slots of a ranked list: for each slot a rate is drawn for every new product that stands behind it
/// and for the product that stands there. A pure function of the request id and of what the list is made of.
/// </summary>
internal sealed class SlotExploration
{
    private readonly Visit _visit;
    private readonly ExploringProducts _exploring;
    private readonly int _slots;
    private readonly List<(int Row, double Chance)> _explored = [];

    private SlotExploration(Visit visit, ExploringProducts exploring, int slots) => (_visit, _exploring, _slots) = (visit, exploring, slots);

    /// <summary>The chance of all that was drawn together, what came to nothing included.</summary>
    internal double Propensity { get; private set; } = 1;

    /// <summary>True when a product stands where chance put it.</summary>
    internal bool Any => _explored.Count > 0;

    /// <summary>Null where the list tries nothing out.</summary>
    internal static SlotExploration? Of(Visit visit, ListDraft draft)
    {
        var slots = visit.Request.Explore ?? visit.Exploration.SlotsOf(draft.Surface, isQuery: draft.Subject.Length > 0);
        if (slots == 0) return null;
        var exploring = visit.Snapshot.Exploring(visit.Exploration);
        return exploring.Rows.NextSet(0) < 0 ? null : new SlotExploration(visit, exploring, slots);
    }

    /// <summary>The chance at which a product came to its place; null for one that stands where it is ranked.</summary>
    internal double? ChanceOf(int row)
    {
        foreach (var explored in _explored)
        {
            if (explored.Row == row) return explored.Chance;
        }
        return null;
    }

    /// <summary>Fills the slots of a page anew where new products are drawn for some of them.</summary>
    /// <param name="slots">As <see cref="Placement.Fill"/> filled them.</param>
    /// <param name="styles">The style of each candidate, best first.</param>
    /// <param name="plan">That they were filled by; without quotas.</param>
    /// <param name="rows">The row of each candidate.</param>
    /// <param name="scores">The score of each candidate.</param>
    /// <param name="isMoved">True for a product that a rule or the user's own doings move: it is left alone.</param>
    internal int[] Fill(int[] slots, ulong[] styles, SlotPlan plan, int[] rows, float[] scores, Func<int, bool> isMoved)
    {
        var newcomers = Newcomers(rows, isMoved);
        if (newcomers.Count == 0) return slots;
        var random = new SeededRandom(StableHash.Combine(StableHash.Of(_visit.Request.RequestId), StableHash.Of("explore")));
        var (usual, page, every) = (PageScore(slots, scores), slots.ToList(), _visit.Exploration.Every);
        var chosen = new Dictionary<int, int>();
        for (var slot = every - 1; slot < page.Count && slot < _slots * every; slot += every)
        {
            var incumbent = page[slot];
            if (incumbent == Placement.Taken || plan.TakenAt(slot) is not null) continue;
            int[] able = [.. newcomers.Where(n => page.IndexOf(n, 0, slot + 1) < 0 && plan.TakenAt(slot - 1) != styles[n] && plan.TakenAt(slot + 1) != styles[n]), incumbent];
            if (able.Length == 1) continue;
            var drawn = able[ThompsonSlot.Draw([.. able.Select(n => Belief(rows[n], scores[n] - usual))], _visit.Exploration.Floor, random, out var chance)];
            Propensity *= chance;
            if (drawn == incumbent) continue;
            page.Remove(drawn);
            page.Insert(slot, drawn);
            chosen.Add(slot, drawn);
            _explored.Add((rows[drawn], chance));
            plan = plan with { Taken = [.. plan.Taken.Append(new TakenSlot(slot, styles[drawn])).OrderBy(t => t.Slot)] };
        }
        return chosen.Count == 0 ? slots : Around(chosen, styles, plan);
    }

    private List<int> Newcomers(int[] rows, Func<int, bool> isMoved)
    {
        var shown = new HashSet<ulong>();
        foreach (var product in _visit.Snapshot.Signals.Shown.Of(_visit.Profile.Id))
        {
            if (product.At(_visit.Request.Now) > 0.5) shown.Add(product.Product);
        }
        var newcomers = new List<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (!_exploring.Rows[rows[i]] || _visit.Catalog.OutOfStock[rows[i]] || isMoved(rows[i])) continue;
            // Who has just seen it has answered.
            if (shown.Count == 0 || !shown.Contains(StableHash.Of(_visit.Catalog.Id(rows[i]).Value))) newcomers.Add(i);
        }
        return newcomers;
    }

    // The score at which a product is as attractive as the page's are on average; the shop's usual rate is theirs.
    private double PageScore(int[] slots, float[] scores)
    {
        var scale = _visit.Exploration.ScoreScale;
        double[] page = [.. slots.Where(s => s != Placement.Taken).Select(s => (double)scores[s])];
        if (page.Length == 0) return 0;
        var most = page.Max();
        return most + Math.Log(page.Average(score => Math.Exp(scale * (score - most)))) / scale;
    }

    private ClickPosterior Belief(int row, double score)
    {
        var rates = _exploring.Rates!;
        var (shown, chosen) = rates.Users(row);
        return ClickPosterior.Of(Math.Log(rates.Usual) + _visit.Exploration.ScoreScale * score, shown, chosen, rates.Usual, _visit.Exploration.PriorUsers);
    }

    // The others over the slots that are left, as they were filled before.
    private static int[] Around(Dictionary<int, int> chosen, ulong[] styles, SlotPlan plan)
    {
        int[] others = [.. Enumerable.Range(0, styles.Length).Where(i => !chosen.ContainsValue(i))];
        var slots = Placement.Fill([.. others.Select(i => styles[i])], plan);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] != Placement.Taken) slots[slot] = others[slots[slot]];
            else if (chosen.TryGetValue(slot, out var drawn)) slots[slot] = drawn;
        }
        return slots;
    }
}
