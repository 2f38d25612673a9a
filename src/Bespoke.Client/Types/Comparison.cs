// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What one variant's metric is beside the control's.</summary>
public sealed record Comparison
{
    /// <summary>The control's ratio.</summary>
    public required double Control { get; init; }

    /// <summary>The variant's.</summary>
    public required double Treatment { get; init; }

    /// <summary>Treatment / control − 1, of the adjusted ratios where there is an adjustment.</summary>
    public required double Lift { get; init; }

    /// <summary>Lower end of the lift's confidence sequence: valid at every look.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Standard error of ln(1 + lift).</summary>
    public required double LogStandardError { get; init; }

    /// <summary>Valid at every look.</summary>
    public required double PValue { get; init; }

    /// <summary>Of the normal test: valid only for the single look that was planned.</summary>
    public required double PValueOnce { get; init; }

    /// <summary>The share of the variance that the adjustment by what units did before left; 1 without one.</summary>
    public required double VarianceLeft { get; init; }

    /// <summary>True where the interval leaves no difference out.</summary>
    public bool? Significant { get; init; }
}
