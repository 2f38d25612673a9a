using Bespoke.Catalog;

namespace Bespoke.Simulation;

/// <summary>The size a shopper puts into the bag.</summary>
/// <param name="Name">As on the label; null for products without sizes.</param>
/// <param name="IsOff">True when the shopper's own size was sold out and a neighbour was taken.</param>
internal readonly record struct SizeChoice(string? Name, bool IsOff)
{
    /// <summary>The shopper's size or, when it is sold out, the next one; null when neither is there.</summary>
    internal static SizeChoice? For(Shopper shopper, Product product)
    {
        var sizes = product.Sizes;
        if (sizes.Count == 0) return new SizeChoice(null, false);
        var own = (int)(shopper.Build * sizes.Count);
        if (sizes[own].Stock != 0) return new SizeChoice(sizes[own].Name, false);
        var next = own + 1 < sizes.Count ? own + 1 : own - 1;
        return next >= 0 && sizes[next].Stock != 0 ? new SizeChoice(sizes[next].Name, true) : null;
    }
}
