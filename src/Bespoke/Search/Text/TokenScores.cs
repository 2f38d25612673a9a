using System.Numerics;

namespace Bespoke.Search.Text;

/// <summary>One token's rows and what it adds to their scores under the statistics of one index, with the most it adds in each word of 64 rows. Immutable.</summary>
internal sealed class TokenScores
{
    private readonly float[] _scores;
    private readonly float[] _most;

    internal TokenScores(TokenPostings postings, Bm25 bm25, string token)
    {
        Postings = postings;
        _scores = new float[postings.Count];
        _most = new float[postings.Blocks];
        var (weights, next) = (bm25.WeightsOf(token), 0);
        for (var block = 0; block < _most.Length; block++)
        {
            var (first, most) = (postings.Words[block] << 6, 0f);
            var left = postings.Bits(block);
            foreach (var kind in postings.Kinds(block))
            {
                _scores[next] = bm25.Score(weights, kind, first + BitOperations.TrailingZeroCount(left));
                most = Math.Max(most, _scores[next++]);
                left &= left - 1;
            }
            _most[block] = most;
        }
    }

    internal TokenPostings Postings { get; }

    /// <summary>Adds the most that this token adds in each word.</summary>
    internal void AddMost(Span<float> words)
    {
        var of = Postings.Words;
        for (var block = 0; block < of.Length; block++) words[of[block]] += _most[block];
    }

    /// <summary>Adds this token's part to the scores of a word's rows.</summary>
    /// <param name="word">Which word of 64 rows.</param>
    /// <param name="wanted">Those of its rows that are asked for.</param>
    /// <param name="scores">One for each row of the word.</param>
    /// <param name="block">Of this word or an earlier one, 0 at first; moves on to the word.</param>
    /// <returns>Those of the wanted rows that hold the token.</returns>
    internal ulong AddTo(int word, ulong wanted, Span<float> scores, ref int block)
    {
        block = Postings.Find(word, block);
        if (block == Postings.Blocks || Postings.Words[block] != word) return 0;
        var bits = Postings.Bits(block);
        var own = _scores.AsSpan(Postings.Start(block));
        var hits = bits & wanted;
        for (var left = hits; left != 0; left &= left - 1)
        {
            var at = BitOperations.TrailingZeroCount(left);
            scores[at] += own[BitOperations.PopCount(bits & ((1UL << at) - 1))];
        }
        return hits;
    }
}
