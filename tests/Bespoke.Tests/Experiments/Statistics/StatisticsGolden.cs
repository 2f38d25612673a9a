using Bespoke.Experiments.Statistics;

namespace Bespoke.Tests.Experiments.Statistics;

/// <summary>Printed by eng/golden/experiments.py (scipy, statsmodels).</summary>
internal static class StatisticsGolden
{
    internal static readonly double[] NormalPoints = [-9.5, -3, -1, -0.2, 0, 0.5, 1.95996398454005, 4, 8];
    internal static readonly double[] NormalSurvival = [1, 0.99865010196837, 0.841344746068543, 0.579259709439103, 0.5, 0.308537538725987, 0.025, 3.16712418331199e-05, 6.22096057427174e-16];
    internal static readonly double[] Shares = [1e-12, 0.0001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999];
    internal static readonly double[] NormalQuantiles = [-7.03448382530113, -3.71901648545568, -1.95996398454005, -0.524400512708041, 0, 0.841621233572914, 1.95996398454005, 3.71901648545571];
    internal static readonly double[] ChiSquarePoints = [0.1, 0.5, 1, 3.84, 10, 64, 200];
    internal static readonly double[] ChiSquareSurvival1 = [0.751829634045849, 0.479500122186953, 0.317310507862911, 0.0500435212487052, 0.00156540225800255, 1.24419211485436e-15, 2.08848758376257e-45];
    internal static readonly double[] ChiSquareSurvival5 = [0.999837683388077, 0.99212329323263, 0.962565773247296, 0.572674459832089, 0.0752352461465122, 1.80658905929871e-12, 2.84062289864155e-41];
    internal static readonly double[] GammaPoints = [0.1, 0.5, 1, 2.5, 10, 1000, 123456];
    internal static readonly double[] LogGamma = [2.25271265173421, 0.5723649429247, 0, 0.284682870472919, 12.8018274800815, 5905.22042320918, 1323892.7688437];
    internal const double ControlRatio = 0.380083420229405;
    internal const double ControlVariance = 0.00043172439301411;
    internal const double TreatmentRatio = 0.419369786839667;
    internal const double TreatmentVariance = 0.000373532003624653;
    internal const double PlainLift = 0.103362484442362;
    internal const double PlainLogError = 0.0715008133077848;
    internal const double PlainPValue = 0.168920369332332;
    internal const double AdjustedLift = 0.0105397733551917;
    internal const double AdjustedVarianceLeft = 0.127095904569088;
    internal const double AdjustedLogError = 0.0254904064277928;
    internal const double SequenceLow = -0.065288612314082;
    internal const double SequenceHigh = 0.0925197306742378;
    internal const double SequencePValue = 1;
    internal const double SequencePValueAt3 = 0.0608837890204611;
    internal const double SplitChiSquare = 4.84;
    internal const double SplitPValueOnce = 0.0278068950269973;
    internal const double SplitPValue = 0.36744860031336;
    internal const double ThreeWayChiSquare = 14.0495867768595;
    internal const double ThreeWayPValueOnce = 0.000889551292209074;
    internal const double SkewedPValue = 6.92551611540201e-10;
    internal const double OneLookUnits = 5803.02871692562;
    internal const double ThreeLooksPower = 0.634202732155205;
    internal const double Preference = 0.298187808896211;
    internal const double PreferenceError = 0.0313056026821287;

    /// <summary>The units of the script: whole numbers that both languages make.</summary>
    internal static IEnumerable<UnitOutcome> Units(int arm)
    {
        for (var i = 0; i < 240 + 30 * arm; i++)
        {
            var shown = 3 + i * 7 % 11;
            var clicks = (i * i * 3 + i) % (shown + 1) + (arm == 1 && i % 3 == 0 ? 1 : 0);
            yield return new UnitOutcome(clicks, shown, clicks + i % 3, shown + i % 4);
        }
    }

    /// <summary>Their sums.</summary>
    internal static UnitMoments Moments(int arm)
    {
        var moments = new UnitMoments();
        foreach (var unit in Units(arm)) moments.Add(unit);
        return moments;
    }
}
