namespace Bespoke.Search;

/// <summary>What a suggestion names.</summary>
public enum SuggestionKind
{
    /// <summary>A category, at any level.</summary>
    Category = 1,

    /// <summary>A brand.</summary>
    Brand = 2,

    /// <summary>A colour.</summary>
    Colour = 3,

    /// <summary>Whom it is for.</summary>
    Gender = 4,

    /// <summary>Several of these together, e.g. "red dresses".</summary>
    Combination = 5,

    /// <summary>One style, by its title.</summary>
    Product = 6,
}

/// <summary>A query that a shopper may be about to type.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Products">How many products that the user may be shown it names; of a title, those of its style. Never 0.</param>
/// <param name="Kind">What it names.</param>
public sealed record Suggestion(string Text, int Products, SuggestionKind Kind);

/// <summary>Suggestions, best first.</summary>
/// <param name="Suggestions">The list.</param>
/// <param name="Personalized">True when something about the user changed a score.</param>
/// <param name="Ready">False while the suggestions are still being prepared, right after the start: the list is empty.</param>
public sealed record SuggestionList(IReadOnlyList<Suggestion> Suggestions, bool Personalized, bool Ready)
{
    /// <summary>Nothing yet.</summary>
    internal static SuggestionList NotReady { get; } = new([], false, false);
}

/// <summary>A suggestion as it is kept: what it names is counted when it is given.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Folded">The same as it is compared.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Weight">The plain order: how many products it named when it was made, of a synonym a share of them.</param>
/// <param name="Kinds">The values named, those of one kind together: they are alternatives.</param>
/// <param name="Fitting">As <paramref name="Kinds"/>, and what else answers them: unisex products an adult's gender.</param>
/// <param name="Sense">Equal for suggestions that name the same.</param>
internal sealed record KeptSuggestion(string Text, string Folded, SuggestionKind Kind, int Weight, VocabularyEntry[][] Kinds, VocabularyEntry[][] Fitting, int Sense);
