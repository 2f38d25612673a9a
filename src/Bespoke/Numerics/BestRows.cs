using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>A row and its score.</summary>
/// <param name="Row">Dense row.</param>
/// <param name="Score">Higher is better.</param>
public readonly record struct ScoredRow(int Row, float Score);

/// <summary>Keeps the best of many scored rows in a span: a binary heap whose worst entry is on top. Ties go to the lower row; a score of NaN or −∞ never enters.</summary>
/// <param name="slots">Receives the entries; its length is k.</param>
public ref struct BestRows(Span<ScoredRow> slots)
{
    private const int Block = 64;

    private readonly Span<ScoredRow> _slots = slots;
    private int _count;

    /// <summary>Offers rows <paramref name="first"/>, <paramref name="first"/> + 1, … with their scores, in ascending order of rows over all calls.</summary>
    /// <remarks>O(n) by SIMD, plus O(log k) for each that enters.</remarks>
    public void OfferAll(scoped ReadOnlySpan<float> scores, int first = 0)
    {
        for (var from = 0; from < scores.Length; from += Block)
        {
            var block = scores.Slice(from, Math.Min(Block, scores.Length - from));
            // Most blocks hold nothing that enters; rows ascend, so that a tie does not enter either. A NaN makes the maximum one, and the block is looked at.
            if (_count == _slots.Length && (_count == 0 || TensorPrimitives.Max(block) <= _slots[0].Score)) continue;
            for (var i = 0; i < block.Length; i++) Offer(first + from + i, block[i]);
        }
    }

    /// <summary>Offers one row; O(log k) when it enters, O(1) when not.</summary>
    public void Offer(int row, float score)
    {
        if (!(score > float.NegativeInfinity)) return;
        var offered = new ScoredRow(row, score);
        if (_count < _slots.Length)
        {
            _slots[_count] = offered;
            SiftUp(_count++);
        }
        else if (_count > 0 && IsWorse(_slots[0], offered))
        {
            _slots[0] = offered;
            SiftDown();
        }
    }

    /// <summary>Sorts what was kept, best first, and returns how many there are. Nothing may be offered afterwards.</summary>
    public readonly int Finish()
    {
        _slots[.._count].Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row));
        return _count;
    }

    private static bool IsWorse(ScoredRow a, ScoredRow b) => a.Score != b.Score ? a.Score < b.Score : a.Row > b.Row;

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
