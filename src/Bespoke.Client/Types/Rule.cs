// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One wish of the merchandisers.</summary>
public sealed record Rule
{
    /// <summary>Its name among the rules, 1 to 100 characters; answers name it.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required string Action { get; init; }

    /// <summary>False to keep it without effect; so a rule that is built in is turned off. Null is true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Why, for colleagues; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>In which answers; in all unless told.</summary>
    public RuleCondition? When { get; init; }

    /// <summary>Which products.</summary>
    public ProductCondition? What { get; init; }

    /// <summary>Of a pin: the place, 1 to int Rule.MaxPlace.</summary>
    public int? Place { get; init; }

    /// <summary>Of a boost: how far up, as a share of the ranked list, above 0 to 1.</summary>
    public float? Strength { get; init; }

    /// <summary>Of a quota: the least number of places; null for none.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Of a quota: the most places; null for no limit.</summary>
    public int? AtMost { get; init; }

    /// <summary>Of a quota: of how many first places, 1 to int Rule.MaxPlace.</summary>
    public int? Among { get; init; }
}
