using System.Numerics;
using System.Numerics.Tensors;

namespace Bespoke.Search.Text;

/// <summary>One token's rows and what it adds to their scores under the statistics of one index, with the most it adds to texts of each length. Immutable.</summary>
internal sealed class TokenScores
{
    private readonly float[] _scores;
    private readonly float[] _most;

    internal TokenScores(TokenPostings postings, Bm25 bm25, string token)
    {
        Postings = postings;
        _scores = new float[postings.Count];
        _most = new float[bm25.Lengths.Pairs.Length];
        var (weights, next) = (bm25.WeightsOf(token), 0);
        for (var block = 0; block < postings.Blocks; block++)
        {
            var (first, left) = (postings.Words[block] << 6, postings.Bits(block));
            foreach (var kind in postings.Kinds(block))
            {
                var row = first + BitOperations.TrailingZeroCount(left);
                var score = _scores[next++] = bm25.Score(weights, kind, row);
                ref var most = ref _most[bm25.Lengths.NumberOf(row)];
                most = Math.Max(most, score);
                left &= left - 1;
            }
        }
    }

    internal TokenPostings Postings { get; }

    /// <summary>Adds the most that this token adds to texts of each length.</summary>
    internal void AddMost(Span<float> pairs) => TensorPrimitives.Add(pairs, _most, pairs);

    /// <summary>Adds this token's part to the scores of a word's rows.</summary>
    /// <param name="block">The word's.</param>
    /// <param name="rows">Some of its rows.</param>
    /// <param name="scores">One for each row of the word.</param>
    internal void AddTo(int block, ulong rows, Span<float> scores)
    {
        var bits = Postings.Bits(block);
        var own = _scores.AsSpan(Postings.Start(block));
        for (var left = rows; left != 0; left &= left - 1)
        {
            var at = BitOperations.TrailingZeroCount(left);
            scores[at] += own[BitOperations.PopCount(bits & ((1UL << at) - 1))];
        }
    }
}
