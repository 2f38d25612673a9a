using System.Numerics;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// The best rows by the sum of their tokens' scores, exactly. The rows of the rarest layer come first, then what the next rarest has of the
/// others, for as long as the layers that are left can make a row enter the list (after Turtle and Flood, "Query evaluation: strategies and
/// optimizations", 1995); of a layer's rows, those whose texts are short enough to enter, the shortest first.
/// </summary>
internal static class TextScan
{
    // Pairs of lengths; a catalogue has some dozens.
    private const int MostOnStack = 1_024;

    /// <summary>Writes the best of <paramref name="within"/> that hold any of the tokens. Ties go to the lower row.</summary>
    /// <param name="layers">Of the query's tokens, those of one together.</param>
    /// <param name="lengths">Of the same index.</param>
    /// <param name="within">The rows in question.</param>
    /// <param name="best">As many as are wanted.</param>
    internal static int Best(ReadOnlySpan<ScoredLayer> layers, RowLengths lengths, RowBitmap within, Span<ScoredProduct> best)
    {
        var list = new TopProducts(best.Length);
        var cursor = new TokenCursor(layers, lengths, stackalloc int[layers.Length], stackalloc float[64]);
        Span<bool> done = stackalloc bool[layers.Length];
        done.Clear();
        var places = 2 * lengths.Pairs.Length;
        var room = places <= MostOnStack ? stackalloc float[places] : new float[places];
        var words = within.Words;
        while (Next(layers, done) is var next and >= 0)
        {
            var bounds = new LengthBounds(lengths, layers, next, done, room);
            var rows = layers[next].Rows;
            for (var band = 0; bounds.Begin(band); band++)
            {
                if (!bounds.MoveOn(0, in list)) continue;
                cursor.Restart();
                for (var block = rows.Next(0, words, bounds.Short, bounds.Before); block >= 0; block = rows.Next(block + 1, words, bounds.Short, bounds.Before))
                {
                    var word = rows.Words[block];
                    if (!bounds.MoveOn(word, in list)) break;
                    var possible = bounds.Possible(word, words[word] & rows.Bits(block) & bounds.Short[word] & ~bounds.Before[word], in list);
                    if (possible == 0) continue;
                    possible = cursor.Without(word, possible, done);
                    if (possible == 0) continue;
                    cursor.Score(word, possible, done);
                    for (; possible != 0; possible &= possible - 1)
                    {
                        var at = BitOperations.TrailingZeroCount(possible);
                        list.Offer((word << 6) + at, cursor.Scores[at]);
                    }
                }
                list.Tighten();
            }
            done[next] = true;
        }
        return list.CopyTo(best);
    }

    /// <summary>Tells <paramref name="into"/> the scores of <paramref name="rows"/>, which ascend.</summary>
    internal static void Note(ReadOnlySpan<ScoredLayer> layers, RowLengths lengths, ReadOnlySpan<int> rows, QueryScores into)
    {
        var cursor = new TokenCursor(layers, lengths, stackalloc int[layers.Length], stackalloc float[64]);
        for (var i = 0; i < rows.Length;)
        {
            var (word, wanted) = (rows[i] >> 6, 0UL);
            for (; i < rows.Length && rows[i] >> 6 == word; i++) wanted |= 1UL << rows[i];
            for (var hits = cursor.Score(word, wanted, []); hits != 0; hits &= hits - 1)
            {
                var at = BitOperations.TrailingZeroCount(hits);
                into.NoteText((word << 6) + at, cursor.Scores[at]);
            }
        }
    }

    // Of the layers that add most of those that are left of their tokens, the rarest.
    private static int Next(ReadOnlySpan<ScoredLayer> layers, ReadOnlySpan<bool> done)
    {
        var next = -1;
        for (var i = 0; i < layers.Length;)
        {
            var (token, most) = (layers[i].Token, -1);
            for (; i < layers.Length && layers[i].Token == token; i++)
            {
                if (!done[i] && (most < 0 || layers[i].Peak > layers[most].Peak)) most = i;
            }
            if (most >= 0 && (next < 0 || layers[most].Rows.Count < layers[next].Rows.Count)) next = most;
        }
        return next;
    }
}
