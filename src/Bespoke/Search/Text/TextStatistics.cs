using System.Collections.Immutable;
using Lucene.Net.Index;

namespace Bespoke.Search.Text;

/// <summary>
/// How often each token occurs among the products that are there now, whatever segments their documents lie in: those of the
/// base, and what was added and taken away since. With these, scores do not depend on how the index came about. Immutable.
/// </summary>
/// <param name="Base">The segment that counting began with.</param>
/// <param name="Changes">Added to a token's count in the base, by field and token; zeros are left out.</param>
/// <param name="TitleTokens">Tokens of all titles.</param>
/// <param name="AttributeTokens">Tokens of all attributes.</param>
internal sealed record TextStatistics(AtomicReader? Base, ImmutableDictionary<(string Field, string Token), int> Changes, long TitleTokens, long AttributeTokens)
{
    internal static TextStatistics Of(AtomicReader? segment) => new(
        segment, ImmutableDictionary<(string, string), int>.Empty, Sum(segment, TextFields.Title), Sum(segment, TextFields.Attributes));

    internal int DocumentFrequency(string field, string token) =>
        (Base?.DocFreq(new Term(field, token)) ?? 0) + Changes.GetValueOrDefault((field, token));

    internal long Tokens(string field) => field == TextFields.Title ? TitleTokens : AttributeTokens;

    /// <summary>With these documents come and those gone.</summary>
    internal TextStatistics With(IEnumerable<TextDocument> added, IEnumerable<TextDocument> removed)
    {
        var changes = Changes.ToBuilder();
        var (title, attributes) = (TitleTokens, AttributeTokens);
        foreach (var document in added) Count(document, 1);
        foreach (var document in removed) Count(document, -1);
        return new TextStatistics(Base, changes.ToImmutable(), title, attributes);

        void Count(TextDocument document, int sign)
        {
            title += sign * document.Title.Count;
            attributes += sign * document.Attributes.Count;
            foreach (var token in document.Title.Distinct()) Change((TextFields.Title, token), sign);
            foreach (var token in document.Attributes) Change((TextFields.Attributes, token), sign);
        }

        void Change((string, string) key, int by)
        {
            var now = changes.GetValueOrDefault(key) + by;
            if (now == 0) changes.Remove(key);
            else changes[key] = now;
        }
    }

    private static long Sum(AtomicReader? segment, string field) => Math.Max(0, segment?.GetSumTotalTermFreq(field) ?? 0);
}

/// <summary>The names of the index's fields.</summary>
internal static class TextFields
{
    internal const string Title = "title", Attributes = "attributes", Stored = "stored", Fingerprint = "fingerprint";
}
