using System.Globalization;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.LightGbm.Tests;

public sealed class DocsTests
{
    private static readonly RankerOptions Defaults = new();

    public static TheoryData<string, double> Rows => new()
    {
        { "trees, at most", Defaults.Trees },
        { "leaves of a tree, at most", Defaults.Leaves },
        { "learning rate", Defaults.LearningRate },
        { "fall of the learning rate with every tree", Defaults.LearningRateDrop },
        { "least learning rate", Defaults.LeastLearningRate },
        { "rows of a leaf, at least", Defaults.MinRows },
        { "second derivatives of a leaf, at least", Defaults.MinHessian },
        { "ridge on leaves", Defaults.Regularization },
        { "share of the features", Defaults.FeatureFraction },
        { "share of the groups", Defaults.GroupFraction },
        { "distinct values of a feature", Defaults.Bins },
        { "rows that form pairs", Defaults.Truncation },
        { "ridge on positions", Defaults.PositionRegularization },
        { "k of the metric that decides", Assert.Single(Defaults.EvaluateAt) },
        { "trees without gain", Defaults.Patience },
        { "trees over whose mean validation is judged", Defaults.Smoothing },
        { "threads", Defaults.Threads },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_defaults_are_the_documented_ones(string what, double value)
    {
        var row = Assert.Single(File.ReadAllLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "ranker.md")), l => l.StartsWith($"| {what} |", StringComparison.Ordinal));
        Assert.Equal(value, double.Parse(row.Split('|', StringSplitOptions.TrimEntries)[2], CultureInfo.InvariantCulture));
    }
}
