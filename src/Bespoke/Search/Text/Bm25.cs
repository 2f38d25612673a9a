using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>
/// BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75) over title and attributes under the statistics of one index, with
/// Lucene's rounded lengths. Immutable.
/// </summary>
internal sealed class Bm25
{
    private const float K1 = 1.2f, B = 0.75f, AttributesWeight = 0.6f;

    private readonly TextStatistics _statistics;
    private readonly int _products;

    // By rounded length: k1 · (1 − b + b · length / average), and 1 / (1 + that), for the many words that stand once.
    private readonly float[] _title;
    private readonly float[] _titleOnce;
    private readonly float[] _attributesOnce;

    internal Bm25(TextStatistics statistics, RowLengths lengths, int products)
    {
        (_statistics, Lengths, _products) = (statistics, lengths, Math.Max(1, products));
        _title = Norms(TextFields.Title);
        _titleOnce = [.. _title.Select(n => 1 / (1 + n))];
        _attributesOnce = [.. Norms(TextFields.Attributes).Select(n => 1 / (1 + n))];
    }

    /// <summary>How long the texts are.</summary>
    internal RowLengths Lengths { get; }

    /// <summary>What a token weighs in the title and in the attributes.</summary>
    internal (float Title, float Attributes) WeightsOf(string token) =>
        (Weight(_statistics.DocumentFrequency(TextFields.Title, token)), AttributesWeight * Weight(_statistics.DocumentFrequency(TextFields.Attributes, token)));

    /// <summary>What a token adds to the score of a row, by the number of its pair of lengths.</summary>
    /// <param name="weights">The token's.</param>
    /// <param name="kind">How the row holds it.</param>
    internal float[] Scores((float Title, float Attributes) weights, byte kind)
    {
        var scores = new float[Lengths.Pairs.Length];
        for (var pair = 0; pair < scores.Length; pair++) scores[pair] = Score(weights, kind, Lengths.Pairs[pair]);
        return scores;
    }

    private float Score((float Title, float Attributes) weights, byte kind, TextLengths lengths)
    {
        var score = (kind & TokenPostings.InTitle) switch
        {
            0 => 0,
            1 => weights.Title * _titleOnce[lengths.Title],
            var times => weights.Title * times / (times + _title[lengths.Title]),
        };
        return (kind & TokenPostings.InAttributes) == 0 ? score : score + weights.Attributes * _attributesOnce[lengths.Attributes];
    }

    private float Weight(int frequency) => (float)Math.Log(1 + (_products - frequency + 0.5) / (frequency + 0.5)) * (K1 + 1);

    private float[] Norms(string field)
    {
        var tokens = _statistics.Tokens(field);
        var average = tokens <= 0 ? 1f : (float)(tokens / (double)_products);
        var norms = new float[256];
        for (var i = 0; i < norms.Length; i++)
        {
            var decoded = SmallSingle.Byte315ToSingle((byte)i);
            norms[i] = i == 0 ? K1 * (1 - B) : K1 * (1 - B + B / (decoded * decoded) / average);
        }
        return norms;
    }
}
