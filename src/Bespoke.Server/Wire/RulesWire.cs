using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bespoke.Catalog;
using Bespoke.Rules;

namespace Bespoke.Server.Wire;

/// <summary>The rules as sent: those of the shop and, for the reader, those built in.</summary>
/// <param name="Version">Of the shop's rules; 0 while there are none. A change names it.</param>
/// <param name="At">When they came.</param>
/// <param name="Author">Who says to have written them.</param>
/// <param name="Note">Why.</param>
/// <param name="Rules">In order of precedence.</param>
/// <param name="BuiltIn">Those that hold beside them; a rule of the same id takes the place of one.</param>
/// <param name="Warnings">What they say that the catalogue knows nothing of.</param>
public sealed record RulesBody(int Version, DateTimeOffset? At, string? Author, string? Note, IReadOnlyList<Rule> Rules, IReadOnlyList<Rule> BuiltIn, IReadOnlyList<string> Warnings)
{
    public static RulesBody Of(RuleSet rules, RuleRevision? revision, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new RulesBody(rules.Version, revision?.At, revision?.Author, revision?.Note, rules.Rules, RuleSet.BuiltIn, RuleWarnings.Of(rules, catalog));
    }
}

/// <summary>New rules in place of all.</summary>
public sealed record PutRulesBody
{
    [Description("The version that was read before; 0 where there were none. Where another one came in between, nothing is changed.")]
    [Required]
    public required int Version { get; init; }

    [Description("All rules, in order of precedence.")]
    [Required]
    public required IReadOnlyList<Rule> Rules { get; init; }

    [Description("Who writes, for the audit trail.")]
    public string? Author { get; init; }

    [Description("Why, for the audit trail.")]
    public string? Note { get; init; }
}

/// <summary>The audit trail as sent, latest first.</summary>
public sealed record RuleHistoryBody(IReadOnlyList<RuleRevision> Revisions);

/// <summary>Asks what an answer would be under a draft of rules. Nothing is stored.</summary>
public sealed record PreviewBody : ListBody
{
    [Description("The draft: all rules, as they would be put.")]
    [Required]
    public required IReadOnlyList<Rule> Rules { get; init; }

    [Description("search, for-you, new-in or similar; search unless told.")]
    public string? Surface { get; init; }

    [Description("Of a search: what the shopper typed; left out for a category page.")]
    public string? Query { get; init; }

    [Description("Of similar: which product the list is about.")]
    public string? ProductId { get; init; }
}

/// <summary>One answer twice, as sent.</summary>
/// <param name="Before">Under the rules that are followed.</param>
/// <param name="After">Under the draft.</param>
/// <param name="ExpectedClicksChangePct">What the draft does to the clicks of the page, in percent, by the scores of the products: an estimate.</param>
/// <param name="Warnings">What the draft says that the catalogue knows nothing of.</param>
public sealed record PreviewedBody(AnswerBody Before, AnswerBody After, double ExpectedClicksChangePct, IReadOnlyList<string> Warnings);
