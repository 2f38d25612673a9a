using System.Runtime.CompilerServices;
using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Parts the words of a query into the longest phrases of the vocabulary, plain words and function words.</summary>
internal sealed class SpanReader(Vocabulary vocabulary, WordResolver resolver)
{
    private readonly record struct Unit(string Token, string Resolved, QueryWord Word, int At, WordRole Role, bool Privative = false, string? Corrected = null, IReadOnlyList<KnownWord>? Others = null);

    // English words of every day that Turkish writes for something else; read in Turkish unless the query speaks English.
    private static readonly HashSet<string> EnglishOfEveryDay = ["ten", "far", "bay", "bone", "hat", "son", "kit", "set"];

    /// <summary>The spans in order.</summary>
    /// <param name="words">The query without its prices and sizes.</param>
    /// <param name="corrected">The words as they should have been spelt; null when nothing was corrected.</param>
    /// <param name="turkish">True when the query speaks Turkish.</param>
    internal List<QuerySpan> Read(List<QueryWord> words, out string? corrected, out bool turkish)
    {
        var units = Units(words);
        var speech = SpeechOf(units);
        turkish = speech > 0;
        var spans = new List<QuerySpan>(units.Count);
        for (var at = 0; at < units.Count;)
        {
            var (span, length) = LongestPhrase(units, at, speech);
            spans.Add(span);
            at += length;
        }
        Negation.Apply(spans);
        corrected = Spelt(words, units);
        return spans;
    }

    private static string? Spelt(List<QueryWord> words, List<Unit> units)
    {
        if (!units.Exists(u => u.Corrected is not null)) return null;
        string[] spelling = [.. words.Select(w => w.Typed)];
        foreach (var unit in units)
        {
            if (unit.Corrected is { } right) spelling[unit.At] = right;
        }
        return string.Join(' ', spelling);
    }

