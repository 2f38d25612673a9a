using Bespoke.Arrangement;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Arrangement;

public sealed class PlacementTests
{
    private const int Lists = 1_000_000;

    [Fact]
    public void A_million_random_lists_keep_variants_apart_where_it_can_be_and_everything_taken_in_its_place()
    {
        var random = new SeededRandom(7);
        var unavoidable = 0;
        for (var list = 0; list < Lists; list++)
        {
            var (styles, plan) = RandomList(random);
            var slots = Placement.Fill(styles, plan);
            CheckPlaces(styles, plan, slots);
            if (!HasNeighbours(styles, plan, slots)) continue;
            unavoidable++;
            Assert.False(CanKeepApart(styles, plan, slots.Length, 0, new bool[styles.Length], plan.Before), $"list {list}: [{string.Join(' ', styles)}] as [{string.Join(' ', slots)}]");
        }
        // The test is of use only where both happen.
        Assert.InRange(unavoidable, Lists / 100, Lists / 2);
    }

    [Fact]
    public void Candidates_keep_their_order_where_nothing_speaks_against_it()
    {
        Assert.Equal([0, 1, 2, 3], Placement.Fill([4, 3, 2, 1], new SlotPlan(4, null, [], [])));
        Assert.Equal([0, 2, 1, 3], Placement.Fill([1, 1, 2, 3], new SlotPlan(4, null, [], [])));
        Assert.Equal([1, 0], Placement.Fill([1, 2, 3], new SlotPlan(2, 1, [], [])));
    }

    [Fact]
    public void A_majority_is_spread_before_it_is_too_late()
    {
        // In order of rank the last two places would be left to one style.
        Assert.Equal([1, 0, 2], Placement.Fill([1, 2, 2], new SlotPlan(3, null, [], [])));
    }

    [Fact]
    public void What_is_taken_stays_and_its_variants_keep_away_from_it()
    {
        Assert.Equal([1, Placement.Taken, 2, 0], Placement.Fill([9, 2, 3], new SlotPlan(4, null, [new TakenSlot(1, 9)], [])));
        Assert.Equal([0, Placement.Taken], Placement.Fill([1], new SlotPlan(5, null, [new TakenSlot(1, 9), new TakenSlot(4, 8)], [])));
    }

    [Fact]
    public void A_quota_bounds_the_first_places_and_gives_way_where_nothing_else_is_left()
    {
        bool[] members = [true, true, true, false, false, false];
        ulong[] styles = [1, 2, 3, 4, 5, 6];
        Assert.Equal([0, 3, 4, 1, 2, 5], Placement.Fill(styles, new SlotPlan(6, null, [], [new SlotQuota(members, 0, 1, 3)])));
        bool[] late = [false, false, false, false, true, true];
        Assert.Equal([0, 4, 5, 1], Placement.Fill(styles, new SlotPlan(4, null, [], [new SlotQuota(late, 2, 100, 3)])));
        Assert.Equal([0, 1], Placement.Fill([1, 2], new SlotPlan(2, null, [], [new SlotQuota([true, true], 0, 1, 2)])));
    }

    private static (ulong[] Styles, SlotPlan Plan) RandomList(SeededRandom random)
    {
        var styles = new ulong[random.Next(9)];
        var kinds = 2 + random.Next(6);
        for (var i = 0; i < styles.Length; i++) styles[i] = (ulong)random.Next(kinds);
        var count = 1 + random.Next(8);
        var taken = new List<TakenSlot>();
        for (var slot = 0; slot < count; slot++)
        {
            if (random.Next(6) == 0) taken.Add(new TakenSlot(slot, (ulong)random.Next(kinds)));
        }
        return (styles, new SlotPlan(count, random.Next(3) == 0 ? (ulong)random.Next(kinds) : null, taken, []));
    }

    private static void CheckPlaces(ulong[] styles, SlotPlan plan, int[] slots)
    {
        var used = 0;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (plan.TakenAt(slot) is not null != (slots[slot] == Placement.Taken)) Assert.Fail($"slot {slot} of [{string.Join(' ', slots)}] is not what is taken");
            if (slots[slot] == Placement.Taken) continue;
            if ((used >> slots[slot] & 1) != 0) Assert.Fail("a candidate stands twice");
            used |= 1 << slots[slot];
        }
        var free = Math.Min(styles.Length, plan.Count - plan.Taken.Count);
        if (System.Numerics.BitOperations.PopCount((uint)used) != free) Assert.Fail($"{free} candidates have room in [{string.Join(' ', slots)}]");
    }

    private static bool HasNeighbours(ulong[] styles, SlotPlan plan, int[] slots)
    {
        var before = plan.Before;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var style = plan.TakenAt(slot) ?? styles[slots[slot]];
            // Two that are taken may be variants: nobody chose them to stand so.
            if (style == before && !(slots[slot] == Placement.Taken && (slot == 0 || slots[slot - 1] == Placement.Taken))) return true;
            before = style;
        }
        return false;
    }

    // The slow obvious way.
    private static bool CanKeepApart(ulong[] styles, SlotPlan plan, int count, int slot, bool[] used, ulong? before)
    {
        if (slot == count) return true;
        if (plan.TakenAt(slot) is { } taken)
        {
            var free = slot > 0 && plan.TakenAt(slot - 1) is null;
            return !(free && taken == before) && CanKeepApart(styles, plan, count, slot + 1, used, taken);
        }
        var tried = 0;
        for (var candidate = 0; candidate < styles.Length; candidate++)
        {
            // Of two variants the first will do.
            if (used[candidate] || styles[candidate] == before || (tried >> (int)styles[candidate] & 1) != 0) continue;
            tried |= 1 << (int)styles[candidate];
            used[candidate] = true;
            if (CanKeepApart(styles, plan, count, slot + 1, used, styles[candidate])) return true;
            used[candidate] = false;
        }
        return false;
    }
}
