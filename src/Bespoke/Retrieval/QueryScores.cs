using System.Numerics;

namespace Bespoke.Retrieval;

/// <summary>
/// What retrieval found out about the rows of one request, kept for the features: by row, so that it holds whatever becomes of
/// the order of the candidates. Written by one retrieval at a time; may be used again for the next request.
/// </summary>
/// <remarks>Takes room for the rows of a request's lists, however many the catalogue has.</remarks>
public sealed class QueryScores
{
    // Open addressing, less than half full. By slot, the place of a row among those found, and one more: 0 is free.
    private int[] _slots = [0, 0];
    private int _shift = 31;
    private Found[] _found = [];
    private int _count;
    private int[] _listed = [];
    private float[] _vector = [];
    private int _listedCount, _vectorLength;

    /// <summary>BM25 of the row by the variant of the query that it meets best; 0 where it meets none.</summary>
    public float Text(int row) => Of(row).Text;

    /// <summary>Σ 1 / (60 + rank) over the query's variants; 0 where the row is in no list.</summary>
    public float Variants(int row) => Of(row).Variants;

    /// <summary>The same over all lists, that by meaning included: what candidates are chosen by.</summary>
    public float Fused(int row) => Of(row).Fused;

    /// <summary>The query's vector, of length 1; empty where it has none.</summary>
    public ReadOnlySpan<float> Vector => _vector.AsSpan(0, _vectorLength);

    /// <summary>The rows that are in a list, each once, in no order.</summary>
    internal ReadOnlySpan<int> Listed => _listed.AsSpan(0, _listedCount);

    /// <summary>Room for one list.</summary>
    internal ScoredProduct[] List { get; private set; } = [];

    /// <summary>Room for the candidates while they are put in order.</summary>
    internal int[] Order { get; private set; } = [];

    /// <summary>What decides on that order, beside it.</summary>
    internal ulong[] Keys { get; private set; } = [];

    /// <summary>Forgets the last request.</summary>
    /// <param name="places">Of one list.</param>
    /// <param name="lists">How many there may be; so many rows of other lists may be noted as one has places.</param>
    internal void Begin(int places, int lists)
    {
        (_count, _listedCount, _vectorLength) = (0, 0, 0);
        if (List.Length < places) List = new ScoredProduct[places];
        if (_listed.Length < lists * places) _listed = new int[lists * places];
        if (Order.Length < _listed.Length) (Order, Keys) = (new int[_listed.Length], new ulong[_listed.Length]);
        if (_found.Length < (lists + 1) * places)
        {
            _found = new Found[(lists + 1) * places];
            _slots = new int[BitOperations.RoundUpToPowerOf2((uint)_found.Length * 2)];
            _shift = 32 - BitOperations.Log2((uint)_slots.Length);
        }
        else
        {
            Array.Clear(_slots);
        }
    }

    /// <summary>Room for the query's vector, zeros.</summary>
    internal Span<float> BeginVector(int length)
    {
        if (_vector.Length < length) _vector = new float[length];
        _vectorLength = length;
        _vector.AsSpan(0, length).Clear();
        return _vector.AsSpan(0, length);
    }

    internal void ForgetVector() => _vectorLength = 0;

    internal void NoteText(int row, float score)
    {
        if (!(score > 0)) return;
        ref var found = ref Add(row);
        if (score > found.Text) found.Text = score;
    }

    internal void NoteRank(int row, float reciprocal, bool isVariant)
    {
        ref var found = ref Add(row);
        if (found.Fused == 0) _listed[_listedCount++] = row;
        found.Fused += reciprocal;
        if (isVariant) found.Variants += reciprocal;
    }

    private Found Of(int row) => _slots[SlotOf(row)] is > 0 and var place ? _found[place - 1] : default;

    private ref Found Add(int row)
    {
        ref var place = ref _slots[SlotOf(row)];
        if (place == 0)
        {
            _found[_count] = new Found { Row = row };
            place = ++_count;
        }
        return ref _found[place - 1];
    }

    // That of the row, or a free one.
    private int SlotOf(int row)
    {
        var slot = RowHash.Slot(row, _shift);
        while (_slots[slot] is > 0 and var place && _found[place - 1].Row != row) slot = slot + 1 & _slots.Length - 1;
        return slot;
    }

    private struct Found
    {
        internal int Row;
        internal float Text, Variants, Fused;
    }
}
