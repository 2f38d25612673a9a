namespace Bespoke.Retrieval;

/// <summary>Keeps the best of many scored products in a span, sorted at any moment, best first. Ties go to the lower row.</summary>
/// <param name="slots">Receives the entries; its length is k.</param>
/// <remarks>
/// An entry is inserted by binary search and one move of memory. For the few hundred that lists need, that is several times
/// faster than a heap, whose every step is a branch nobody can predict.
/// </remarks>
public ref struct BestProducts(Span<ScoredProduct> slots)
{
    private readonly Span<ScoredProduct> _slots = slots;

    /// <summary>Goes on where another list over the same slots stopped: for callers that cannot keep a span.</summary>
    internal BestProducts(Span<ScoredProduct> slots, int count)
        : this(slots) => Count = count;

    /// <summary>How many were kept.</summary>
    public int Count { get; private set; }

    /// <summary>A lower score than this cannot enter.</summary>
    public readonly float Least => Count < _slots.Length || Count == 0 ? float.NegativeInfinity : _slots[Count - 1].Score;

    /// <summary>Offers one product; O(1) when it does not enter, O(k) moved bytes when it does.</summary>
    public void Offer(int row, float score)
    {
        var offered = new ScoredProduct(row, score);
        if (Count == _slots.Length && (Count == 0 || !IsWorse(_slots[Count - 1], offered))) return;
        var place = PlaceOf(offered);
        if (Count < _slots.Length) Count++;
        _slots[place..(Count - 1)].CopyTo(_slots[(place + 1)..]);
        _slots[place] = offered;
    }

    private readonly int PlaceOf(ScoredProduct offered)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsWorse(_slots[middle], offered)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static bool IsWorse(ScoredProduct a, ScoredProduct b) => a.Score < b.Score || (a.Score == b.Score && a.Row > b.Row);
}
