// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Sums over the units of a variant since their first exposures.</summary>
public sealed record VariantTotals
{
    /// <summary>Its name.</summary>
    public required string Variant { get; init; }

    /// <summary>How many.</summary>
    public required int Units { get; init; }

    /// <summary>Lists that the experiment could have changed.</summary>
    public required long Answers { get; init; }

    /// <summary>Places shown: those that came into view on days on which the unit's client reports it, or else those of the lists.</summary>
    public required long Shown { get; init; }

    /// <summary>Visits.</summary>
    public required long Sessions { get; init; }

    /// <summary>Clicks.</summary>
    public required long Clicks { get; init; }

    /// <summary>Products put into the bag.</summary>
    public required long Carts { get; init; }

    /// <summary>Visits with a purchase.</summary>
    public required long Orders { get; init; }

    /// <summary>Money paid.</summary>
    public required double Revenue { get; init; }
}
