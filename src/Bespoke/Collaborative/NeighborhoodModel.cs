using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>Factors, and what the users among them did lately: what similar users are found by and what they bring along. Immutable and thread-safe.</summary>
public sealed class NeighborhoodModel
{
    /// <summary>Checks that both are of the same users and products.</summary>
    /// <param name="factors">Vectors of the products, and of the users that may be neighbours.</param>
    /// <param name="recent">Users x products: the weight of each user's latest products, above 0.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public NeighborhoodModel(AlsModel factors, CsrMatrix recent)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(recent);
        if (recent.Rows != factors.Users.Count || recent.Columns != factors.Products.Count)
        {
            throw new ArgumentException($"The latest products are {recent.Rows} x {recent.Columns}, the factors {factors.Users.Count} x {factors.Products.Count}.", nameof(recent));
        }
        (Factors, Recent) = (factors, recent);
    }

    /// <summary>The vectors.</summary>
    public AlsModel Factors { get; }

    /// <summary>Users x products.</summary>
    public CsrMatrix Recent { get; }

    /// <summary>The same over other vectors of the products.</summary>
    internal NeighborhoodModel WithProducts(RowVectors productFactors) => new(Factors.WithProducts(productFactors), Recent);

    /// <summary>The same without some users; this very model where none of them is in it.</summary>
    public NeighborhoodModel Without(Func<string, bool> isGone)
    {
        int[] kept = [.. Enumerable.Range(0, Factors.Users.Count).Where(u => !isGone(Factors.Users[u]))];
        if (kept.Length == Factors.Users.Count) return this;
        return new NeighborhoodModel(Factors.WithUsers(kept), CsrMatrix.FromRows(Recent.Columns, [.. kept.Select(u => (Recent.ColumnsOf(u).ToArray(), Recent.ValuesOf(u).ToArray()))]));
    }
}
