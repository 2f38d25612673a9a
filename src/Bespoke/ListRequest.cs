using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Bespoke.Rules;
using Bespoke.Search;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>How much of what an answer was ranked by is handed on with it.</summary>
public enum AnswerTrace
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The feature rows of what is shown.</summary>
    Rows = 1,

    /// <summary>Those, and what the signals said: with the profile and the same catalogue and models the rows can be computed again.</summary>
    Inputs = 2,
}

/// <summary>Asks for a list.</summary>
public sealed record ListRequest
{
    /// <summary>The longest list.</summary>
    public const int MaxK = 100;

    /// <summary>The length of a list unless told.</summary>
    public const int DefaultK = 20;

    /// <summary>The same on a phone.</summary>
    public const int PhoneK = 12;

    /// <summary>How long a list is that nobody gave a length.</summary>
    /// <param name="device">As the context names it; null where it does not.</param>
    public static int LengthOn(string? device) => string.Equals(device, "phone", StringComparison.OrdinalIgnoreCase) ? PhoneK : DefaultK;

    /// <summary>The token of this request; seeds whatever is random in its answer.</summary>
    public required string RequestId { get; init; }

    /// <summary>The moment of the request.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How many products, 1 to <see cref="MaxK"/>.</summary>
    public int K { get; init; } = DefaultK;

    /// <summary>True for all ranked products at once, so that <see cref="K"/> may be up to <see cref="Personalizer.MaxCandidates"/>: an evaluation that explores asks so.</summary>
    internal bool TakesAllRanked { get; init; }

    /// <summary>Conditions that nothing overrides.</summary>
    public ProductFilter Filter { get; init; } = ProductFilter.None;

    /// <summary>By what the list is ordered; null for how well a product answers, in the user's own order.</summary>
    public SortOrder? Sort { get; init; }

    /// <summary>Where products stand that are out of stock.</summary>
    public OutOfStock OutOfStock { get; init; }

    /// <summary><see cref="Answer.Next"/> of the page before; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to be told how many matches each value of each attribute has.</summary>
    public bool Facets { get; init; }

    /// <summary>False for the plain order, as a user would get of whom nothing is known.</summary>
    public bool Personalize { get; init; } = true;

    /// <summary>What this request may use of its user, where that is less than the user allowed; null = what the user allowed.</summary>
    public Consent? Consent { get; init; }

    /// <summary>Strength of diversity, 0 to 1; null for that of the surface (<see cref="ArrangementOptions"/>).</summary>
    public float? Diversity { get; init; }

    /// <summary>How many slots of its first page try new products out, 0 to 3; null for those of the surface (<see cref="ColdStart.ExplorationOptions"/>). Only a list that something about the user changed does.</summary>
    public int? Explore { get; init; } = 0;

    /// <summary>The merchandisers' rules.</summary>
    public RuleSet Rules { get; init; } = RuleSet.None;

    /// <summary>Where, when and on what the user asks; null, and whatever it leaves out, changes nothing.</summary>
    public InteractionContext? Context { get; init; }

    /// <summary>Whom the list is for, where that is not the user; null for the user. A gender in the query goes before it; lists of the user's own memories do not read it.</summary>
    public Recipient? For { get; init; }

    /// <summary>True where a shopper will be shown the answer: only then does it expose anybody to an experiment.</summary>
    public bool IsShown { get; init; }

    /// <summary>The visit it belongs to: what experiments by session go by. Null where that is not told.</summary>
    public string? SessionId { get; init; }

    /// <summary>Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. Null for none.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>True to rank by the linear scorer, whatever ranker is trained.</summary>
    public bool LinearRanker { get; init; }

    /// <summary>True to be told the reasons.</summary>
    public bool Explain { get; init; }

    /// <summary>In what language they are told.</summary>
    public ReasonLanguage Language { get; init; }

    /// <summary>How much of what the answer was ranked by is handed on with it, for a log of what was shown.</summary>
    public AnswerTrace Trace { get; init; }

    /// <summary>
    /// The chance, 0 to 1, that two of the first ranked places change over, so that a log tells what a place does from what its product does.
    /// Only the first page of a list that something about the user changed may be swapped: nothing else is left to chance.
    /// </summary>
    public double SwapChance { get; init; }
}
