// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The estimated mean reward of a policy.</summary>
public sealed record OffPolicyEstimate
{
    /// <summary>"IPS", "SNIPS", "DR", or "mean of the log".</summary>
    public required string Estimator { get; init; }

    /// <summary>Reward a round.</summary>
    public required double Value { get; init; }

    /// <summary>√(Σ ψ²) / n over the estimator's influence function ψ.</summary>
    public required double StandardError { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }
}
