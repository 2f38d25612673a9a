using Bespoke.Catalog;

namespace Bespoke.Simulation;

/// <summary>An invented fashion shop's catalogue of any size, with the shares of a real one (44,417 products of one shop).</summary>
/// <remarks>
/// Master category, article type, gender, colour, season and usage occur about as often as in the real catalogue; brands,
/// prices, sizes, stock, style groups and dates, which it lacks, are invented. The same arguments give the same products, and
/// a product depends on its number and the seed, not on how many follow. Products have no picture: one can be drawn on request.
/// </remarks>
public static class SyntheticCatalog
{
    /// <summary>As many products as the real catalogue has with everything filled in.</summary>
    public const int DefaultProducts = 44_417;

    /// <summary>The newest product's first day on sale, when none is given.</summary>
    public static DateTimeOffset DefaultNewest { get; } = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Streams the products in order of id: P000001, P000002, …</summary>
    /// <param name="products">How many, >= 0; millions are fine, one is held at a time.</param>
    /// <param name="seed">Another seed gives another shop.</param>
    /// <param name="newest">When the newest product went on sale; the others are spread over the three years before.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="products"/> is negative.</exception>
    public static IEnumerable<Product> Generate(int products = DefaultProducts, ulong seed = 1, DateTimeOffset? newest = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(products);
        return Stream(products, seed, newest ?? DefaultNewest);
    }

    private static IEnumerable<Product> Stream(int products, ulong seed, DateTimeOffset newest)
    {
        var maker = new ProductMaker(seed, newest);
        for (var i = 0; i < products; i++) yield return maker.Make(i);
    }
}