    private List<Unit> Units(List<QueryWord> words)
    {
        var units = new List<Unit>(words.Count + 2);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            // Function words are known; whether they name something too is for the vocabulary to say.
            if (word.Role != WordRole.Content)
            {
                units.Add(new Unit(word.Token, word.Token, word, i, word.Role));
                continue;
            }
            var resolved = resolver.Resolve(word);
            var role = resolved.IsFiller ? WordRole.Filler : word.Role;
            if (resolved.Tokens.Count == 1) units.Add(new Unit(word.Token, resolved.Tokens[0], word, i, role, resolved.Privative, resolved.Corrected, resolved.Others));
            else foreach (var token in resolved.Tokens) units.Add(new Unit(token, token, word, i, role, resolved.Privative, resolved.Corrected));
        }
        return units;
    }

    // Above zero for a query that is more Turkish than English, below for the contrary.
    private int SpeechOf(List<Unit> units)
    {
        var speech = 0;
        foreach (var unit in units)
        {
            var (turkish, english) = (vocabulary.IsTurkish(unit.Resolved), vocabulary.IsEnglish(unit.Resolved));
            if (EnglishOfEveryDay.Contains(unit.Word.Folded) || english && FunctionWords.IsTurkishFiller(unit.Word.Folded)) continue;
            if (unit.Word.HasTurkishLetter || turkish && !english || FunctionWords.IsTurkishFiller(unit.Word.Folded) && !english) speech++;
            else if (english && !turkish || FunctionWords.IsEnglish(unit.Word.Folded)) speech--;
        }
        return speech;
    }

    private (QuerySpan Span, int Length) LongestPhrase(List<Unit> units, int at, int speech)
    {
        var first = units[at];
        if (Literal(units, at) is var (literal, words)) return (literal, words);
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
                var end = ends[count - 1] + 1;
                if ((Find(units, at, end, speech > 0) ?? (count > 1 ? FindOther(units, at, end, speech > 0) : null)) is not { } meaning || !IsMeant(meaning, units, at, end, count, speech)) continue;
                var (tokens, typed) = (new string[count], new string[count]);
                for (int i = at, t = 0; i < end; i++)
                {
                    if (!units[i].Word.IsStop) (tokens[t], typed[t++]) = (units[i].Resolved, units[i].Word.Token);
                }
                return (new QuerySpan { Meaning = meaning, Tokens = tokens, Typed = typed, First = first.Word, Negated = first.Privative || first.Word.Minus }, end - at);
            }
        }
        var role = first.Word.IsStop && first.Role == WordRole.Content ? WordRole.Filler : first.Role;
        return (new QuerySpan { Role = role, Tokens = [first.Resolved], Typed = [first.Word.Token], First = first.Word, Negated = first.Privative || first.Word.Minus, IsAmongInitials = IsInitial(units, at - 1) || IsInitial(units, at + 1) }, 1);
    }

    // Phrases whose function words belong to them: "slip on", "roll on", "father in law".
    private (QuerySpan Span, int Length)? Literal(List<Unit> units, int at)
    {
        if (!vocabulary.BeginsLiteral(units[at].Resolved)) return null;
        var joined = units[at].Resolved;
        (QuerySpan, int)? longest = null;
        for (var end = at + 1; end < units.Count && end - at < vocabulary.MaxTokens; end++)
        {
            joined += units[end].Resolved;
            if (vocabulary.FindLiteral(joined) is not { } meaning) continue;
            string[] tokens = [.. units[at..(end + 1)].Where(u => !u.Word.IsStop).Select(u => u.Resolved)];
            longest = (new QuerySpan { Meaning = meaning, Tokens = tokens, Typed = tokens, First = units[at].Word, Negated = units[at].Word.Minus }, end + 1 - at);
        }
        return longest;
    }

    private bool IsMeant(PhraseMeaning meaning, List<Unit> units, int at, int end, int count, int speech)
    {
        var first = units[at];
        if (end - at > count && IsParted(units, at, end) && !vocabulary.IsOwn(Join(units, at, end, resolved: false))) return false;
        if (count > 1) return true;
        // A function word that is also somebody's brand: "only men's shoes", but "ONLY jeans".
        if (first.Role != WordRole.Content && meaning.Kind == ProductAttribute.Brand) return IsShouted(units, at);
        if (speech > 0) return !FunctionWords.IsTurkishFiller(first.Word.Folded);
        return speech == 0 || !EnglishOfEveryDay.Contains(first.Word.Folded) || vocabulary.IsEnglish(first.Resolved);
    }

    private static bool IsShouted(List<Unit> units, int at) =>
        IsUpper(units[at].Word.Typed) && (units.Count == 1 || units.Exists(u => u.Word.Typed.Length > 1 && !IsUpper(u.Word.Typed)));

    private static bool IsUpper(string typed)
    {
        foreach (var c in typed)
        {
            if (!char.IsUpper(c)) return false;
        }
        return typed.Length > 1;
    }

    // "Bath and Body" is one value of the catalogue; "jeans and shirts" are two things, though "jean shirt" is one.
    private static bool IsParted(List<Unit> units, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (units[i].Word.IsStop && units[i].Word.Role is not (WordRole.Content or WordRole.Filler)) return true;
        }
        return false;
    }

    private static bool IsInitial(List<Unit> units, int at) => at >= 0 && at < units.Count && units[at].Token.Length == 1 && char.IsLetter(units[at].Token[0]);

    private PhraseMeaning? Find(List<Unit> units, int at, int end, bool turkish)
    {
        var typed = vocabulary.FindIn(Join(units, at, end, resolved: false), turkish);
        if (typed is not null) return typed;
        var changed = false;
        for (var i = at; i < end; i++)
        {
            // "Ayakkabı bağcıksız" are shoes without laces, no shoe laces.
            if (units[i].Privative && end - at > 1) return null;
            changed |= !ReferenceEquals(units[i].Token, units[i].Resolved);
        }
        return changed ? vocabulary.FindIn(Join(units, at, end, resolved: true), turkish) : null;
    }

    // A misspelt word is likelier the one that makes a phrase with its neighbours: "pijama takmı" is pijama takımı, no takı.
    private PhraseMeaning? FindOther(List<Unit> units, int at, int end, bool turkish)
    {
        for (var i = at; i < end; i++)
        {
            var unit = units[i];
            foreach (var other in unit.Others ?? [])
            {
                units[i] = unit with { Resolved = other.Token, Corrected = other.Shown };
                if (vocabulary.FindIn(Join(units, at, end, resolved: true), turkish) is { } meaning) return meaning;
            }
            units[i] = unit;
        }
        return null;
    }

    private static string Join(List<Unit> units, int at, int end, bool resolved)
    {
        if (end - at == 1) return resolved ? units[at].Resolved : units[at].Token;
        var joined = new DefaultInterpolatedStringHandler(0, 0);
        for (var i = at; i < end; i++)
        {
            if (!units[i].Word.IsStop) joined.AppendLiteral(resolved ? units[i].Resolved : units[i].Token);
        }
        return joined.ToStringAndClear();
    }
}
