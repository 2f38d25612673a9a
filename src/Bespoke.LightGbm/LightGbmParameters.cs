using System.Globalization;

namespace Bespoke.LightGbm;

/// <summary>Options as LightGBM's own text, NAME=VALUE with spaces between.</summary>
internal static class LightGbmParameters
{
    // Fixed, because LightGBM else times both layouts and takes the faster one, whose sums differ in the last bits.
    private const string Common = "verbosity=-1 deterministic=true force_row_wise=true";

    internal static string Dataset(RankingData data, RankerOptions options)
    {
        var categorical = data.Categorical.Count == 0 ? "" : $" categorical_feature={string.Join(',', data.Categorical)}";
        return $"{Common} max_bin={options.Bins} min_data_in_leaf={options.MinRows}{categorical}{Directions(data)}{Threads(options)}";
    }

    internal static string Booster(RankingData data, RankerOptions options, ulong seed) => Booster(options, seed) + Directions(data);

    internal static string Booster(RankerOptions options, ulong seed) => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Common} objective=lambdarank metric=ndcg eval_at={string.Join(',', options.EvaluateAt)} seed={seed % int.MaxValue}
        num_leaves={options.Leaves} learning_rate={options.LearningRate} min_data_in_leaf={options.MinRows} min_sum_hessian_in_leaf={options.MinHessian}
        lambda_l2={options.Regularization} feature_fraction={options.FeatureFraction} lambdarank_truncation_level={options.Truncation}
        lambdarank_position_bias_regularization={options.PositionRegularization}{Bagging(options)}{Threads(options)}
        """).ReplaceLineEndings(" ");

    internal static string LearningRate(double rate) => string.Create(CultureInfo.InvariantCulture, $"learning_rate={rate}");

    private static string Bagging(RankerOptions options) => options.GroupFraction < 1
        ? string.Create(CultureInfo.InvariantCulture, $" bagging_freq=1 bagging_by_query=true bagging_fraction={options.GroupFraction}")
        : "";

    private static string Directions(RankingData data) =>
        data.Directions is { } directions && directions.Any(d => d != 0) ? $" monotone_constraints={string.Join(',', directions)}" : "";

    private static string Threads(RankerOptions options) => options.Threads == 0 ? "" : $" num_threads={options.Threads}";
}
