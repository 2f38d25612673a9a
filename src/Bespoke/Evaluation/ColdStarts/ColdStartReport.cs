namespace Bespoke.Evaluation.ColdStarts;

/// <summary>One point of a warm-up curve.</summary>
/// <param name="Interactions">How many of their interactions are known of the users measured.</param>
/// <param name="Users">How many users have as many.</param>
/// <param name="NdcgAt10">Mean over users.</param>
/// <param name="Popularity">The same of the order of popularity, for the same users.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean difference, user by user.</param>
/// <param name="High">Upper end.</param>
public sealed record WarmUpPoint(int Interactions, int Users, double NdcgAt10, double Popularity, double Low, double High)
{
    /// <summary>The numbers of interactions at which curves are measured.</summary>
    public static IReadOnlyList<int> Marks { get; } = [0, 1, 2, 3, 5, 10, 20, 50];

    /// <summary>A point of two lists of values by user.</summary>
    internal static WarmUpPoint Of(int interactions, double[] own, double[] popularity, ulong seed)
    {
        var gain = BootstrapInterval.OfMean([.. own.Zip(popularity, (a, b) => a - b)], seed);
        return new WarmUpPoint(interactions, own.Length, Figure.Rounded(own.Average()), Figure.Rounded(popularity.Average()), Figure.Rounded(gain.Low), Figure.Rounded(gain.High));
    }
}

/// <summary>The outcome of an evaluation of cold starts.</summary>
/// <param name="Curve">Synthetic newcomers who stated what they like.</param>
/// <param name="Silent">Synthetic newcomers who stated nothing.</param>
/// <param name="Onboarding">What three answers are worth.</param>
/// <param name="WeekCurve">Customers of a week of purchases; null without one, as what follows.</param>
/// <param name="NewProducts">Its products without a purchase before.</param>
/// <param name="AllProducts">All its products.</param>
public sealed record ColdStartReport(
    IReadOnlyList<WarmUpPoint> Curve, IReadOnlyList<WarmUpPoint> Silent, OnboardingWorth Onboarding, IReadOnlyList<WarmUpPoint>? WeekCurve, NewProductsRow? NewProducts, AllProductsRow? AllProducts);

/// <summary>Products that nobody had bought when the lists were made.</summary>
/// <param name="Products">How many products are ranked.</param>
/// <param name="Users">How many users bought one of them.</param>
/// <param name="NdcgAt20">Mean over users.</param>
/// <param name="TypePopularity">The same in the order of how often each product's article type was bought, then by chance.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean difference, user by user.</param>
/// <param name="High">Upper end.</param>
/// <param name="Options">Of the map, chosen on validation.</param>
public sealed record NewProductsRow(int Products, int Users, double NdcgAt20, double TypePopularity, double Low, double High, string Options);

/// <summary>What knowing what products are gains over all products.</summary>
/// <param name="Users">How many users with a history bought something new.</param>
/// <param name="NdcgAt20">Of the factors with what products are.</param>
/// <param name="Als">Of the factors alone.</param>
/// <param name="Gain">Mean difference of NDCG@20, user by user.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record AllProductsRow(int Users, double NdcgAt20, double Als, double Gain, double Low, double High);

internal static class Figure
{
    internal static double Rounded(double value) => Math.Round(value, 5);
}
