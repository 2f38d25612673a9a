// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Where a ranker comes from and what it was found to be worth: kept with it.</summary>
public sealed record RankerInfo
{
    /// <summary>When it was trained.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>What it was trained with, as its trainer writes it.</summary>
    public required string Options { get; init; }

    /// <summary>The first shown list that it learnt from; before this moment end the events of the models that its features came from.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Learning ends and the test begins.</summary>
    public required DateTimeOffset TestFrom { get; init; }

    /// <summary>The test ends.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Lists that it learnt from.</summary>
    public required int Groups { get; init; }

    /// <summary>Its NDCG@10 on the test, weighed by inverse propensity.</summary>
    public required double Ndcg { get; init; }

    /// <summary>The linear scorer's on the same lists.</summary>
    public required double LinearNdcg { get; init; }

    /// <summary>The gate's comparisons on the test; null where the bundle is of a version that did not keep them.</summary>
    public IReadOnlyList<RankerGain>? Gains { get; init; }

    /// <summary>What each group of its features adds on the test; null where that was not measured.</summary>
    public IReadOnlyList<FeatureGroupGain>? Ablation { get; init; }
}
