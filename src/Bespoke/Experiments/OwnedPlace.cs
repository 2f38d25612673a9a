using Bespoke.Catalog;
using Bespoke.Experiments.Statistics;
using Bespoke.Numerics;

namespace Bespoke.Experiments;

/// <summary>A place of an interleaved list that one of the two rankings won.</summary>
/// <param name="Packed">63 bits of the hash of the product's id, and the team in the lowest bit: as it is stored.</param>
public readonly record struct OwnedPlace(ulong Packed)
{
    /// <summary>Packs a place.</summary>
    /// <param name="product">What stands there.</param>
    /// <param name="team">Whose it is; not <see cref="Team.Neither"/>.</param>
    public static OwnedPlace Of(ProductId product, Team team) => new(KeyOf(product) << 1 | (ulong)team);

    /// <summary>Whose it is.</summary>
    public Team Team => (Team)(Packed & 1);

    /// <summary>As of <see cref="KeyOf"/>.</summary>
    internal ulong Key => Packed >> 1;

    /// <summary>Tells the products of a list apart.</summary>
    internal static ulong KeyOf(ProductId product) => StableHash.Of(product.Value) >> 1;
}
