// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The models as sent.</summary>
public sealed record ModelsBody
{
    /// <summary>The version that answers; "none" without one.</summary>
    public required string Serving { get; init; }

    public RefusedBundle? Refused { get; init; }

    /// <summary>How the last training goes or went.</summary>
    public required TrainingState Training { get; init; }

    /// <summary>What there is to serve, latest first.</summary>
    public required IReadOnlyList<BundleBody> Bundles { get; init; }
}
