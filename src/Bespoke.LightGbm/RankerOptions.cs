using System.ComponentModel.DataAnnotations;

namespace Bespoke.LightGbm;

/// <summary>Options of <see cref="RankerTrainer"/>. Where nothing else is said they are LightGBM's of the name in brackets.</summary>
public sealed record RankerOptions
{
    /// <summary>Trees at most (num_iterations).</summary>
    [Range(1, 10_000)]
    public int Trees { get; init; } = 300;

    /// <summary>Leaves of a tree at most (num_leaves).</summary>
    [Range(2, 255)]
    public int Leaves { get; init; } = 31;

    /// <summary>What of a tree's output is added (learning_rate).</summary>
    [Range(1e-4, 1.0)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>By how much the learning rate falls from one tree to the next, down to <see cref="LeastLearningRate"/>.</summary>
    [Range(0.0, 1.0)]
    public double LearningRateDrop { get; init; }

    /// <summary>The learning rate falls no further.</summary>
    [Range(1e-4, 1.0)]
    public double LeastLearningRate { get; init; } = 0.01;

    /// <summary>Rows of a leaf at least (min_data_in_leaf).</summary>
    [Range(1, 1_000_000)]
    public int MinRows { get; init; } = 20;

    /// <summary>Sum of second derivatives of a leaf at least (min_sum_hessian_in_leaf).</summary>
    [Range(0.0, 1e6)]
    public double MinHessian { get; init; } = 1e-3;

    /// <summary>Ridge on the outputs of leaves (lambda_l2).</summary>
    [Range(0.0, 1e6)]
    public double Regularization { get; init; }

    /// <summary>Share of the features that a tree may use (feature_fraction).</summary>
    [Range(0.01, 1.0)]
    public double FeatureFraction { get; init; } = 1;

    /// <summary>Share of the groups that a tree is fitted on (bagging_fraction with bagging_by_query).</summary>
    [Range(0.01, 1.0)]
    public double GroupFraction { get; init; } = 1;

    /// <summary>Distinct values of a feature that are told apart (max_bin).</summary>
    [Range(2, 65_535)]
    public int Bins { get; init; } = 255;

    /// <summary>Pairs are formed with the first so many of a group (lambdarank_truncation_level).</summary>
    [Range(1, 10_000)]
    public int Truncation { get; init; } = 30;

    /// <summary>Ridge on the effects of positions, where the data has them (lambdarank_position_bias_regularization).</summary>
    [Range(0.0, 1e6)]
    public double PositionRegularization { get; init; }

    /// <summary>The k of NDCG@k on the validation set; training stops when one of them has not risen for <see cref="Patience"/> trees.</summary>
    [MinLength(1)]
    public IReadOnlyList<int> EvaluateAt { get; init; } = [10];

    /// <summary>Trees without gain on the validation set after which training stops; 0 = never.</summary>
    [Range(0, 10_000)]
    public int Patience { get; init; } = 30;

    /// <summary>Trees over whose mean the validation NDCG is taken, so that chance decides less about how many are kept; 1 = each by itself, as LightGBM does.</summary>
    [Range(1, 1_000)]
    public int Smoothing { get; init; } = 1;

    /// <summary>Threads at once (num_threads); 0 = as many as OpenMP finds cores. The trees do not depend on it.</summary>
    [Range(0, 1_024)]
    public int Threads { get; init; }

    /// <summary>The learning rate of a tree, counted from 0.</summary>
    internal double LearningRateOf(int tree) => LearningRateDrop > 0 ? Math.Max(LeastLearningRate, LearningRate - LearningRateDrop * tree) : LearningRate;
}
