using Bespoke.Catalog;

namespace Bespoke.Rules;

/// <summary>One wish of the merchandisers.</summary>
public sealed record Rule
{
    /// <summary>The latest place that a pin or a quota may name.</summary>
    public const int MaxPlace = 100;

    /// <summary>Its name among the rules, 1 to 100 characters; answers name it.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required RuleAction Action { get; init; }

    /// <summary>False to keep it without effect; so a rule that is built in is turned off. Null is true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>True for a rule that is followed.</summary>
    internal bool IsFollowed => Enabled != false;

    /// <summary>Why, for colleagues; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>In which answers; in all unless told.</summary>
    public RuleCondition When { get; init => field = value ?? new(); } = new();

    /// <summary>Which products.</summary>
    public ProductCondition What { get; init => field = value ?? new(); } = new();

    /// <summary>Of a pin: the place, 1 to <see cref="MaxPlace"/>.</summary>
    public int? Place { get; init; }

    /// <summary>Of a boost: how far up, as a share of the ranked list, above 0 to 1.</summary>
    public float? Strength { get; init; }

    /// <summary>Of a quota: the least number of places; null for none.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Of a quota: the most places; null for no limit.</summary>
    public int? AtMost { get; init; }

    /// <summary>Of a quota: of how many first places, 1 to <see cref="MaxPlace"/>.</summary>
    public int? Among { get; init; }

    /// <summary>Says what is wrong with it by itself, or null when nothing is.</summary>
    public string? Fault()
    {
        if (string.IsNullOrWhiteSpace(Id) || Id.Length > 100) return "its id has 1 to 100 characters";
        if (Note?.Length > ProductRules.MaxText) return $"its note has at most {ProductRules.MaxText} characters";
        return When.Fault() ?? What.Fault() ?? (What.IsAny && IsFollowed ? "'what' names no products" : null) ?? FieldFault() ?? ActionFault();
    }

    private string? FieldFault() =>
        Place is not null && Action != RuleAction.Pin ? "'place' belongs to a pin"
        : Strength is not null && Action != RuleAction.Boost ? "'strength' belongs to a boost"
        : (AtLeast ?? AtMost ?? Among) is not null && Action != RuleAction.Quota ? "'atLeast', 'atMost' and 'among' belong to a quota"
        : null;

    private string? ActionFault() => Action switch
    {
        RuleAction.Pin when What is not { ProductIds.Count: 1, Values.Count: 0, MinPrice: null, MaxPrice: null } => "a pin names one product by its id, and nothing else",
        RuleAction.Pin when Place is not (>= 1 and <= MaxPlace) => $"a pin has a place from 1 to {MaxPlace}",
        RuleAction.Boost when Strength is not (> 0 and <= 1) => "a boost has a strength above 0, at most 1",
        RuleAction.Quota when Among is not (>= 1 and <= MaxPlace) => $"a quota is among 1 to {MaxPlace} first places",
        RuleAction.Quota when AtLeast is null && AtMost is null => "a quota says 'atLeast', 'atMost' or both",
        RuleAction.Quota when AtLeast is < 0 || AtLeast > Among || AtMost is < 0 || AtMost > Among || AtLeast > AtMost => "a quota has 0 <= atLeast <= atMost <= among",
        RuleAction.Pin or RuleAction.Boost or RuleAction.Bury or RuleAction.Exclude or RuleAction.Quota => null,
        _ => "there is no such action",
    };
}
