namespace Bespoke.Retrieval;

/// <summary>Keeps the best of many scored products in a span: a binary heap whose worst entry is on top. Ties go to the lower row.</summary>
/// <param name="slots">Receives the entries; its length is k.</param>
public ref struct BestProducts(Span<ScoredProduct> slots)
{
    private readonly Span<ScoredProduct> _slots = slots;
    private int _count;

    /// <summary>Goes on where another list over the same slots stopped: for callers that cannot keep a span.</summary>
    internal BestProducts(Span<ScoredProduct> slots, int count)
        : this(slots) => _count = count;

    /// <summary>How many are kept.</summary>
    internal readonly int Count => _count;

    /// <summary>Offers one product; O(log k) when it enters, O(1) when not.</summary>
    public void Offer(int row, float score)
    {
        if (_count < _slots.Length)
        {
            _slots[_count] = new ScoredProduct(row, score);
            SiftUp(_count++);
        }
        else if (_count > 0 && IsWorse(_slots[0], new ScoredProduct(row, score)))
        {
            _slots[0] = new ScoredProduct(row, score);
            SiftDown();
        }
    }

    /// <summary>Sorts what was kept, best first, and returns how many there are. Nothing may be offered afterwards.</summary>
    public readonly int Finish()
    {
        _slots[.._count].Sort(ScoredProduct.BestFirst);
        return _count;
    }

    private static bool IsWorse(ScoredProduct a, ScoredProduct b) => a.Score != b.Score ? a.Score < b.Score : a.Row > b.Row;

    private readonly void SiftUp(int child)
    {
        while (child > 0)
        {
            var parent = (child - 1) / 2;
            if (!IsWorse(_slots[child], _slots[parent])) return;
            (_slots[child], _slots[parent]) = (_slots[parent], _slots[child]);
            child = parent;
        }
    }

    private readonly void SiftDown()
    {
        for (var parent = 0; ;)
        {
            var child = 2 * parent + 1;
            if (child >= _count) return;
            if (child + 1 < _count && IsWorse(_slots[child + 1], _slots[child])) child++;
            if (!IsWorse(_slots[child], _slots[parent])) return;
            (_slots[child], _slots[parent]) = (_slots[parent], _slots[child]);
            parent = child;
        }
    }
}
