// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Whether units came to the variants in the shares that were meant to be (sample-ratio mismatch). Where not, no figure of the experiment may be believed.</summary>
public sealed record SampleRatio
{
    /// <summary>Pearson's statistic.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its p value: valid for one look.</summary>
    public required double PValueOnce { get; init; }

    /// <summary>Valid at every look: the alarm goes by this one.</summary>
    public required double PValue { get; init; }

    /// <summary>True where the split is not the one that was meant.</summary>
    public bool? Alarm { get; init; }
}
