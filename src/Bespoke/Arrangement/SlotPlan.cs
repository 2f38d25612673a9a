namespace Bespoke.Arrangement;

/// <summary>A slot that is taken already.</summary>
/// <param name="Slot">0-based among those of the plan.</param>
/// <param name="Style">Of what stands there.</param>
internal readonly record struct TakenSlot(int Slot, ulong Style);

/// <summary>How many of some products the first slots may hold.</summary>
/// <param name="Members">By candidate, whether it counts.</param>
/// <param name="Least">At least so many, as far as there are any.</param>
/// <param name="Most">At most so many, as long as others are left.</param>
/// <param name="Slots">Of how many slots of the plan, from the first.</param>
internal sealed record SlotQuota(bool[] Members, int Least, int Most, int Slots);

/// <summary>The slots to fill.</summary>
/// <param name="Count">How many, those that are taken included.</param>
/// <param name="Before">The style that stands before the first; null for none.</param>
/// <param name="Taken">By ascending slot, each once.</param>
/// <param name="Quotas">In order of precedence.</param>
internal sealed record SlotPlan(int Count, ulong? Before, IReadOnlyList<TakenSlot> Taken, IReadOnlyList<SlotQuota> Quotas)
{
    /// <summary>The style of a slot that is taken; null of one that is free, and behind the last.</summary>
    internal ulong? TakenAt(int slot)
    {
        foreach (var taken in Taken)
        {
            if (taken.Slot == slot) return taken.Style;
        }
        return null;
    }
}
