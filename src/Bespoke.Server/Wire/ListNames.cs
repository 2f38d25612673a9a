using Bespoke.Trends;

namespace Bespoke.Server.Wire;

/// <summary>The orders of lists by their wire names.</summary>
public static class Orders
{
    private static readonly Dictionary<string, SortOrder?> Names = new()
    {
        ["relevance"] = null,
        ["price"] = SortOrder.PriceAscending,
        ["price-desc"] = SortOrder.PriceDescending,
        ["newest"] = SortOrder.Newest,
    };

    /// <summary>The order of a wire name; null for that by relevance, and without a name.</summary>
    /// <exception cref="ArgumentException">There is no such order.</exception>
    public static SortOrder? Parse(string? name) => WireNames.Parse(Names, "sort", name);
}

/// <summary>Where products stand that are out of stock, by wire names.</summary>
public static class StockRules
{
    private static readonly Dictionary<string, OutOfStock> Names = new()
    {
        ["last"] = OutOfStock.Last,
        ["hide"] = OutOfStock.Hide,
        ["anywhere"] = OutOfStock.Anywhere,
    };

    /// <summary>The rule of a wire name; last without one.</summary>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public static OutOfStock Parse(string? name) => WireNames.Parse(Names, "outOfStock", name);
}

internal static class WireNames
{
    internal static T? Parse<T>(Dictionary<string, T> names, string field, string? name) =>
        name is null ? default
            : names.TryGetValue(name, out var value) ? value
            : throw new ArgumentException($"There is no {field} '{name}'. Known: {string.Join(", ", names.Keys)}.", nameof(name));
}
