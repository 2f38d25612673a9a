using Bespoke.Numerics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>
/// Queries, two rankers and shoppers who click: each query has candidates of normal relevance, which both rankers see through the same noise. The first
/// sees them through some more: the second is the first with one more feature. Shoppers differ in how ready they are to click; they go down the
/// list, click what is relevant, and leave after a click more often than not (a dynamic Bayesian network: Chapelle and Zhang 2009). Not thread-safe.
/// </summary>
internal sealed class ClickModel
{
    /// <summary>Products of a list.</summary>
    internal const int Shown = 10;

    private const int Candidates = 30;
    private const double GoesOn = 0.9, LeavesAfterClick = 0.7, Slope = 1.6, Threshold = 2.2, ReadinessSpread = 1, SharedNoise = 1;

    private readonly double[] _relevance = new double[Candidates], _seen = new double[Candidates], _keys = new double[Candidates];
    private readonly int[] _order = new int[Candidates];
    private double _readiness;

    /// <summary>The first ranker's list, best first.</summary>
    internal int[] A { get; } = new int[Shown];

    /// <summary>The second's.</summary>
    internal int[] B { get; } = new int[Shown];

    /// <summary>Draws a query, its shopper and both lists.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="noise">Standard deviation of what only the first ranker's scores suffer from.</param>
    internal void Draw(SeededRandom random, double noise)
    {
        _readiness = ReadinessSpread * random.NextGaussian();
        for (var i = 0; i < Candidates; i++)
        {
            _relevance[i] = random.NextGaussian();
            _seen[i] = _relevance[i] + SharedNoise * random.NextGaussian();
        }
        Rank(random, noise, A);
        Rank(random, 0, B);
    }

    /// <summary>The clicks to expect on a list.</summary>
    internal double Expected(ReadOnlySpan<int> list)
    {
        var (clicks, there) = (0.0, 1.0);
        foreach (var candidate in list)
        {
            var chance = Chance(candidate);
            clicks += there * chance;
            there *= GoesOn * (1 - chance * LeavesAfterClick);
        }
        return clicks;
    }

    /// <summary>A shopper: marks the places they click, and says how many.</summary>
    internal int Click(ReadOnlySpan<int> list, Span<bool> clicked, SeededRandom random)
    {
        clicked.Clear();
        var clicks = 0;
        for (var place = 0; place < list.Length; place++)
        {
            if (random.Chance(Chance(list[place])))
            {
                clicked[place] = true;
                clicks++;
                if (random.Chance(LeavesAfterClick)) break;
            }
            if (!random.Chance(GoesOn)) break;
        }
        return clicks;
    }

    private double Chance(int candidate) => 1 / (1 + Math.Exp(Threshold - _readiness - Slope * _relevance[candidate]));

    private void Rank(SeededRandom random, double noise, int[] list)
    {
        for (var i = 0; i < Candidates; i++) (_order[i], _keys[i]) = (i, -(_seen[i] + noise * random.NextGaussian()));
        Array.Sort(_keys, _order);
        Array.Copy(_order, list, Shown);
    }
}
