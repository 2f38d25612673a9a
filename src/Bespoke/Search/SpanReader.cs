using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Parts the words of a query into the longest phrases of the vocabulary, plain words and function words.</summary>
internal sealed class SpanReader(Vocabulary vocabulary, WordResolver resolver)
{
    private readonly record struct Unit(string Token, string Resolved, QueryWord Word, bool Privative);

    /// <summary>The spans in order.</summary>
    /// <param name="words">The query without its prices and sizes.</param>
    /// <param name="corrected">The words as they should have been spelt; null when nothing was corrected.</param>
    internal List<QuerySpan> Read(List<QueryWord> words, out string? corrected)
    {
        var units = Units(words, out corrected);
        var spans = new List<QuerySpan>(units.Count);
        for (var at = 0; at < units.Count;)
        {
            var (span, length) = LongestPhrase(units, at);
            spans.Add(span);
            at += length;
        }
        Negation.Apply(spans);
        return spans;
    }

    private List<Unit> Units(List<QueryWord> words, out string? corrected)
    {
        var units = new List<Unit>(words.Count + 2);
        var spelling = new string[words.Count];
        var changed = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            // Function words are known; whether they name something too is for the vocabulary to say.
            var resolved = word.Role == WordRole.Content ? resolver.Resolve(word) : new ResolvedWord([word.Token]);
            spelling[i] = resolved.Corrected ?? word.Typed;
            changed |= resolved.Corrected is not null;
            foreach (var token in resolved.Tokens) units.Add(new Unit(resolved.Tokens.Count == 1 ? word.Token : token, token, word, resolved.Privative));
        }
        corrected = changed ? string.Join(' ', spelling) : null;
        return units;
    }

    private (QuerySpan Span, int Length) LongestPhrase(List<Unit> units, int at)
    {
        var first = units[at];
        if (!first.Word.IsStop)
        {
            Span<int> ends = stackalloc int[vocabulary.MaxTokens];
            var count = 0;
            for (var i = at; i < units.Count && count < ends.Length; i++)
            {
                if (!units[i].Word.IsStop) ends[count++] = i;
            }
            for (; count > 0; count--)
            {
                var window = units[at..(ends[count - 1] + 1)];
                var meaning = Find(window, u => u.Token) ?? Find(window, u => u.Resolved);
                if (meaning is null || Parted(window) && !vocabulary.IsOwn(string.Concat(window.Where(u => !u.Word.IsStop).Select(u => u.Token))) || count == 1 && first.Word.Role != WordRole.Content && meaning.Kind == ProductAttribute.Brand) continue;
                return (new QuerySpan { Meaning = meaning, Tokens = [.. window.Where(u => !u.Word.IsStop).Select(u => u.Resolved)], Typed = [.. window.Where(u => !u.Word.IsStop).Select(u => u.Word.Token)], First = first.Word, Negated = first.Privative || first.Word.Minus }, window.Count);
            }
        }
        var role = first.Word.IsStop && first.Word.Role == WordRole.Content ? WordRole.Filler : first.Word.Role;
        return (new QuerySpan { Role = role, Tokens = [first.Resolved], Typed = [first.Word.Token], First = first.Word, Negated = first.Privative || first.Word.Minus, IsAmongInitials = IsInitial(units, at - 1) || IsInitial(units, at + 1) }, 1);
    }

    // "Bath and Body" is one value of the catalogue; "jeans and shirts" are two things, though "jean shirt" is one.
    private static bool Parted(List<Unit> window) => window.Exists(u => u.Word.IsStop && u.Word.Role is not (WordRole.Content or WordRole.Filler));

    private static bool IsInitial(List<Unit> units, int at) => at >= 0 && at < units.Count && units[at].Token.Length == 1 && char.IsLetter(units[at].Token[0]);

    private PhraseMeaning? Find(List<Unit> window, Func<Unit, string> form) =>
        vocabulary.Find(window.Count == 1 ? form(window[0]) : string.Concat(window.Where(u => !u.Word.IsStop).Select(form)));
}
