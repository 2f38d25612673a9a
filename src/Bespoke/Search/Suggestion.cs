namespace Bespoke.Search;

/// <summary>A query that a shopper may be about to type.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Products">How many visible products it names, by attributes.</param>
public sealed record Suggestion(string Text, int Products)
{
    /// <summary>What it names; values of one kind are alternatives.</summary>
    internal IReadOnlyList<VocabularyEntry> Entries { get; init; } = [];

    /// <summary>Equal for suggestions that name the same.</summary>
    internal int Sense { get; init; }
}
