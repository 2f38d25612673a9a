// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a variant would have earned on the lists of the log, or why that cannot be said.</summary>
public sealed record CounterfactualReadout
{
    /// <summary>What was asked, in a sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What was counted: clicks, carts or purchases.</summary>
    public required string Reward { get; init; }

    /// <summary>Lists that tell: something in them was left to chance.</summary>
    public required int Lists { get; init; }

    /// <summary>Those of the log that do not.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Whose lists they are.</summary>
    public required int Users { get; init; }

    /// <summary>The share of their first places that the variant fills otherwise.</summary>
    public required double Moved { get; init; }

    public Overlap? Overlap { get; init; }

    /// <summary>Why there are no estimates, and what to do; null where there are.</summary>
    public string? Refusal { get; init; }

    /// <summary>Rewards a place: of the log, of the variant by SNIPS, by DR; none after a refusal.</summary>
    public required IReadOnlyList<OffPolicyEstimate> Estimates { get; init; }

    public OffPolicyEstimate? Change { get; init; }
}
