using System.Globalization;
using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Cuts a query into words, keeping what <see cref="SearchTokens"/> drops: function words, numbers with their signs, and how it was typed.</summary>
internal static class QueryLexer
{
    private const string Signs = "$€£₺₹<>+&/,";

    internal static List<QueryWord> Read(string query, int most)
    {
        var words = new List<QueryWord>();
        var at = 0;
        var end = -1;
        while (at < query.Length && words.Count < most)
        {
            var start = at;
            if (char.IsDigit(query[at]))
            {
                at = MeasureWords.Lengths.FirstOrDefault(l => query.AsSpan(start).StartsWith(l, StringComparison.Ordinal)) is { } length ? at + length.Length : EndOfNumber(query, at);
                // "500tl" and "42numara" are a number and its word; "3xl" and "511x" are one.
                var tail = EndOfWord(query, at);
                if (tail > at && !IsUnit(query[at..tail])) at = tail;
                words.Add(Word(query[start..at], Glued(start, end), MinusBefore(query, start)));
                at = AfterApostrophe(query, at);
            }
            else if (IsOfWord(query[at]))
            {
                at = EndOfWord(query, at);
                if (CurrencyBefore(query, start, at) is > 0 and var digits) at = digits;
                var suffix = AfterApostrophe(query, at);
                // "don't" is no "don".
                var denies = query[at - 1] is 'n' or 'N' && suffix == at + 2 && query[at + 1] is 't' or 'T';
                AddWord(words, denies ? query[start..at] + "t" : query[start..at], Glued(start, end), MinusBefore(query, start));
                at = suffix;
            }
            else
            {
                at++;
                if (Signs.Contains(query[start], StringComparison.Ordinal)) words.Add(Sign(query[start].ToString(), Glued(start, end)));
                else if (query[start] is '-' or '–' && words.Count > 0 && words[^1].Number is not null) words.Add(Sign("-", Glued(start, end)));
                else if (query[start] is not ('-' or '.' or '\'')) continue;
            }
            end = at;
        }
        return words;
    }

    private static bool Glued(int start, int end) => start == end;

    private static void AddWord(List<QueryWord> words, string typed, bool glued, bool minus)
    {
        var word = Word(typed, glued, minus);
        // "t-shirt", "t shirt" and "tshirt" are one word.
        if (word.Token == "shirt" && words is [.., { Token: "t" }]) words[^1] = word with { Typed = "t" + typed, Folded = "t" + word.Folded, Token = "tshirt", Glued = words[^1].Glued, Minus = words[^1].Minus };
        else if (word.Folded == "but" && words is [.., { Folded: "nothing" } only]) words[^1] = only with { Role = WordRole.Filler };
        else words.Add(words is [.., var before] && FunctionWords.Denies(before.Folded, word.Folded) ? word with { Role = WordRole.NegatesNext } : word);
    }

    private static QueryWord Word(string typed, bool glued, bool minus)
    {
        var folded = TextFolding.Fold(typed);
        var token = SearchTokens.Singular(folded.Replace("/", "", StringComparison.Ordinal));
        return new QueryWord
        {
            Typed = typed,
            Folded = folded,
            Token = token,
            Glued = glued,
            Minus = minus,
            Role = FunctionWords.RoleOf(folded),
            IsStop = SearchTokens.IsStop(token),
            Number = char.IsDigit(typed[0]) ? NumberOf(typed) : null,
        };
    }

    private static QueryWord Sign(string sign, bool glued) =>
        new() { Typed = sign, Folded = sign, Token = sign, Glued = glued, Role = FunctionWords.RoleOf(sign), IsStop = true };

    private static bool IsUnit(string text)
    {
        var folded = TextFolding.Fold(text);
        return MeasureWords.Currencies.Contains(folded) || MeasureWords.SizeAfter.Contains(folded) || MeasureWords.Thousands.Contains(folded);
    }

    // "rs500" is a currency and a sum; where the digits begin, or −1.
    private static int CurrencyBefore(string query, int start, int end)
    {
        var digits = start;
        while (digits < end && !char.IsDigit(query[digits])) digits++;
        return digits < end && MeasureWords.Currencies.Contains(TextFolding.Fold(query[start..digits])) ? digits : -1;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is >= '\u0300' and <= '\u036F';

    private static int EndOfWord(string query, int at)
    {
        while (at < query.Length && IsOfWord(query[at])) at++;
        return at;
    }

    private static int EndOfNumber(string query, int at)
    {
        while (at < query.Length && (char.IsDigit(query[at]) || query[at] is '.' or ',' && at + 1 < query.Length && char.IsDigit(query[at + 1]))) at++;
        return at;
    }

    // "men's" is "men" and "nike'in" is "nike": what follows an apostrophe is a suffix.
    private static int AfterApostrophe(string query, int at) =>
        at < query.Length && query[at] is '\'' or '\u2019' or '\u02BC' or '\u00B4' ? EndOfWord(query, at + 1) : at;

    private static bool MinusBefore(string query, int at) =>
        at > 0 && query[at - 1] is '-' or '–' && (at == 1 || char.IsWhiteSpace(query[at - 2]));

    // 1,299.00 and 1.299,00 are one number: a last part of three digits is thousands.
    private static decimal? NumberOf(string typed)
    {
        var last = typed.LastIndexOfAny(['.', ',']);
        var whole = last >= 0 && typed.Length - last != 4 ? typed[..last] : typed;
        var digits = string.Concat(whole.Where(char.IsAsciiDigit));
        if (whole.Any(c => !char.IsAsciiDigit(c) && c is not ('.' or ','))) return null;
        var text = whole.Length < typed.Length ? $"{digits}.{typed[(last + 1)..]}" : digits;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
