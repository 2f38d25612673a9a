using System.Numerics;

namespace Bespoke.Search.Text;

/// <summary>One token's rows and what it adds to their scores under the statistics of one index, with the most it adds in each word of 64 rows. Immutable.</summary>
internal sealed class TokenScores
{
    private readonly Bm25 _bm25;
    private readonly (float Title, float Attributes) _weights;
    private readonly float[] _most;

    internal TokenScores(TokenPostings postings, Bm25 bm25, string token)
    {
        (Postings, _bm25, _weights) = (postings, bm25, bm25.WeightsOf(token));
        _most = new float[postings.Blocks];
        for (var block = 0; block < _most.Length; block++)
        {
            var kinds = postings.Kinds(block);
            var first = postings.Words[block] << 6;
            for (var (left, i) = (postings.Bits(block), 0); left != 0; left &= left - 1, i++)
            {
                _most[block] = Math.Max(_most[block], _bm25.Score(_weights, kinds[i], first + BitOperations.TrailingZeroCount(left)));
            }
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
    /// <returns>Those of the wanted rows that hold the token.</returns>
    internal ulong AddTo(int word, ulong wanted, Span<float> scores)
    {
        var block = Postings.Find(word);
        if (block < 0) return 0;
        var bits = Postings.Bits(block);
        var kinds = Postings.Kinds(block);
        var hits = bits & wanted;
        for (var left = hits; left != 0; left &= left - 1)
        {
            var at = BitOperations.TrailingZeroCount(left);
            scores[at] += _bm25.Score(_weights, kinds[BitOperations.PopCount(bits & ((1UL << at) - 1))], (word << 6) + at);
        }
        return hits;
    }
}
