// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A product as the shop describes it. Every field but id and title may be missing; missing is null, never a made-up value.</summary>
public sealed record Product
{
    /// <summary>The shop's id.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to shoppers; never blank.</summary>
    public required string Title { get; init; }

    /// <summary>Longer text, searched with a low weight.</summary>
    public string? Description { get; init; }

    /// <summary>The product's page.</summary>
    public string? Url { get; init; }

    public string? MasterCategory { get; init; }

    public string? SubCategory { get; init; }

    public string? ArticleType { get; init; }

    public string? Gender { get; init; }

    public string? BaseColour { get; init; }

    public string? Season { get; init; }

    /// <summary>Year of the collection, 1900 to 2200.</summary>
    public int? Year { get; init; }

    public string? Usage { get; init; }

    public string? Brand { get; init; }

    /// <summary>True when string? Product.Brand was read out of the title and not given by the shop.</summary>
    public bool? BrandDerived { get; init; }

    /// <summary>Regular price, &amp;gt;= 0, in string? Product.Currency.</summary>
    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    /// <summary>Reduced price, at most decimal? Product.Price.</summary>
    public decimal? SalePrice { get; init; }

    /// <summary>The sizes offered; empty when the product has none or the shop does not say.</summary>
    public IReadOnlyList<ProductSize>? Sizes { get; init; }

    /// <summary>Address of the picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>When it went or goes on sale.</summary>
    public DateTimeOffset? AvailableFrom { get; init; }

    /// <summary>Kept in the catalogue but never shown.</summary>
    public bool? Hidden { get; init; }

    /// <summary>Free attributes, name to value.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>A vector the shop supplies (e.g. of its picture); all products of a catalogue share its length.</summary>
    public IReadOnlyList<float>? Embedding { get; init; }

    /// <summary>Products of one group are variants of one style.</summary>
    public string? GroupId { get; init; }
}
