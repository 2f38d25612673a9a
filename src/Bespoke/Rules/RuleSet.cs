namespace Bespoke.Rules;

/// <summary>The rules of one version, and those that are built in. Immutable and thread-safe.</summary>
public sealed class RuleSet
{
    /// <summary>The most rules.</summary>
    public const int MaxRules = 1_000;

    /// <summary>Rules that hold in every shop, until one of the shop's own has the same id.</summary>
    public static IReadOnlyList<Rule> BuiltIn { get; } =
    [
        new()
        {
            Id = "free-items",
            Action = RuleAction.Exclude,
            Note = "What is given away stands among what is sold only for who asks for it.",
            When = new() { UnlessNames = Values(("masterCategory", ["Free Items"]), ("subCategory", ["Free Gifts", "Vouchers"]), ("articleType", ["Free Gifts"])) },
            What = new() { Values = Values(("masterCategory", ["Free Items"])) },
        },
        new()
        {
            Id = "adult-underwear-for-children",
            Action = RuleAction.Exclude,
            Note = "Who asks for children's products is not shown what adults wear under or to bed, however little there is.",
            When = new() { Names = Values(("gender", ["Boys", "Girls"])), UnlessNames = Values(("gender", ["Men", "Women", "Unisex"])) },
            What = new() { Values = Values(("gender", ["Men", "Women"]), ("subCategory", ["Innerwear", "Loungewear and Nightwear"])) },
        },
    ];

    /// <summary>No rules but those built in.</summary>
    public static RuleSet None { get; } = new([]);

    private readonly Rule[] _inForce;

    /// <summary>Checks and keeps rules.</summary>
    /// <param name="rules">In order of precedence: of two that contradict each other, the first is followed.</param>
    /// <param name="version">Of these rules, from 1; 0 for none stored.</param>
    /// <exception cref="ArgumentException">A rule is wrong by itself, or two contradict each other in answers that both can meet; the message names every such case.</exception>
    public RuleSet(IReadOnlyList<Rule> rules, int version = 0)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Count > MaxRules) throw new ArgumentException($"There are {rules.Count:N0} rules; at most {MaxRules:N0} are kept.", nameof(rules));
        var faults = RuleConflicts.Find(rules);
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults), nameof(rules));
        (Rules, Version) = ([.. rules], version);
        var own = Rules.Select(r => r.Id).ToHashSet();
        _inForce = [.. Rules.Where(r => r.IsFollowed), .. BuiltIn.Where(b => !own.Contains(b.Id))];
    }

    /// <summary>The shop's own rules, in order of precedence.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>Their version.</summary>
    public int Version { get; }

    /// <summary>Those that are followed where their condition holds.</summary>
    internal ReadOnlySpan<Rule> InForce => _inForce;

    private static Dictionary<string, IReadOnlyList<string>> Values(params (string Attribute, string[] Values)[] values) => values.ToDictionary(v => v.Attribute, v => (IReadOnlyList<string>)v.Values);
}
