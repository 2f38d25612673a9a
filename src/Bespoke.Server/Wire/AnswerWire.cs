using System.ComponentModel;
using Bespoke.Catalog;
using Bespoke.Ranking;
using Bespoke.Search;

namespace Bespoke.Server.Wire;

/// <summary>A ranked list as sent.</summary>
public sealed record AnswerBody
{
    public string? Query { get; init; }
    public required Understood Understood { get; init; }
    public required string Basis { get; init; }
    public required bool Personalized { get; init; }
    public required string RequestId { get; init; }
    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>The parts that the answer had to do without, because they failed or there was no time left; empty when it is whole.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>How many products match, those that follow included.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them do not merely follow; less than total only where too few products answer to fill a page.</summary>
    public required int Fitting { get; init; }

    public required int Candidates { get; init; }

    /// <summary>The version of the models that had a part in it; "none" without any.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked it: "linear", or "ranker" where the bundle has one, or "interleaved" for both; null for a list with an order of its own.</summary>
    public required string? Ranker { get; init; }

    public required IReadOnlyList<ItemBody> Items { get; init; }

    /// <summary>What the list can be narrowed down to, by name; null unless asked for.</summary>
    public FacetsBody? Facets { get; init; }

    /// <summary>The variants that the request met, by the name of the experiment; null where it was in none.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>Send it as cursor for the next page; null when every match was shown.</summary>
    public string? Next { get; init; }

    public static AnswerBody Of(Answer answer, string? query)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new AnswerBody
        {
            Query = query,
            Understood = answer.Understood,
            Basis = answer.Basis.ToString().ToLowerInvariant(),
            Personalized = answer.Personalized,
            RequestId = answer.RequestId,
            Relaxed = answer.Relaxed,
            LeftOut = answer.LeftOut,
            Total = answer.Total,
            Fitting = answer.Fitting,
            Candidates = answer.Candidates,
            Bundle = answer.Bundle,
            Ranker = answer.Ranker,
            Items = [.. answer.Items.Select(i => ItemBody.Of(i, answer.Catalog))],
            Facets = FacetsBody.Of(answer.Facets),
            Variants = answer.Variants,
            Next = answer.Next,
        };
    }
}

/// <summary>What a list can be narrowed down to as sent: per name of a filter its values, and the ranges of the price.</summary>
public sealed record FacetsBody(IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Values, IReadOnlyList<PriceRange> Prices)
{
    public static FacetsBody? Of(Facets? facets)
    {
        if (facets is null) return null;
        var values = facets.Values.ToDictionary(v => AttributeNames.Of(v.Key), v => v.Value);
        values.Add(ListBody.SizeName, facets.Sizes);
        return new FacetsBody(values, facets.Prices);
    }
}

/// <summary>One place of a list as sent.</summary>
public sealed record ItemBody(
    string Id, int Rank, string Title, string? ArticleType, string? SubCategory, string? MasterCategory, string? BaseColour, string? Gender,
    string? Brand, decimal? Price, string? Currency, string? ImageUrl, bool InStock, float? Score, IReadOnlyList<Reason> Reasons,
    [property: Description("In lists that mix kinds of evidence, which it is here for: users, orders, trending, popular or content.")] string? Source,
    [property: Description("The id of the rule that put it here or moved it.")] string? Rule,
    [property: Description("The chance, above 0 and up to 1, at which a new product was drawn to be tried out in this place; null for one that stands where it is ranked.")] double? Explored)
{
    public static ItemBody Of(AnswerItem item, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(catalog);
        var row = item.Row;
        string? Value(ProductAttribute attribute) => catalog.Value(row, attribute);
        return new ItemBody(
            catalog.Id(row).Value, item.Rank, catalog.Title(row), Value(ProductAttribute.ArticleType), Value(ProductAttribute.SubCategory),
            Value(ProductAttribute.MasterCategory), Value(ProductAttribute.BaseColour), Value(ProductAttribute.Gender), Value(ProductAttribute.Brand),
            catalog.Price(row), Value(ProductAttribute.Currency), catalog.ImageUrl(row), item.InStock, item.Score, item.Reasons, item.Source, item.Rule, item.Explored);
    }
}

/// <summary>A list that the caller sent, ranked, as sent back.</summary>
public sealed record RankAnswerBody(string RequestId, string Bundle, string? Ranker, string Basis, bool Personalized, bool Kept, IReadOnlyList<string> LeftOut, IReadOnlyList<RankedItemBody> Items)
{
    public static RankAnswerBody Of(RankAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new RankAnswerBody(
            answer.RequestId, answer.Bundle, answer.Ranker, answer.Basis.ToString().ToLowerInvariant(), answer.Personalized, answer.Kept, answer.LeftOut,
            [.. answer.Items.Select(i => new RankedItemBody(i.Product.Value, i.Rank, i.Score, i.Known))]);
    }
}

/// <summary>One place of a ranked list as sent back.</summary>
public sealed record RankedItemBody(string Id, int Rank, float? Score, bool Known);
