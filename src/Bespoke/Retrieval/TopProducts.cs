namespace Bespoke.Retrieval;

/// <summary>
/// Keeps the best k of many scored products, in no order until the end. Ties go to the lower row. What is offered is put behind the
/// others; when the slots are full, the best k are moved to the front in linear time and the rest is forgotten.
/// </summary>
/// <param name="slots">More than <paramref name="k"/>, twice as many for speed.</param>
/// <param name="k">How many are kept, at least 1.</param>
/// <remarks>Score and row are one number, higher for the better product, so that one comparison decides.</remarks>
internal ref struct TopProducts(Span<ulong> slots, int k)
{
    private readonly Span<ulong> _slots = slots;
    private ulong _least;
    private int _count;

    /// <summary>How many slots serve best for <paramref name="k"/>.</summary>
    internal static int SlotsFor(int k) => 2 * k + 64;

    /// <summary>True when a product of this score could still be kept; one of a lower row counts as better.</summary>
    internal readonly bool Accepts(int row, float score) => KeyOf(row, score) > _least;

    /// <summary>Offers one product, each row at most once. Amortised O(1).</summary>
    internal void Offer(int row, float score)
    {
        var key = KeyOf(row, score);
        if (key <= _least) return;
        _slots[_count++] = key;
        if (_count == _slots.Length) Tighten();
    }

    /// <summary>Forgets what is not among the best k, so that <see cref="Accepts"/> is as strict as can be.</summary>
    internal void Tighten()
    {
        if (_count < k) return;
        Select(_slots[.._count], k);
        _count = k;
        _least = _slots[k - 1];
    }

    /// <summary>Writes the best, best first, and returns how many there are: at most k. Nothing may be offered afterwards.</summary>
    internal int CopyTo(Span<ScoredProduct> best)
    {
        Tighten();
        var kept = _slots[.._count];
        kept.Sort();
        for (var i = 0; i < kept.Length; i++) best[i] = ProductOf(kept[kept.Length - 1 - i]);
        return kept.Length;
    }

    // The bits of a float in the order of its values: negative ones are turned round.
    private static ulong KeyOf(int row, float score)
    {
        var bits = BitConverter.SingleToUInt32Bits(score + 0f);
        bits ^= (uint)((int)bits >> 31) | 0x80000000;
        return (ulong)bits << 32 | (uint)~row;
    }

    private static ScoredProduct ProductOf(ulong key)
    {
        var bits = (uint)(key >> 32);
        bits ^= (uint)((int)~bits >> 31) | 0x80000000;
        return new ScoredProduct((int)~(uint)key, BitConverter.UInt32BitsToSingle(bits));
    }

    // Hoare's selection: afterwards the first k are the largest, the smallest of them last.
    private static void Select(Span<ulong> keys, int k)
    {
        var (low, high) = (0, keys.Length - 1);
        while (low < high)
        {
            var (a, b, c) = (keys[low], keys[(low + high) >>> 1], keys[high]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (i, j) = (low - 1, high + 1);
            while (true)
            {
                while (keys[++i] > pivot) { }
                while (keys[--j] < pivot) { }
                if (i >= j) break;
                (keys[i], keys[j]) = (keys[j], keys[i]);
            }
            if (k - 1 <= j) high = j;
            else low = j + 1;
        }
    }
}
