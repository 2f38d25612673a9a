using Bespoke.Catalog;

namespace Bespoke.Rules;

/// <summary>What rules say that a catalogue knows nothing of: no mistake, for it may come, but often one of spelling.</summary>
public static class RuleWarnings
{
    private const int MaxWarnings = 100;

    /// <summary>One sentence for each, the first hundred.</summary>
    public static IReadOnlyList<string> Of(RuleSet set, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(catalog);
        return [.. set.Rules.Where(r => r.IsFollowed).SelectMany(r => Of(r, set, catalog)).Take(MaxWarnings)];
    }

    private static IEnumerable<string> Of(Rule rule, RuleSet set, CatalogSnapshot catalog)
    {
        foreach (var (name, values) in rule.What.Values.Concat(rule.When.Names).Concat(rule.When.UnlessNames))
        {
            foreach (var value in values)
            {
                if (catalog.Dictionary(NamedValues.Attribute(name)).CodeOf(value) == AttributeDictionary.Missing) yield return $"Rule '{rule.Id}': no product has the {name} '{value}'.";
            }
        }
        foreach (var id in rule.What.ProductIds)
        {
            if (!catalog.TryGetRow(new ProductId(id), out var row)) yield return $"Rule '{rule.Id}': there is no product '{id}'.";
            else if (rule.Action == RuleAction.Pin && set.Rules.FirstOrDefault(r => r is { IsFollowed: true, Action: RuleAction.Exclude } && r.What.Holds(catalog, row) && r.When.MayMeet(rule.When)) is { } excluding)
            {
                yield return $"Rule '{rule.Id}' pins '{id}', which rule '{excluding.Id}' leaves out: the pin has no effect there.";
            }
        }
    }
}
