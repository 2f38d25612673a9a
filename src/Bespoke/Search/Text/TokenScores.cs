using System.Numerics;

namespace Bespoke.Search.Text;

/// <summary>What one token adds to the score of a row under the statistics of one index: for each layer of its rows a number for each pair of lengths. Immutable.</summary>
internal sealed class TokenScores
{
    private readonly ScoredLayer[] _layers;

    internal TokenScores(TokenPostings postings, Bm25 bm25, string token)
    {
        var weights = bm25.WeightsOf(token);
        _layers = new ScoredLayer[postings.Layers.Length];
        for (var i = 0; i < _layers.Length; i++)
        {
            var layer = postings.Layers[i];
            var adds = bm25.Scores(weights, layer.Kind);
            var most = MostOf(layer, adds, bm25.Lengths);
            _layers[i] = new ScoredLayer(layer, adds, most, most.Max(), Token: 0);
        }
    }

    /// <summary>Tells <paramref name="into"/> the layers, as those of a query's token.</summary>
    internal void AddTo(List<ScoredLayer> into, int token)
    {
        foreach (var layer in _layers) into.Add(layer with { Token = token });
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
