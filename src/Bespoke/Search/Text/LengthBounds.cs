using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// Which texts are short enough for a list that fills: BM25 gives the same words more in a shorter text, so that the most that tokens add to
/// texts of each length says how long those may be that still enter.
/// </summary>
internal ref struct LengthBounds
{
    private readonly RowLengths _lengths;
    private readonly Span<float> _most;
    private int _cut;

    /// <param name="lengths">Of the index.</param>
    /// <param name="tokens">Of the query, in the order in which their scores are added up.</param>
    /// <param name="without">Those of them that no row in question holds.</param>
    /// <param name="room">One place for each pair of lengths.</param>
    internal LengthBounds(RowLengths lengths, ReadOnlySpan<TokenScores> tokens, ReadOnlySpan<bool> without, Span<float> room)
    {
        _lengths = lengths;
        _most = room;
        room.Clear();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!without[i]) tokens[i].AddMost(room);
        }
        // No text adds more than a shorter one.
        for (var i = 1; i < room.Length; i++) room[i] = Math.Max(room[i], room[i - 1]);
    }

    /// <summary>Goes on to a word of 64 rows, which is not before the last one.</summary>
    /// <returns>False when no row of this word or a later one can enter <paramref name="list"/>.</returns>
    internal bool MoveOn(int word, ref readonly TopProducts list)
    {
        while (_cut < _most.Length && !list.Accepts(word << 6, _most[_cut])) _cut++;
        return _cut < _most.Length;
    }

    /// <summary>The rows of <paramref name="word"/> whose texts are short enough.</summary>
    internal readonly ulong Possible(int word) => _lengths.From(_cut, word);
}
