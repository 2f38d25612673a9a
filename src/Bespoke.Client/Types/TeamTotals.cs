// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What one of two rankings won.</summary>
public sealed record TeamTotals
{
    /// <summary>Its variant.</summary>
    public required string Variant { get; init; }

    /// <summary>Lists in which it went first where they differed: half of them, but for chance.</summary>
    public required int First { get; init; }

    /// <summary>Places with its products.</summary>
    public required int Places { get; init; }

    /// <summary>Of these, products that were clicked.</summary>
    public required int Clicks { get; init; }

    /// <summary>Products put into the bag.</summary>
    public required int Carts { get; init; }

    /// <summary>Products bought.</summary>
    public required int Purchases { get; init; }
}
