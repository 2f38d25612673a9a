using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Rules;

/// <summary>A product that a rule puts at a place.</summary>
/// <param name="Place">0-based in the whole list.</param>
/// <param name="Product">Which.</param>
/// <param name="Rule">The rule's id.</param>
internal readonly record struct Pin(int Place, ProductId Product, string Rule);

/// <summary>The rules whose conditions hold for one request.</summary>
internal sealed class ActiveRules
{
    /// <summary>None.</summary>
    internal static ActiveRules None { get; } = new([], CatalogSnapshot.Empty);

    private readonly CatalogSnapshot _catalog;
    private readonly List<(Rule Rule, RowBitmap Rows)> _moves = [];

    private ActiveRules(List<Rule> rules, CatalogSnapshot catalog)
    {
        _catalog = catalog;
        Excluding = [.. rules.Where(r => r.Action == RuleAction.Exclude)];
        // Of two pins for one place or one product, the first is followed.
        Pins = [.. rules.Where(r => r.Action == RuleAction.Pin).Select(r => new Pin(r.Place!.Value - 1, new ProductId(r.What.ProductIds[0]), r.Id)).DistinctBy(p => p.Place).DistinctBy(p => p.Product).OrderBy(p => p.Place)];
        Quotas = [.. rules.Where(r => r.Action == RuleAction.Quota)];
        foreach (var rule in rules)
        {
            if (rule.Action is RuleAction.Boost or RuleAction.Bury) _moves.Add((rule, rule.What.Rows(catalog)));
        }
    }

    /// <summary>Rules that leave products out.</summary>
    internal IReadOnlyList<Rule> Excluding { get; }

    /// <summary>By ascending place, each place and product once.</summary>
    internal IReadOnlyList<Pin> Pins { get; }

    /// <summary>In order of precedence.</summary>
    internal IReadOnlyList<Rule> Quotas { get; }

    /// <summary>True when some product may move up or down.</summary>
    internal bool AnyMoves => _moves.Count > 0;

    /// <summary>Those of <paramref name="set"/> whose condition holds.</summary>
    /// <remarks>O(rules), and O(rows / 64) for each one that holds.</remarks>
    internal static ActiveRules Of(RuleSet set, RuleQuestion question)
    {
        List<Rule>? rules = null;
        foreach (var rule in set.InForce)
        {
            if (rule.When.Holds(question)) (rules ??= []).Add(rule);
        }
        return rules is null ? None : new ActiveRules(rules, question.Catalog);
    }

    /// <summary>Takes out of <paramref name="rows"/> what is left out.</summary>
    internal void Exclude(RowBitmap rows)
    {
        foreach (var rule in Excluding)
        {
            foreach (var id in rule.What.ProductIds)
            {
                if (_catalog.TryGetRow(new ProductId(id), out var row)) rows.Remove(row);
            }
            if (rule.What is { Values.Count: 1, MinPrice: null, MaxPrice: null }) ExcludeValues(rows, rule.What.Values.First());
            else rows.ExceptWith(rule.What.Rows(_catalog));
        }
    }

    // The usual case, and that of the rules built in: without a set for each.
    private void ExcludeValues(RowBitmap rows, KeyValuePair<string, IReadOnlyList<string>> values)
    {
        var attribute = NamedValues.Attribute(values.Key);
        foreach (var value in values.Value)
        {
            var code = _catalog.Dictionary(attribute).CodeOf(value);
            if (code != AttributeDictionary.Missing) rows.ExceptWith(_catalog.RowsWith(attribute, code));
        }
    }

    /// <summary>How far the rules move a product: 1 is from the end of the ranked list to its head, below −1 behind all others.</summary>
    /// <param name="row">The product.</param>
    /// <param name="rule">The id of the first rule that moves it; null for none.</param>
    internal float MoveOf(int row, out string? rule)
    {
        var move = 0f;
        rule = null;
        foreach (var (one, rows) in _moves)
        {
            if (!rows[row]) continue;
            rule ??= one.Id;
            if (one.Action == RuleAction.Bury) return -Buried;
            move += one.Strength!.Value;
        }
        return move;
    }

    // More than all boosts together can make good.
    private const float Buried = 1_000;
}
