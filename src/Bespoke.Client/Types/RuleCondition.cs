// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>In which answers a rule holds: in those that meet everything it says. What it leaves out, it does not ask for.</summary>
public sealed record RuleCondition
{
    /// <summary>The lists, e.g. "search", "category" (a list with filters and no query), "for-you", "similar".</summary>
    public IReadOnlyList<string>? Surfaces { get; init; }

    /// <summary>Whole queries, compared as search compares words: without case, accents and spaces around.</summary>
    public IReadOnlyList<string>? Queries { get; init; }

    /// <summary>Per attribute the values of which the query or the filter must name one, e.g. {"articleType": ["Jeans"]}.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Names { get; init; }

    /// <summary>Values of which the query and the filter name none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? UnlessNames { get; init; }

    /// <summary>Whose request it is: "cold", "warm" or "hot".</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>Countries, by the request's context or else what the user stated.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Devices, by the request's context.</summary>
    public IReadOnlyList<string>? Devices { get; init; }

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }
}
