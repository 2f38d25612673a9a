namespace Bespoke.Experiments.Statistics;

/// <summary>
/// The chance that a confidence sequence leaves 0 out at one of several looks, by recursive numerical integration of the sum's density over
/// what has not crossed yet (Armitage, McPherson and Rowe 1969).
/// </summary>
internal static class SequentialPower
{
    private const int Half = 150, Points = 2 * Half + 1;

    /// <summary>The chance.</summary>
    /// <param name="sequence">What is looked at.</param>
    /// <param name="effect">The true effect, on its scale.</param>
    /// <param name="information">1/se² at the last look.</param>
    /// <param name="looks">How many, at even steps of information.</param>
    internal static double Of(ConfidenceSequence sequence, double effect, double information, int looks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        var step = information / looks;
        var (scale, density, width) = (1 / Math.Sqrt(2 * Math.PI * step), new[] { 1.0 }, 0.0);
        for (var look = 1; look <= looks; look++)
        {
            var bound = sequence.Boundary(step * look);
            var (next, nextWidth) = (new double[Points], bound / Half);
            for (var i = 0; i < Points; i++)
            {
                var at = (i - Half) * nextWidth;
                var sum = 0.0;
                for (var j = 0; j < density.Length; j++)
                {
                    var from = (j - density.Length / 2) * width;
                    var distance = at - from - effect * step;
                    sum += density[j] * Math.Exp(-distance * distance / (2 * step));
                }
                next[i] = sum * scale;
            }
            // The trapezoid rule: the masses of the points.
            for (var i = 0; i < Points; i++) next[i] *= i is 0 or Points - 1 ? nextWidth / 2 : nextWidth;
            (density, width) = (next, nextWidth);
        }
        return 1 - density.Sum();
    }
}
