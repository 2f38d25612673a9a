using System.Numerics;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>The best rows by the sum of their tokens' scores, exactly. Rows are gone through by words of 64, and those that cannot enter the list are left out.</summary>
internal static class TextScan
{
    // Floats.
    private const int MostOnStack = 4_096;

    /// <summary>Writes the best of <paramref name="within"/> that hold any of the tokens. Ties go to the lower row.</summary>
    /// <param name="tokens">Of one index.</param>
    /// <param name="lengths">Of the same.</param>
    /// <param name="within">The rows in question.</param>
    /// <param name="best">As many as are wanted.</param>
    internal static int Best(ReadOnlySpan<TokenScores> tokens, RowLengths lengths, RowBitmap within, Span<ScoredProduct> best)
    {
        var list = new TopProducts(best.Length);
        var cursor = new TokenCursor(tokens, stackalloc int[tokens.Length], stackalloc ulong[tokens.Length], stackalloc float[64]);
        var room = LengthBounds.RoomFor(tokens, lengths);
        var bounds = new LengthBounds(tokens, lengths, room <= MostOnStack ? stackalloc float[room] : new float[room]);
        var words = within.Words;
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] == 0) continue;
            if (!bounds.MoveOn(word, in list)) break;
            var possible = words[word] & bounds.Possible(word);
            if (possible == 0) continue;
            possible &= bounds.Possible(cursor.MoveTo(word, possible), word, in list);
            for (var hits = cursor.Score(possible); hits != 0; hits &= hits - 1)
            {
                var at = BitOperations.TrailingZeroCount(hits);
                list.Offer((word << 6) + at, cursor.Scores[at]);
            }
        }
        return list.CopyTo(best);
    }

    /// <summary>Tells <paramref name="into"/> the scores of <paramref name="rows"/>, which ascend.</summary>
    internal static void Note(ReadOnlySpan<TokenScores> tokens, ReadOnlySpan<int> rows, QueryScores into)
    {
        var cursor = new TokenCursor(tokens, stackalloc int[tokens.Length], stackalloc ulong[tokens.Length], stackalloc float[64]);
        for (var i = 0; i < rows.Length;)
        {
            var (word, wanted) = (rows[i] >> 6, 0UL);
            for (; i < rows.Length && rows[i] >> 6 == word; i++) wanted |= 1UL << rows[i];
            cursor.MoveTo(word, wanted);
            for (var hits = cursor.Score(wanted); hits != 0; hits &= hits - 1)
            {
                var at = BitOperations.TrailingZeroCount(hits);
                into.NoteText((word << 6) + at, cursor.Scores[at]);
            }
        }
    }
}
