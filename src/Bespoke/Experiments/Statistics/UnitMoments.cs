namespace Bespoke.Experiments.Statistics;

/// <summary>
/// Sums over the randomised units of one variant, from which every ratio and its variance follow: numerator and denominator of the metric, and
/// both of the same metric before the experiment. Not thread-safe.
/// </summary>
/// <remarks>A metric without a denominator of its own, such as revenue per user, has the denominator 1 for every unit.</remarks>
public sealed class UnitMoments
{
    private const int Width = 4;

    private readonly double[] _sums = new double[Width];
    private readonly double[] _products = new double[Width * Width];

    /// <summary>How many units.</summary>
    public int Units { get; private set; }

    /// <summary>Σ numerator / Σ denominator; NaN without a denominator.</summary>
    public double Ratio => _sums[0] / _sums[1];

    /// <summary>The same before the experiment.</summary>
    public double RatioBefore => _sums[2] / _sums[3];

    /// <summary>Adds a unit.</summary>
    public void Add(in UnitOutcome unit)
    {
        Units++;
        Sum(unit, 1);
    }

    /// <summary>A unit of which more is known: <paramref name="before"/>, as it was added, becomes <paramref name="after"/>.</summary>
    public void Replace(in UnitOutcome before, in UnitOutcome after)
    {
        Sum(before, -1);
        Sum(after, 1);
    }

    /// <summary>The variance of ln <see cref="Ratio"/> by the delta method; NaN below two units or where a sum is not positive.</summary>
    /// <remarks>Deng, Knoblich and Lu 2018 ("Applying the delta method in metric analytics"): units are independent, what is within a unit need not be.</remarks>
    public double LogVariance => LogCovariance(0, 0);

    /// <summary>The same of ln <see cref="RatioBefore"/>.</summary>
    public double LogVarianceBefore => LogCovariance(2, 2);

    /// <summary>The covariance of the two.</summary>
    public double LogCovarianceWithBefore => LogCovariance(0, 2);

    /// <summary>The variance of <see cref="Ratio"/> itself, whose numerators may be of either sign; NaN below two units or without a denominator.</summary>
    public double Variance => Units < 2 || _sums[1] == 0 ? double.NaN : Math.Max(0, (Covariance(0, 0) - 2 * Ratio * Covariance(0, 1) + Ratio * Ratio * Covariance(1, 1)) * Units / (_sums[1] * _sums[1]));

    // ln(mean a / mean b) changes by da / mean a - db / mean b.
    private double LogCovariance(int first, int second)
    {
        if (Units < 2 || !(_sums[first] > 0 && _sums[first + 1] > 0 && _sums[second] > 0 && _sums[second + 1] > 0)) return double.NaN;
        double M(int i) => _sums[i] / Units;
        double C(int i, int j) => Covariance(i, j) / (M(i) * M(j));
        return (C(first, second) - C(first, second + 1) - C(first + 1, second) + C(first + 1, second + 1)) / Units;
    }

    private double Covariance(int i, int j) => (_products[i * Width + j] - _sums[i] * _sums[j] / Units) / (Units - 1);

    private void Sum(in UnitOutcome unit, double sign)
    {
        Span<double> values = [unit.Numerator, unit.Denominator, unit.NumeratorBefore, unit.DenominatorBefore];
        for (var i = 0; i < Width; i++)
        {
            _sums[i] += sign * values[i];
            for (var j = 0; j < Width; j++) _products[i * Width + j] += sign * values[i] * values[j];
        }
    }
}

/// <summary>What one unit did, and what it had done before the experiment: the parts of one metric.</summary>
/// <param name="Numerator">E.g. clicks.</param>
/// <param name="Denominator">E.g. places shown.</param>
/// <param name="NumeratorBefore">The numerator before the unit's first exposure, 0 where nothing is known.</param>
/// <param name="DenominatorBefore">The denominator before it.</param>
public readonly record struct UnitOutcome(double Numerator, double Denominator, double NumeratorBefore = 0, double DenominatorBefore = 0);
