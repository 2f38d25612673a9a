namespace Bespoke.Evaluation.OffPolicy;

/// <summary>Sums over the weights of rounds. Not thread-safe.</summary>
internal sealed class WeightSums
{
    private double _sum, _squares;

    /// <summary>How many rounds.</summary>
    internal int Rounds { get; private set; }

    /// <summary>The largest weight.</summary>
    internal double Largest { get; private set; }

    /// <summary>As of <see cref="Overlap.EffectiveRounds"/>.</summary>
    internal double EffectiveRounds => _squares > 0 ? _sum * _sum / _squares : 0;

    /// <summary>Adds a round.</summary>
    /// <param name="weight">Its weight.</param>
    /// <param name="stands">How many rounds it stands for.</param>
    internal void Add(double weight, double stands = 1)
    {
        Rounds++;
        _sum += stands * weight;
        _squares += stands * weight * stands * weight;
        Largest = Math.Max(Largest, weight);
    }
}
