namespace Bespoke.Numerics;

/// <summary>The standard normal distribution, to about 1e-14 relative, its tails included.</summary>
public static class NormalDistribution
{
    // Wichura 1988, algorithm AS 241 (PPND16): numerators and denominators of the centre, the shoulders and the tails.
    private static readonly double[] CentreUp = [3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3];
    private static readonly double[] CentreDown = [1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3];
    private static readonly double[] ShoulderUp = [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4];
    private static readonly double[] ShoulderDown = [1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9];
    private static readonly double[] TailUp = [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7];
    private static readonly double[] TailDown = [1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15];

    /// <summary>The chance of a value up to <paramref name="z"/>.</summary>
    public static double Cdf(double z) => Survival(-z);

    /// <summary>The chance of a value above <paramref name="z"/>.</summary>
    public static double Survival(double z)
    {
        var half = 0.5 * GammaFunction.UpperRegularized(0.5, 0.5 * z * z);
        return z >= 0 ? half : 1 - half;
    }

    /// <summary>The chance of a value at least as far from 0 as <paramref name="z"/>: the two-sided p value.</summary>
    public static double TwoSided(double z) => GammaFunction.UpperRegularized(0.5, 0.5 * z * z);

    /// <summary>The value up to which the share <paramref name="p"/>, in (0, 1), lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in (0, 1).</exception>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A share is above 0 and below 1.");
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425) return q * Ratio(CentreUp, CentreDown, 0.180625 - q * q);
        var r = Math.Sqrt(-Math.Log(q < 0 ? p : 1 - p));
        var value = r <= 5 ? Ratio(ShoulderUp, ShoulderDown, r - 1.6) : Ratio(TailUp, TailDown, r - 5);
        return q < 0 ? -value : value;
    }

    private static double Ratio(double[] up, double[] down, double x) => Polynomial(up, x) / Polynomial(down, x);

    private static double Polynomial(double[] coefficients, double x)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) value = value * x + coefficients[i];
        return value;
    }
}
