using System.Buffers;

namespace Bespoke.Retrieval;

/// <summary>
/// Keeps the best k of many scored products, in no order until the end. Ties go to the lower row. What is offered is put behind the
/// others; when the slots are full, the best k are moved to the front in linear time and the rest is forgotten.
/// </summary>
/// <param name="k">How many are kept, at least 1.</param>
internal ref struct TopProducts(int k)
{
    private readonly ulong[] _slots = ArrayPool<ulong>.Shared.Rent(2 * k + 64);
    private ulong _least;
    private int _count;

    /// <summary>A product of a lower score cannot be kept, whatever its row.</summary>
    internal readonly float Least => _least == 0 ? float.NegativeInfinity : ScoredProduct.OfKey(_least).Score;

    /// <summary>True when a product of this score could still be kept; one of a lower row counts as better.</summary>
    internal readonly bool Accepts(int row, float score) => new ScoredProduct(row, score).Key > _least;

    /// <summary>Offers one product, each row at most once. Amortised O(1).</summary>
    internal void Offer(int row, float score)
    {
        var key = new ScoredProduct(row, score).Key;
        if (key <= _least) return;
        _slots[_count++] = key;
        if (_count == _slots.Length) Tighten();
    }

    /// <summary>Forgets what is not among the best k, so that <see cref="Accepts"/> is as strict as can be.</summary>
    internal void Tighten()
    {
        if (_count < k) return;
        Select(_slots.AsSpan(0, _count), k);
        _count = k;
        _least = _slots[k - 1];
    }

    /// <summary>Writes the best, best first, and returns how many there are: at most k. To be called once, last.</summary>
    internal int CopyTo(Span<ScoredProduct> best)
    {
        Tighten();
        var kept = _slots.AsSpan(0, _count);
        kept.Sort();
        for (var i = 0; i < kept.Length; i++) best[i] = ScoredProduct.OfKey(kept[kept.Length - 1 - i]);
        ArrayPool<ulong>.Shared.Return(_slots);
        return kept.Length;
    }

    /// <summary>The score of the k-th best, −∞ of fewer. To be called once, last, by whoever wants no more than that.</summary>
    internal float Last()
    {
        Tighten();
        ArrayPool<ulong>.Shared.Return(_slots);
        return Least;
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
