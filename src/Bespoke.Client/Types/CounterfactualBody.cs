// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A variant to be looked at on the lists that were shown.</summary>
public sealed record CounterfactualBody
{
    /// <summary>What it changes of the order: personalize, ranker, diversity.</summary>
    public required ListOverrides Overrides { get; init; }

    /// <summary>The bundle whose trained ranker is meant, which need not serve; the one that serves unless told.</summary>
    public string? Bundle { get; init; }

    /// <summary>By what it is judged: ctr, cart-rate or conversion; ctr unless told.</summary>
    public string? Metric { get; init; }

    /// <summary>Only lists of so many days, 1 to 400; 28 unless told.</summary>
    public int? Days { get; init; }
}
