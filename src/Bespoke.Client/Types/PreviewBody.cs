// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Asks what an answer would be under a draft of rules. Nothing is stored.</summary>
public sealed record PreviewBody
{
    /// <summary>The draft: all rules, as they would be put.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>search, for-you, new-in or similar; search unless told.</summary>
    public string? Surface { get; init; }

    /// <summary>Of a search: what the shopper typed; left out for a category page.</summary>
    public string? Query { get; init; }

    /// <summary>Of similar: which product the list is about.</summary>
    public string? ProductId { get; init; }

    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The visit, as its events name it: what experiments by session go by.</summary>
    public string? SessionId { get; init; }

    /// <summary>Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. It counts for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>How many products; 20 unless told, 12 on a phone.</summary>
    public int? K { get; init; }

    /// <summary>Conditions that nothing overrides: attribute name, or size, to the values of which one must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Filter { get; init; }

    /// <summary>Least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>relevance, price, price-desc or newest; relevance unless told.</summary>
    public string? Sort { get; init; }

    /// <summary>Where products stand that are out of stock: last, hide or anywhere; last unless told.</summary>
    public string? OutOfStock { get; init; }

    /// <summary>'next' of the page before, with everything else as it was.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to be told how many matches each value has.</summary>
    public bool? Facets { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }

    /// <summary>True to be told the reasons.</summary>
    public bool? Explain { get; init; }

    /// <summary>In what language: en or tr; en unless told.</summary>
    public string? Language { get; init; }

    /// <summary>Strength of diversity, 0 to 1; that of the surface unless told.</summary>
    public float? Diversity { get; init; }

    public ContextBody? Context { get; init; }

    public RecipientBody? For { get; init; }
}
