namespace Bespoke.Ranking.Impressions;

/// <summary>How likely a place of a list is looked at: rank to the power of −0.5, between the slow fall in grids of pictures and the steep one in lists of links.</summary>
public static class Examination
{
    /// <summary>The power of the fall.</summary>
    public const double Exponent = 0.5;

    /// <summary>The propensity of a 1-based position, relative to the first.</summary>
    public static double Of(int position) => Math.Pow(position, -Exponent);
}
