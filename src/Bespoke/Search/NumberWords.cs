using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Reads numbers that are said in words: "size thirty two", "under two thousand rupees", "iki yüz lira", "kırk iki numara".</summary>
internal static class NumberWords
{
    // "More than one colour" is no price.
    private const int LeastPrice = 20;

    /// <summary>Puts a number in the place of its words, where a word of money, size or price stands beside them or there are several.</summary>
    internal static void ReadIn(List<QueryWord> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            // "2 bin lira" is read with its number; "200 lira altı" is no six.
            if (!MeasureWords.NumberWords.ContainsKey(words[at].Folded) || at > 0 && (words[at - 1].Number is not null || words[at].Folded == "alti" && MeasureWords.Currencies.Contains(words[at - 1].Folded))) continue;
            var stop = at;
            while (stop < words.Count && (MeasureWords.NumberWords.ContainsKey(words[stop].Folded) || words[stop].Folded == "and" && stop > at && Continues(words, stop + 1))) stop++;
            // What is six before a size is "under" at the end of a sum.
            if (stop - at > 1 && words[stop - 1].Folded == "alti" && !IsMeasure(words, stop)) stop--;
            if (Value(words, at, stop) is not { } number || !IsMeasure(words, stop) && !IsSaidBefore(words, at - 1, number)) continue;
            var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            words[at] = words[at] with { Typed = text, Folded = text, Token = text, Number = number, Role = WordRole.Content, IsStop = false };
            words.RemoveRange(at + 1, stop - at - 1);
        }
    }

    private static bool Continues(List<QueryWord> words, int at) => at < words.Count && MeasureWords.NumberWords.ContainsKey(words[at].Folded);

    private static bool IsMeasure(List<QueryWord> words, int at) =>
        at < words.Count && (MeasureWords.Currencies.Contains(words[at].Folded) || MeasureWords.SizeAfter.Contains(words[at].Folded));

    private static bool IsSaidBefore(List<QueryWord> words, int at, decimal number)
    {
        while (at >= 0 && MeasureWords.Between.Contains(words[at].Folded)) at--;
        if (at < 0) return false;
        var before = words[at].Folded;
        return MeasureWords.SizeBefore.Contains(before) || MeasureWords.Currencies.Contains(before)
            || number >= LeastPrice && (MeasureWords.UpToBefore.Contains(before) || MeasureWords.FromBefore.Contains(before));
    }

    // "Two thousand five hundred": what a hundred or a thousand counts stands before it.
    private static decimal? Value(List<QueryWord> words, int from, int to)
    {
        var (sum, part) = (0m, 0m);
        for (var i = from; i < to; i++)
        {
            if (!MeasureWords.NumberWords.TryGetValue(words[i].Folded, out var value)) continue;
            if (value < 100) part += value;
            else if (value == 100) part = Math.Max(1, part) * value;
            else (sum, part) = (sum + Math.Max(1, part) * value, 0);
        }
        return sum + part is > 0 and var number ? number : null;
    }
}
