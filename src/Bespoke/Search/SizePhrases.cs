using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Reads sizes out of a query and takes their words away: "size 9", "42 beden", "36 numara", "uk 8", "xl".</summary>
internal static class SizePhrases
{
    internal static List<string> TakeFrom(List<QueryWord> words)
    {
        var sizes = new List<string>();
        for (var at = 0; at < words.Count; at++)
        {
            if (SizeOf(words, at) is not var (size, start, stop)) continue;
            if (!sizes.Contains(size)) sizes.Add(size);
            words.RemoveRange(start, stop - start);
            at = start - 1;
        }
        return sizes;
    }

    private static (string Size, int Start, int Stop)? SizeOf(List<QueryWord> words, int at)
    {
        var word = words[at].Folded;
        if (MeasureWords.SizeSystems.Contains(word) && at + 1 < words.Count && words[at + 1].Number is not null) return (words[at + 1].Folded, BackOver(words, at), at + 2);
        var isNumber = words[at].Number is not null;
        var named = MeasureWords.Named.GetValueOrDefault(word);
        var letters = MeasureWords.Letters.Contains(word) ? word : null;
        if (!isNumber && named is null && letters is null) return null;
        var size = named ?? letters ?? word;
        var start = BackOver(words, at);
        var stop = at + 1;
        // In English the word stands before the number, in Turkish after it; "no" before a number is no size.
        while (stop < words.Count && MeasureWords.SizeWords.Contains(words[stop].Folded) && (start == at || words[stop].Folded != "no")
            && !(stop + 1 < words.Count && words[stop + 1].Number is not null))
        {
            stop++;
        }
        if (start < at || stop > at + 1) return (size, start, stop);
        return letters is not null ? (size, at, at + 1) : null;
    }

    private static int BackOver(List<QueryWord> words, int at)
    {
        while (at > 0 && words[at - 1].Folded != "no" && MeasureWords.SizeWords.Contains(words[at - 1].Folded)) at--;
        return at;
    }
}
