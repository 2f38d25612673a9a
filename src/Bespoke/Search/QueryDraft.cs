using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>What has been read of a query so far.</summary>
internal sealed class QueryDraft
{
    internal List<VocabularyEntry> Wanted { get; } = [];
    internal List<VocabularyEntry> Unwanted { get; } = [];
    internal List<string> UnwantedWords { get; } = [];
    internal List<PhraseMeaning> Genders { get; } = [];

    /// <summary>True as long as whoever it is for may be a child or not: "girl" is also said of a young woman, "daughter" names a child.</summary>
    internal bool MayBeGrown { get; private set; } = true;
    internal List<(string Shown, IReadOnlyList<string> Tokens)> Words { get; } = [];
    internal List<string> ScoringTokens { get; } = [];
    internal QueryVariants Variants { get; } = new();

    internal bool IsEmpty => Wanted.Count + Unwanted.Count + UnwantedWords.Count + Words.Count == 0;

    internal void Want(PhraseMeaning meaning)
    {
        Wanted.AddRange(meaning.Entries);
        if (meaning.Kind == Catalog.ProductAttribute.Gender) Genders.Add(meaning);
        foreach (var word in meaning.Words) AddWord(word[0], word);
    }

    internal void SayWhom(QuerySpan span) => MayBeGrown &= span.Tokens is [var token] && FunctionWords.OfTheYoung.Contains(token);

    internal void Exclude(QuerySpan span)
    {
        if (span.Meaning is { Entries.Count: > 0 } meaning) Unwanted.AddRange(meaning.Entries);
        else UnwantedWords.AddRange(span.Meaning?.Words.SelectMany(w => w) ?? span.Tokens);
    }

    internal void AddWord(string shown, IReadOnlyList<string> tokens)
    {
        if (!Words.Exists(w => w.Shown == shown)) Words.Add((shown, tokens));
    }

    internal void Score(IReadOnlyList<string> tokens) => ScoringTokens.AddRange(tokens.Where(t => !ScoringTokens.Contains(t)));
}
