using System.Numerics;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// The best rows by the sum of their tokens' scores, exactly. The rows of the rarest token come first, then what the next rarest has of the
/// others, for as long as the tokens that are left can make a row enter the list (after Turtle and Flood, "Query evaluation: strategies and
/// optimizations", 1995); of a token's rows, those whose texts are short enough to enter.
/// </summary>
internal static class TextScan
{
    // Pairs of lengths; a catalogue has some dozens.
    private const int MostOnStack = 1_024;

    /// <summary>Writes the best of <paramref name="within"/> that hold any of the tokens. Ties go to the lower row.</summary>
    /// <param name="tokens">Of one index.</param>
    /// <param name="lengths">Of the same.</param>
    /// <param name="within">The rows in question.</param>
    /// <param name="best">As many as are wanted.</param>
    internal static int Best(ReadOnlySpan<TokenScores> tokens, RowLengths lengths, RowBitmap within, Span<ScoredProduct> best)
    {
        var list = new TopProducts(best.Length);
        var cursor = new TokenCursor(tokens, stackalloc int[tokens.Length], stackalloc ulong[tokens.Length], stackalloc float[64]);
        Span<bool> done = stackalloc bool[tokens.Length];
        done.Clear();
        var pairs = lengths.Pairs.Length;
        var room = pairs <= MostOnStack ? stackalloc float[pairs] : new float[pairs];
        var words = within.Words;
        while (Rarest(tokens, done) is var next and >= 0)
        {
            var bounds = new LengthBounds(lengths, tokens, done, room);
            if (!bounds.MoveOn(0, in list)) break;
            var rows = tokens[next].Postings;
            cursor.Restart();
            for (var block = 0; block < rows.Blocks; block++)
            {
                var word = rows.Words[block];
                if (!bounds.MoveOn(word, in list)) break;
                var possible = words[word] & rows.Bits(block) & bounds.Possible(word);
                if (possible == 0) continue;
                possible &= ~cursor.MoveTo(word, possible, done);
                for (var hits = cursor.Score(possible); hits != 0; hits &= hits - 1)
                {
                    var at = BitOperations.TrailingZeroCount(hits);
                    list.Offer((word << 6) + at, cursor.Scores[at]);
                }
            }
            list.Tighten();
            done[next] = true;
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
            cursor.MoveTo(word, wanted, []);
            for (var hits = cursor.Score(wanted); hits != 0; hits &= hits - 1)
            {
                var at = BitOperations.TrailingZeroCount(hits);
                into.NoteText((word << 6) + at, cursor.Scores[at]);
            }
        }
    }

    private static int Rarest(ReadOnlySpan<TokenScores> tokens, ReadOnlySpan<bool> done)
    {
        var rarest = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!done[i] && (rarest < 0 || tokens[i].Postings.Count < tokens[rarest].Postings.Count)) rarest = i;
        }
        return rarest;
    }
}
