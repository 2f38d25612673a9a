using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>Credits of an interleaved comparison, summed by randomised unit. Not thread-safe.</summary>
public sealed class InterleavingMoments
{
    private readonly UnitMoments _moments = new();

    /// <summary>How many units gave a credit.</summary>
    public int Units => _moments.Units;

    /// <summary>(B − A) / (A + B) of all credits: above 0 where shoppers chose B's products more often.</summary>
    public double Preference => _moments.Ratio;

    /// <summary>Standard error of <see cref="Preference"/> by the delta method; NaN below two units.</summary>
    public double StandardError => Math.Sqrt(_moments.Variance);

    /// <summary>Adds a unit's credits; one without any says nothing.</summary>
    public void Add(double a, double b)
    {
        if (a + b != 0) _moments.Add(new UnitOutcome(b - a, a + b));
    }

    /// <summary>The read-out; null below <see cref="ConfidenceSequence.LeastUnits"/> units.</summary>
    /// <param name="sequence">On the scale of <see cref="Preference"/>.</param>
    public PreferenceReadout? Read(ConfidenceSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        var error = StandardError;
        if (Units < ConfidenceSequence.LeastUnits || !(error > 0)) return null;
        var half = sequence.HalfWidth(error);
        return new PreferenceReadout(Units, Preference, Preference - half, Preference + half, error, sequence.PValue(Preference, error), NormalDistribution.TwoSided(Preference / error));
    }
}

/// <summary>Which of two interleaved rankers shoppers chose.</summary>
/// <param name="Units">Units that gave a credit.</param>
/// <param name="Preference">In [−1, 1]; above 0 for B.</param>
/// <param name="Low">Lower end of its confidence sequence.</param>
/// <param name="High">Upper end.</param>
/// <param name="StandardError">Of the preference.</param>
/// <param name="PValue">Valid at every look.</param>
/// <param name="PValueOnce">Valid for one look.</param>
public sealed record PreferenceReadout(int Units, double Preference, double Low, double High, double StandardError, double PValue, double PValueOnce);
