namespace Bespoke.Rules;

/// <summary>Finds what is wrong with rules before they are followed.</summary>
internal static class RuleConflicts
{
    private const int MaxFaults = 20;

    /// <summary>One sentence for each fault, the first twenty.</summary>
    internal static IReadOnlyList<string> Find(IReadOnlyList<Rule> rules) => [.. All(rules).Take(MaxFaults)];

    private static IEnumerable<string> All(IReadOnlyList<Rule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is null) yield return $"Rule {i + 1} is null.";
            else if (rules[i].Fault() is { } fault) yield return $"Rule '{rules[i].Id}': {fault}.";
        }
        foreach (var twice in rules.Where(r => r is not null).GroupBy(r => r.Id).Where(g => g.Count() > 1)) yield return $"The id '{twice.Key}' stands {twice.Count()} times.";
        Rule[] followed = [.. rules.Where(r => r is { IsFollowed: true } && r.Fault() is null)];
        for (var i = 0; i < followed.Length; i++)
        {
            for (var j = i + 1; j < followed.Length; j++)
            {
                if (Between(followed[i], followed[j]) is { } conflict && followed[i].When.MayMeet(followed[j].When))
                {
                    yield return $"Rules '{followed[i].Id}' and '{followed[j].Id}' {conflict} in answers that meet both conditions. Take one away, or keep them apart by surface, query, segment or dates.";
                }
            }
        }
    }

    private static string? Between(Rule a, Rule b) => (a.Action, b.Action) switch
    {
        (RuleAction.Pin, RuleAction.Pin) => a.Place == b.Place ? $"pin two products to place {a.Place}" : SharesProduct(a, b) ? $"pin '{a.What.ProductIds[0]}' to two places" : null,
        (RuleAction.Pin, RuleAction.Exclude) or (RuleAction.Exclude, RuleAction.Pin) => SharesProduct(a, b) ? $"pin and exclude '{PinOf(a, b)}'" : null,
        (RuleAction.Pin, RuleAction.Bury) or (RuleAction.Bury, RuleAction.Pin) => SharesProduct(a, b) ? $"pin and bury '{PinOf(a, b)}'" : null,
        (RuleAction.Boost, RuleAction.Bury) or (RuleAction.Bury, RuleAction.Boost) => SharesProduct(a, b) || SameValues(a, b) ? "boost and bury the same products" : null,
        (RuleAction.Exclude, RuleAction.Boost) or (RuleAction.Boost, RuleAction.Exclude) => SameValues(a, b) ? "boost and exclude the same products" : null,
        (RuleAction.Quota, RuleAction.Exclude) or (RuleAction.Exclude, RuleAction.Quota) => SameValues(a, b) && (a.AtLeast ?? b.AtLeast) > 0 ? "ask for and exclude the same products" : null,
        (RuleAction.Quota, RuleAction.Quota) => a.AtLeast + b.AtLeast > Math.Max(a.Among!.Value, b.Among!.Value) && !SameValues(a, b) ? "ask for more products than there are places"
            : SameValues(a, b) && a.Among == b.Among && (a.AtLeast > b.AtMost || b.AtLeast > a.AtMost) ? "ask for more and for fewer of the same products" : null,
        _ => null,
    };

    private static string PinOf(Rule a, Rule b) => (a.Action == RuleAction.Pin ? a : b).What.ProductIds[0];

    private static bool SharesProduct(Rule a, Rule b) => a.What.ProductIds.Any(b.What.ProductIds.Contains);

    private static bool SameValues(Rule a, Rule b) =>
        a.What.Values.Count > 0 && a.What.Values.Count == b.What.Values.Count && a.What is { MinPrice: null, MaxPrice: null } && b.What is { MinPrice: null, MaxPrice: null }
        && a.What.Values.All(v => b.What.Values.TryGetValue(v.Key, out var values) && v.Value.Count == values.Count && v.Value.All(x => NamedValues.Contains(values, x)));
}
