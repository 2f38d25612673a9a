using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>Credits of an interleaved comparison, summed by randomised unit. Not thread-safe.</summary>
public sealed class InterleavingMoments
{
    private double _net, _all, _netNet, _netAll, _allAll;

    /// <summary>How many units gave a credit.</summary>
    public int Units { get; private set; }

    /// <summary>(B − A) / (A + B) of all credits: above 0 where shoppers chose B's products more often.</summary>
    public double Preference => _net / _all;

    /// <summary>Standard error of <see cref="Preference"/> by the delta method; NaN below two units.</summary>
    public double StandardError
    {
        get
        {
            if (Units < 2) return double.NaN;
            var squares = _netNet - 2 * Preference * _netAll + Preference * Preference * _allAll;
            return Math.Sqrt(squares / (Units - 1) * Units) / _all;
        }
    }

    /// <summary>Adds a unit's credits; one without any says nothing.</summary>
    public void Add(double a, double b)
    {
        var (net, all) = (b - a, a + b);
        if (all == 0) return;
        Units++;
        _net += net;
        _all += all;
        _netNet += net * net;
        _netAll += net * all;
        _allAll += all * all;
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
