using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>
/// What is believed of the rate at which a product is chosen where one user sees it: the logarithm of the rate, normally distributed.
/// </summary>
/// <param name="Mean">Of the logarithm.</param>
/// <param name="Deviation">Of the logarithm, at least <see cref="LeastDeviation"/>.</param>
internal readonly record struct ClickPosterior(double Mean, double Deviation)
{
    /// <summary>What is predicted for one user is never surer than by a tenth.</summary>
    internal const double LeastDeviation = 0.1;

    /// <summary>
    /// The rate is what is predicted times a factor of the product's own. Of the factor Γ(prior · usual + chosen, (prior + shown) · usual) is believed: it is
    /// 1 before anything was seen, and in the end chosen / (shown · usual). Here stands the log-normal distribution of the same mean and variance.
    /// </summary>
    /// <param name="predicted">The logarithm of the predicted rate.</param>
    /// <param name="shown">Users who saw the product.</param>
    /// <param name="chosen">Users who chose it there.</param>
    /// <param name="usual">The rate over all products, above 0.</param>
    /// <param name="prior">Users who are assumed to have seen it beside them.</param>
    internal static ClickPosterior Of(double predicted, double shown, double chosen, double usual, double prior)
    {
        var shape = prior * usual + chosen;
        var variance = Math.Max(LeastDeviation * LeastDeviation, Math.Log(1 + 1 / shape));
        return new ClickPosterior(predicted + Math.Log(shape / ((prior + shown) * usual)) - variance / 2, Math.Sqrt(variance));
    }

    /// <summary>The chance that a product is chosen at least as often as usual, by the same belief of its factor.</summary>
    internal static double ChanceOfUsual(double shown, double chosen, double usual, double prior) =>
        GammaFunction.UpperRegularized(prior * usual + chosen, (prior + shown) * usual);
}
