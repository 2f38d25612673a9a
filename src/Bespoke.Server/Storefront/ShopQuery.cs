using System.Globalization;
using Bespoke.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Bespoke.Server.Storefront;

/// <summary>A search as its address tells it: words, filters, order, page.</summary>
public sealed record ShopQuery
{
    internal const int PageSize = 24;

    /// <summary>The orders on offer, by wire names.</summary>
    internal static IReadOnlyList<string> Sorts { get; } = ["relevance", "price", "price-desc", "newest"];

    /// <summary>The facets that may be chosen from, in the order shown.</summary>
    internal static IReadOnlyList<string> Facets { get; } = ["gender", "articleType", "baseColour", "brand", "size", "usage", "season", "subCategory", "masterCategory"];

    internal string Words { get; private init; } = "";
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Filter { get; private init; } = new Dictionary<string, IReadOnlyList<string>>();
    internal decimal? MinPrice { get; private init; }
    internal decimal? MaxPrice { get; private init; }
    internal string Sort { get; private init; } = Sorts[0];
    internal string? Cursor { get; private init; }

    /// <summary>Reads an address; what it does not know or cannot read it leaves out.</summary>
    internal static ShopQuery Read(IQueryCollection query) => new()
    {
        Words = query["q"].ToString().Trim(),
        Filter = Facets.Select(f => (Name: f, Values: (IReadOnlyList<string>)[.. query[f].OfType<string>().Where(v => v.Length > 0).Distinct()])).Where(f => f.Values.Count > 0).ToDictionary(f => f.Name, f => f.Values),
        MinPrice = Price(query["minPrice"]),
        MaxPrice = Price(query["maxPrice"]),
        Sort = Sorts.FirstOrDefault(s => s == query["sort"]) ?? Sorts[0],
        Cursor = query["cursor"].ToString() is { Length: > 0 } cursor ? cursor : null,
    };

    /// <summary>True when nothing is asked but all products.</summary>
    internal bool HasFilters => Filter.Count > 0 || MinPrice is not null || MaxPrice is not null;

    internal bool Has(string facet, string value) => Filter.TryGetValue(facet, out var values) && values.Contains(value);

    /// <summary>The engine's request.</summary>
    internal ListRequest ToRequest(ListRequest fresh)
    {
        var asked = new SearchBody { Filter = Filter, MinPrice = MinPrice, MaxPrice = MaxPrice, Sort = Sort, Cursor = Cursor, Facets = true }.ToRequest(fresh);
        return asked with { Personalize = fresh.Personalize, Explain = fresh.Explain, Language = fresh.Language, Consent = fresh.Consent, K = PageSize };
    }

    /// <summary>The address of the page after.</summary>
    internal string Next(string cursor) => Address(this with { Cursor = cursor });

    /// <summary>The address without one value.</summary>
    internal string Without(string facet, string value) => Address(this with
    {
        Cursor = null,
        Filter = Filter.Select(f => (f.Key, Values: f.Key == facet ? [.. f.Value.Where(v => v != value)] : f.Value)).Where(f => f.Values.Count > 0).ToDictionary(f => f.Key, f => f.Values),
    });

    /// <summary>The address without limits to the price.</summary>
    internal string WithoutPrice() => Address(this with { Cursor = null, MinPrice = null, MaxPrice = null });

    /// <summary>The address of the words alone.</summary>
    internal string WordsAlone() => Address(new ShopQuery { Words = Words });

    private static string Address(ShopQuery query)
    {
        IEnumerable<KeyValuePair<string, string?>> all =
        [
            new("q", query.Words.Length > 0 ? query.Words : null),
            .. query.Filter.SelectMany(f => f.Value.Select(v => new KeyValuePair<string, string?>(f.Key, v))),
            new("minPrice", Text(query.MinPrice)),
            new("maxPrice", Text(query.MaxPrice)),
            new("sort", query.Sort == Sorts[0] ? null : query.Sort),
            new("cursor", query.Cursor),
        ];
        return QueryHelpers.AddQueryString("/search", all.Where(a => a.Value is not null));
    }

    internal static string? Text(decimal? price) => price?.ToString("0.##", CultureInfo.InvariantCulture);

    private static decimal? Price(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price < 1e12m ? price : null;
}
