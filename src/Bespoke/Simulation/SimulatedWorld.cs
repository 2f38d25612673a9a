using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>A catalogue and all that is hidden about it: what shoppers feel and no shop is told. Immutable and thread-safe.</summary>
public sealed class SimulatedWorld
{
    private static readonly ProductAttribute[] Liked = [ProductAttribute.Brand, ProductAttribute.BaseColour, ProductAttribute.Usage];

    private readonly ulong[][] _values;

    /// <summary>Draws what is hidden.</summary>
    /// <param name="catalog">The products.</param>
    /// <param name="seed">Another seed, other hidden facts and other shoppers.</param>
    /// <param name="taste">What everything is multiplied with in which shoppers differ from one another: 1 as calibrated, 0 for shoppers who are all alike.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="taste"/> is negative or not a number.</exception>
    public SimulatedWorld(CatalogSnapshot catalog, ulong seed, double taste = 1)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (!(taste >= 0)) throw new ArgumentOutOfRangeException(nameof(taste), taste, "The strength of taste is at least 0.");
        (Catalog, Seed, Taste) = (catalog, seed, taste);
        Floor = new ShopFloor(catalog);
        Products = new HiddenProducts(catalog, seed);
        _values = [.. Liked.Select(a => Enumerable.Range(0, catalog.Dictionary(a).Count).Select(c => catalog.Dictionary(a)[c] is { } value ? StableHash.Of(value) : 0).ToArray())];
    }

    /// <summary>The products.</summary>
    public CatalogSnapshot Catalog { get; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The strength of taste, as a multiple.</summary>
    public double Taste { get; }

    internal ShopFloor Floor { get; }

    internal HiddenProducts Products { get; }

    /// <summary>Shopper number <paramref name="index"/>: the same whatever the catalogue and the strength of taste.</summary>
    public Shopper ShopperAt(int index) => ShopperMaker.Make(index, Seed);

    /// <summary>The hashes of an attribute's values by code: of brand, colour and usage.</summary>
    internal ReadOnlySpan<ulong> ValuesOf(ProductAttribute attribute) => _values[Array.IndexOf(Liked, attribute)];
}
