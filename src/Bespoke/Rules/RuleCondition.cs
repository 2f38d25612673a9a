using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke.Rules;

/// <summary>In which answers a rule holds: in those that meet everything it says. What it leaves out, it does not ask for.</summary>
public sealed record RuleCondition
{
    private const int MaxTexts = 1_000;

    /// <summary>The lists, e.g. "search", "category" (a list with filters and no query), "for-you", "similar".</summary>
    public IReadOnlyList<string> Surfaces { get; init => field = value ?? []; } = [];

    /// <summary>Whole queries, compared as search compares words: without case, accents and spaces around.</summary>
    public IReadOnlyList<string> Queries { get; init => field = value ?? []; } = [];

    /// <summary>Per attribute the values of which the query or the filter must name one, e.g. {"articleType": ["Jeans"]}.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Names { get; init => field = value ?? NamedValues.None; } = NamedValues.None;

    /// <summary>Values of which the query and the filter name none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> UnlessNames { get; init => field = value ?? NamedValues.None; } = NamedValues.None;

    /// <summary>Whose request it is: "cold", "warm" or "hot".</summary>
    public IReadOnlyList<string> Segments { get; init => field = value ?? []; } = [];

    /// <summary>Countries, by the request's context or else what the user stated.</summary>
    public IReadOnlyList<string> Countries { get; init => field = value ?? []; } = [];

    /// <summary>Devices, by the request's context.</summary>
    public IReadOnlyList<string> Devices { get; init => field = value ?? []; } = [];

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    private IEnumerable<IReadOnlyList<string>> Lists => [Surfaces, Queries, Segments, Countries, Devices];

    internal string? Fault() =>
        Lists.Any(l => l.Count > MaxTexts || l.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > ProductRules.MaxText)) ? $"a list of 'when' has at most {MaxTexts:N0} texts, none of them blank"
        : Segments.FirstOrDefault(s => !Enum.GetNames<Basis>().Contains(s, StringComparer.OrdinalIgnoreCase)) is { } segment ? $"there is no segment '{segment}'; there are cold, warm and hot"
        : Surfaces.FirstOrDefault(s => !RuleQuestion.Surfaces.Contains(s)) is { } surface ? $"there is no surface '{surface}'; there are {string.Join(", ", RuleQuestion.Surfaces)}"
        : From >= Until ? "'from' is not before 'until'"
        : NamedValues.Fault(Names) ?? NamedValues.Fault(UnlessNames);

    /// <summary>True for an answer to <paramref name="question"/>.</summary>
    internal bool Holds(RuleQuestion question) =>
        !(question.Now < From) && !(question.Now >= Until)
        && IsOneOf(Surfaces, question.Surface) && IsOneOf(Segments, question.Segment) && IsOneOf(Countries, question.Country) && IsOneOf(Devices, question.Device)
        && (Queries.Count == 0 || (question.Query.Length > 0 && Queries.Any(q => Folded(q) == question.Query)))
        && Names.All(n => question.NamesOneOf(n.Key, n.Value)) && !UnlessNames.Any(n => question.NamesOneOf(n.Key, n.Value));

    /// <summary>True when one answer can meet both, as far as can be told: lists that share nothing keep two rules apart.</summary>
    internal bool MayMeet(RuleCondition other) =>
        !(From >= other.Until) && !(other.From >= Until)
        && Lists.Zip(other.Lists).All(l => l.First.Count == 0 || l.Second.Count == 0 || l.First.Any(t => l.Second.Any(o => Folded(o) == Folded(t))))
        && Names.All(n => !other.Names.TryGetValue(n.Key, out var values) || n.Value.Any(v => NamedValues.Contains(values, v)))
        && !IsRuledOut(other) && !other.IsRuledOut(this);

    internal static string Folded(string text) => TextFolding.Fold(text).AsSpan().Trim().ToString();

    // Everything the other asks for is what this one holds off.
    private bool IsRuledOut(RuleCondition other) => UnlessNames.Any(n => other.Names.TryGetValue(n.Key, out var values) && values.All(v => NamedValues.Contains(n.Value, v)));

    private static bool IsOneOf(IReadOnlyList<string> texts, string? text) => texts.Count == 0 || NamedValues.Contains(texts, text);
}
