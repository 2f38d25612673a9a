namespace Bespoke.Retrieval;

/// <summary>
/// What retrieval found out about the rows of one request, kept for the features: by row, so that it holds whatever becomes of
/// the order of the candidates. Written by one retrieval at a time; may be used again for the next request.
/// </summary>
/// <remarks>Grows to the size of the catalogue once. A later retrieval clears only the rows that the one before has touched.</remarks>
public sealed class QueryScores
{
    private float[] _text = [];
    private float[] _variants = [];
    private float[] _fused = [];
    private int[] _matched = [];
    private int[] _listed = [];
    private float[] _vector = [];
    private int _matchedCount, _listedCount, _vectorLength;

    /// <summary>BM25 of the row by the variant of the query that it meets best; 0 where it meets none.</summary>
    public float Text(int row) => (uint)row < (uint)_text.Length ? _text[row] : 0;

    /// <summary>Σ 1 / (60 + rank) over the query's variants; 0 where the row is in no list.</summary>
    public float Variants(int row) => (uint)row < (uint)_variants.Length ? _variants[row] : 0;

    /// <summary>The same over all lists, that by meaning included: what candidates are chosen by.</summary>
    public float Fused(int row) => (uint)row < (uint)_fused.Length ? _fused[row] : 0;

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
    /// <param name="rows">Of the catalogue.</param>
    /// <param name="places">Of one list.</param>
    /// <param name="lists">How many there may be.</param>
    internal void Begin(int rows, int places, int lists)
    {
        for (var i = 0; i < _matchedCount; i++) _text[_matched[i]] = 0;
        foreach (var row in Listed) (_variants[row], _fused[row]) = (0, 0);
        (_matchedCount, _listedCount, _vectorLength) = (0, 0, 0);
        if (_text.Length < rows) (_text, _variants, _fused, _matched) = (new float[rows], new float[rows], new float[rows], new int[rows]);
        if (List.Length < places) List = new ScoredProduct[places];
        if (_listed.Length < lists * places) _listed = new int[lists * places];
        if (Order.Length < _listed.Length) (Order, Keys) = (new int[_listed.Length], new ulong[_listed.Length]);
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
        if (_text[row] == 0) _matched[_matchedCount++] = row;
        if (score > _text[row]) _text[row] = score;
    }

    internal void NoteRank(int row, float reciprocal, bool isVariant)
    {
        if (_fused[row] == 0) _listed[_listedCount++] = row;
        _fused[row] += reciprocal;
        if (isVariant) _variants[row] += reciprocal;
    }
}
