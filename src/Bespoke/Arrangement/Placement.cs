namespace Bespoke.Arrangement;

/// <summary>
/// Fills slots with candidates in their order, so that what is taken stays where it is, quotas hold, and no two variants of one style
/// stand side by side where any choice of candidates avoids it. Quotas give way where no candidate meets them: a list is never left short.
/// </summary>
internal sealed class Placement
{
    /// <summary>What a slot holds that is taken by something else than a candidate.</summary>
    internal const int Taken = -1;

    // Tries of the search that is made where the simple way ends with two variants side by side.
    private const int Effort = 2_000;

    private readonly ulong[] _styles;
    private readonly SlotPlan _plan;
    private readonly int[] _slots;
    private readonly bool[] _used;
    private readonly int[] _counted;
    private int _effort = Effort;

    private Placement(ulong[] styles, SlotPlan plan)
    {
        (_styles, _plan) = (styles, plan);
        // A slot for each candidate, and for each that is taken until there is no candidate left for a free one.
        var count = Math.Min(plan.Count, styles.Length);
        foreach (var taken in plan.Taken)
        {
            if (taken.Slot <= count && count < plan.Count) count++;
        }
        (_slots, _used, _counted) = (new int[count], new bool[styles.Length], new int[plan.Quotas.Count]);
    }

    /// <summary>Fills the slots of a plan.</summary>
    /// <param name="styles">The style of each candidate, best candidate first.</param>
    /// <param name="plan">The slots.</param>
    /// <returns>For each slot, as many as candidates and what is taken can fill, a candidate's number or <see cref="Taken"/>.</returns>
    /// <remarks>O(slots · candidates passed over); where variants cannot be kept apart simply, a search of bounded effort.</remarks>
    internal static int[] Fill(ulong[] styles, SlotPlan plan)
    {
        var simple = new Placement(styles, plan);
        if (simple.FillSimply()) return simple._slots;
        var thorough = new Placement(styles, plan);
        return thorough.CanGoOn(0) && thorough.Search(0) ? thorough._slots : simple._slots;
    }

    private bool FillSimply()
    {
        var (clean, first) = (true, 0);
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (_plan.TakenAt(slot) is not null)
            {
                _slots[slot] = Taken;
                continue;
            }
            while (_used[first]) first++;
            var chosen = First(first, slot, apart: true, quotas: true);
            if (chosen < 0) chosen = First(first, slot, apart: false, quotas: true);
            if (chosen < 0) chosen = First(first, slot, apart: true, quotas: false);
            if (chosen < 0) chosen = first;
            clean &= IsApart(chosen, slot);
            Use(chosen, slot);
        }
        return clean;
    }

    private int First(int from, int slot, bool apart, bool quotas)
    {
        for (var candidate = from; candidate < _styles.Length; candidate++)
        {
            if (!_used[candidate] && (!apart || IsApart(candidate, slot)) && (!quotas || MeetsQuotas(candidate, slot))) return candidate;
        }
        return -1;
    }

    private bool Search(int slot)
    {
        if (slot == _slots.Length) return true;
        if (_plan.TakenAt(slot) is not null)
        {
            _slots[slot] = Taken;
            return Search(slot + 1);
        }
        var tried = new HashSet<(ulong Style, ulong Quotas)>();
        for (var candidate = 0; candidate < _styles.Length; candidate++)
        {
            if (_used[candidate] || !IsApart(candidate, slot) || !MeetsQuotas(candidate, slot) || !tried.Add((_styles[candidate], QuotasOf(candidate)))) continue;
            if (_effort-- <= 0) return false;
            Use(candidate, slot);
            if (CanGoOn(slot + 1) && Search(slot + 1)) return true;
            Release(candidate, slot);
        }
        return false;
    }

    // Necessary for the rest to be filled without neighbours of one style: no style can take more than every other slot.
    private bool CanGoOn(int from)
    {
        var runs = FreeRuns(from);
        var missing = runs.Sum(r => r.Length);
        foreach (var style in Enumerable.Range(0, _styles.Length).Where(c => !_used[c]).GroupBy(c => _styles[c]))
        {
            missing -= Math.Min(style.Count(), runs.Sum(r => r.Room(style.Key)));
            if (missing <= 0) return true;
        }
        return missing <= 0;
    }

    private List<FreeRun> FreeRuns(int from)
    {
        var runs = new List<FreeRun>();
        for (var slot = from; slot < _slots.Length; slot++)
        {
            if (_plan.TakenAt(slot) is not null) continue;
            var begin = slot;
            while (slot < _slots.Length && _plan.TakenAt(slot) is null) slot++;
            runs.Add(new FreeRun(slot - begin, StyleBefore(begin), slot < _slots.Length ? _plan.TakenAt(slot) : null));
        }
        return runs;
    }

    private readonly record struct FreeRun(int Length, ulong? Before, ulong? After)
    {
        internal int Room(ulong style) => (Math.Max(0, Length - (Before == style ? 1 : 0) - (After == style ? 1 : 0)) + 1) / 2;
    }

    private bool IsApart(int candidate, int slot) => StyleBefore(slot) != _styles[candidate] && (slot + 1 == _slots.Length || _plan.TakenAt(slot + 1) != _styles[candidate]);

    private ulong? StyleBefore(int slot) => slot == 0 ? _plan.Before : _plan.TakenAt(slot - 1) ?? _styles[_slots[slot - 1]];

    private bool MeetsQuotas(int candidate, int slot)
    {
        for (var q = 0; q < _plan.Quotas.Count; q++)
        {
            var quota = _plan.Quotas[q];
            if (slot >= quota.Slots) continue;
            if (quota.Members[candidate] ? _counted[q] >= quota.Most : quota.Least - _counted[q] >= FreeUntil(slot, quota.Slots)) return false;
        }
        return true;
    }

    private int FreeUntil(int slot, int end)
    {
        var free = Math.Min(end, _slots.Length) - slot;
        foreach (var taken in _plan.Taken)
        {
            if (taken.Slot > slot && taken.Slot < Math.Min(end, _slots.Length)) free--;
        }
        return free;
    }

    private ulong QuotasOf(int candidate)
    {
        var quotas = 0UL;
        for (var q = 0; q < _plan.Quotas.Count; q++) quotas |= (_plan.Quotas[q].Members[candidate] ? 1UL : 0) << q;
        return quotas;
    }

    private void Use(int candidate, int slot)
    {
        (_slots[slot], _used[candidate]) = (candidate, true);
        Count(candidate, slot, 1);
    }

    private void Release(int candidate, int slot)
    {
        _used[candidate] = false;
        Count(candidate, slot, -1);
    }

    private void Count(int candidate, int slot, int by)
    {
        for (var q = 0; q < _plan.Quotas.Count; q++)
        {
            if (_plan.Quotas[q].Members[candidate] && slot < _plan.Quotas[q].Slots) _counted[q] += by;
        }
    }
}
