using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Ranking;

namespace Bespoke.Server.Wire;

/// <summary>A request for a list: search, or a recommendation surface. What is left out has its default.</summary>
public record ListBody
{
    /// <summary>The name of sizes beside those of attributes.</summary>
    internal const string SizeName = "size";

    [Description("Who asks; leave it out for an anonymous visitor.")]
    public string? UserId { get; init; }

    [Description("The visit, as its events name it: what experiments by session go by.")]
    public string? SessionId { get; init; }

    [Description("Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. It counts for nothing.")]
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    [Description("How many products; 20 unless told, 12 on a phone.")]
    [Range(1, ListRequest.MaxK)]
    public int? K { get; init; }

    [Description("Conditions that nothing overrides: attribute name, or size, to the values of which one must hold.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Filter { get; init; }

    [Description("Least price.")]
    public decimal? MinPrice { get; init; }

    [Description("Highest price.")]
    public decimal? MaxPrice { get; init; }

    [Description("relevance, price, price-desc or newest; relevance unless told.")]
    public string? Sort { get; init; }

    [Description("Where products stand that are out of stock: last, hide or anywhere; last unless told.")]
    public string? OutOfStock { get; init; }

    [Description("'next' of the page before, with everything else as it was.")]
    public string? Cursor { get; init; }

    [Description("True to be told how many matches each value has.")]
    public bool? Facets { get; init; }

    [Description("False for the plain order.")]
    public bool? Personalize { get; init; }

    [Description("full, session or none: what this request may use of the user, where that is less than the user allowed.")]
    public string? Consent { get; init; }

    [Description("True to be told the reasons.")]
    public bool? Explain { get; init; }

    [Description("In what language: en or tr; en unless told.")]
    public string? Language { get; init; }

    [Description("Strength of diversity, 0 to 1; that of the surface unless told.")]
    [Range(0, 1)]
    public float? Diversity { get; init; }

    [Description("Where, when and on what the shopper asks.")]
    public ContextBody? Context { get; init; }

    [Description("Whom the list is for, where that is not the user: for this request alone. A gender in the query goes before it.")]
    public RecipientBody? For { get; init; }

    /// <summary>The engine's request.</summary>
    /// <exception cref="ArgumentException">A filter names no attribute, or there is no such consent.</exception>
    public ListRequest ToRequest(ListRequest fresh)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        var context = Context?.ToContext();
        return fresh with
        {
            K = K ?? ListRequest.LengthOn(context?.Device),
            Context = context,
            For = For?.ToRecipient(),
            Diversity = Diversity,
            Sort = Orders.Parse(Sort),
            OutOfStock = StockRules.Parse(OutOfStock),
            Cursor = Cursor,
            Facets = Facets ?? false,
            Personalize = Personalize ?? true,
            Explain = Explain ?? false,
            SessionId = SessionId,
            Variants = Variants,
            Language = Languages.Parse(Language),
            Consent = Consents.Parse(Consent),
            Filter = ToFilter(),
        };
    }

    private ProductFilter ToFilter()
    {
        var filter = Filter ?? new Dictionary<string, IReadOnlyList<string>>();
        return new ProductFilter
        {
            MinPrice = MinPrice,
            MaxPrice = MaxPrice,
            Sizes = filter.TryGetValue(SizeName, out var sizes) ? AttributeNames.Values(SizeName, sizes) : [],
            Values = filter.Where(f => f.Key != SizeName).ToDictionary(f => AttributeNames.Parse(f.Key), f => AttributeNames.Values(f.Key, f.Value)),
        };
    }
}

/// <summary>The languages of reasons as sent.</summary>
internal static class Languages
{
    internal static ReasonLanguage Parse(string? language) => language switch
    {
        null or "en" => ReasonLanguage.English,
        "tr" => ReasonLanguage.Turkish,
        _ => throw new ArgumentException($"There is no language '{language}'; there are en and tr."),
    };
}

/// <summary>A search.</summary>
public sealed record SearchBody : ListBody
{
    [Description("What the shopper typed; left out, with a filter, for a category page.")]
    public string? Query { get; init; }
}

/// <summary>Products that have to do with one.</summary>
public sealed record SimilarBody : ListBody
{
    [Description("Which product the list is about.")]
    [Required]
    public required string ProductId { get; init; }
}

/// <summary>A list of the caller's own to rank.</summary>
public sealed record RankBody
{
    internal const int MaxTimeoutMs = 10_000;

    [Description("Who asks; leave it out for an anonymous visitor.")]
    public string? UserId { get; init; }

    [Description("The list, each product once.")]
    [Required, MinLength(1), MaxLength(Personalizer.MaxRanked)]
    public required IReadOnlyList<string> ProductIds { get; init; }

    [Description("What the list answers, if it was a search.")]
    public string? Query { get; init; }

    [Description("Milliseconds after which the order that was sent is kept; 100 unless told.")]
    [Range(1, MaxTimeoutMs)]
    public int? TimeoutMs { get; init; }

    [Description("False for the plain order.")]
    public bool? Personalize { get; init; }

    [Description("full, session or none: what this request may use of the user, where that is less than the user allowed.")]
    public string? Consent { get; init; }
}

/// <summary>The attributes by their wire names, e.g. "baseColour".</summary>
public static class AttributeNames
{
    /// <summary>Every name that a filter or a preference may use.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ProductAttribute>().Select(Of)];

    /// <summary>The wire name of <paramref name="attribute"/>.</summary>
    public static string Of(ProductAttribute attribute)
    {
        var name = attribute.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The values sent for <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There are none, or one is null.</exception>
    public static IReadOnlyList<string> Values(string name, IReadOnlyList<string>? values) =>
        values is null || values.Contains(null!) ? throw new ArgumentException($"'{name}' needs an array of texts.", nameof(values)) : values;

    /// <summary>The attribute of a wire name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static ProductAttribute Parse(string name) =>
        Enum.GetValues<ProductAttribute>().Where(a => Of(a) == name).Select(a => (ProductAttribute?)a).FirstOrDefault()
            ?? throw new ArgumentException($"There is no attribute '{name}'. Known: {string.Join(", ", All)}.", nameof(name));
}
