using Bespoke.Catalog;

namespace Bespoke.Rules;

/// <summary>What the rules are told of one request.</summary>
internal sealed record RuleQuestion
{
    /// <summary>A search without a query.</summary>
    internal const string Category = "category";

    /// <summary>Every list that has rules.</summary>
    internal static IReadOnlyList<string> Surfaces { get; } = ["search", Category, "for-you", "new-in", "similar", "bought-together", "trending", "recently-viewed", "buy-again"];

    internal required CatalogSnapshot Catalog { get; init; }

    /// <summary>One of <see cref="Surfaces"/>.</summary>
    internal required string Surface { get; init; }

    internal required DateTimeOffset Now { get; init; }

    /// <summary>Folded and trimmed; "" without one.</summary>
    internal string Query { get; init; } = "";

    internal AttributeIntents Intents { get; init; } = AttributeIntents.None;

    internal ProductFilter Filter { get; init; } = ProductFilter.None;

    internal string? Segment { get; init; }

    internal string? Country { get; init; }

    internal string? Device { get; init; }

    /// <summary>True when the query or the filter names one of the values.</summary>
    internal bool NamesOneOf(string attributeName, IReadOnlyList<string> values)
    {
        var attribute = NamedValues.Attribute(attributeName);
        foreach (var code in Intents.Of(attribute))
        {
            if (NamedValues.Contains(values, Catalog.Dictionary(attribute)[code])) return true;
        }
        return Filter.Values.TryGetValue(attribute, out var wanted) && wanted.Any(w => NamedValues.Contains(values, w));
    }
}
