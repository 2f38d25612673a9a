using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>One value of a facet.</summary>
/// <param name="Value">As the catalogue writes it; a size in capital letters, without its country ("UK 9" is "9").</param>
/// <param name="Products">How many of the matches would be left if the shopper chose it; never 0.</param>
public sealed record FacetValue(string Value, int Products);

/// <summary>One range of prices. Both ends belong to it, as to a filter's limits: a product whose price is an end may count in two ranges.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="From">The least price; null for the lowest of several ranges.</param>
/// <param name="To">The highest price; null for the highest of several ranges.</param>
/// <param name="Products">How many of the matches cost that much; never 0.</param>
public sealed record PriceRange(string Currency, decimal? From, decimal? To, int Products);

/// <summary>
/// What a shopper can narrow a list down to, and how many products each choice would leave. An attribute on which the caller's
/// filter rests is counted as if that condition were not there, so that a shopper can go from "Red" to "Blue". Immutable.
/// </summary>
public sealed record Facets
{
    /// <summary>Most values of one facet unless told otherwise.</summary>
    public const int DefaultValues = 20;

    /// <summary>The longest facet.</summary>
    public const int MaxValues = 1_000;

    /// <summary>The attributes that are counted.</summary>
    public static IReadOnlyList<ProductAttribute> Attributes { get; } =
    [
        ProductAttribute.Gender, ProductAttribute.MasterCategory, ProductAttribute.SubCategory, ProductAttribute.ArticleType,
        ProductAttribute.BaseColour, ProductAttribute.Brand, ProductAttribute.Season, ProductAttribute.Usage,
    ];

    /// <summary>Per attribute of <see cref="Attributes"/> its values, most products first, ties by value; products without a value are in none.</summary>
    public required IReadOnlyDictionary<ProductAttribute, IReadOnlyList<FacetValue>> Values { get; init; }

    /// <summary>Sizes that are in stock, in the same order.</summary>
    public required IReadOnlyList<FacetValue> Sizes { get; init; }

    /// <summary>Prices, what a shopper pays: the currency of most matches first, within a currency ascending.</summary>
    public required IReadOnlyList<PriceRange> Prices { get; init; }
}
