using System.Numerics;

namespace Bespoke.Search.Text;

/// <summary>What one token adds to the score of a row under the statistics of one index: for each layer of its rows a number for each pair of lengths. Immutable.</summary>
internal sealed class TokenScores
{
    private readonly (TokenLayer Rows, float[] Adds, float[] Most)[] _layers;

    internal TokenScores(TokenPostings postings, Bm25 bm25, string token)
    {
        var weights = bm25.WeightsOf(token);
        _layers = new (TokenLayer, float[], float[])[postings.Layers.Length];
        for (var i = 0; i < _layers.Length; i++)
        {
            var layer = postings.Layers[i];
            float[] adds = [.. bm25.Lengths.Pairs.ToArray().Select(p => bm25.Score(weights, layer.Kind, p))];
            _layers[i] = (layer, adds, MostOf(layer, adds, bm25.Lengths));
        }
    }

    /// <summary>Tells <paramref name="into"/> the layers, as those of a query's token.</summary>
    internal void AddTo(List<ScoredLayer> into, int token)
    {
        foreach (var (rows, adds, most) in _layers) into.Add(new ScoredLayer(rows, adds, most, most.Max(), token));
    }

    private static float[] MostOf(TokenLayer layer, float[] adds, RowLengths lengths)
    {
        var most = new float[adds.Length];
        for (var block = 0; block < layer.Words.Length; block++)
        {
            var numbers = lengths.Numbers(layer.Words[block]);
            for (var rows = layer.Bits(block); rows != 0; rows &= rows - 1)
            {
                var pair = numbers[BitOperations.TrailingZeroCount(rows)];
                most[pair] = adds[pair];
            }
        }
        return most;
    }
}

/// <summary>One layer of one token of a query.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Adds">What each of them scores by the token, by the number of its pair of lengths.</param>
/// <param name="Most">The same; 0 for pairs that none of them has.</param>
/// <param name="Token">Which of the query's tokens.</param>
/// <param name="Peak">The largest of <paramref name="Most"/>.</param>
internal readonly record struct ScoredLayer(TokenLayer Rows, float[] Adds, float[] Most, float Peak, int Token);
