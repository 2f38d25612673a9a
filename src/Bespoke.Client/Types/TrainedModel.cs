// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>How a model of a bundle was trained.</summary>
public sealed record TrainedModel
{
    /// <summary>One of IReadOnlyList&amp;lt;string&amp;gt; ModelNames.All.</summary>
    public required string Name { get; init; }

    /// <summary>How long the fit took.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it was fitted on: pairs of user and product, clicks of sessions, products of orders.</summary>
    public required long Interactions { get; init; }

    /// <summary>How many users, or for sessions how many of those, were in it.</summary>
    public required int Users { get; init; }

    /// <summary>How many products it knows.</summary>
    public required int Products { get; init; }
}
