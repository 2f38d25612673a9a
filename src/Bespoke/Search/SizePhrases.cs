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
        if (MeasureWords.SizeSystems.Contains(word) && at + 1 < words.Count && words[at + 1].Number is not null) return (words[at + 1].Folded, Belongs(words, at - 1, at) ? at - 1 : at, at + 2);
        if (!IsValue(words[at])) return null;
        var size = MeasureWords.Named.GetValueOrDefault(word, word);
        var start = Belongs(words, at - 1, at) ? at - 1 : at;
        var stop = Belongs(words, at + 1, at) ? at + 2 : at + 1;
        // A bare number may be anything.
        return stop - start > 1 || MeasureWords.Letters.Contains(word) ? (size, start, stop) : null;
    }

    /// <summary>True when a word beside the number at <paramref name="at"/> says that it is a size.</summary>
    internal static bool IsSize(List<QueryWord> words, int at) =>
        Belongs(words, at - 1, at) || Belongs(words, at + 1, at) || at > 0 && MeasureWords.SizeSystems.Contains(words[at - 1].Folded);

    // English says the size after its word, Turkish before: "M beden 100" is size M.
    private static bool Belongs(List<QueryWord> words, int sizeWord, int at)
    {
        if (sizeWord < 0 || sizeWord >= words.Count) return false;
        var folded = words[sizeWord].Folded;
        var (first, second) = MeasureWords.SizeBefore.Contains(folded) ? (sizeWord + 1, sizeWord - 1)
            : MeasureWords.SizeAfter.Contains(folded) ? (sizeWord - 1, sizeWord + 1) : (-1, -1);
        if (first == at) return folded != "no" || !(at > 0 && MeasureWords.SizeBefore.Contains(words[at - 1].Folded));
        return second == at && !(first >= 0 && first < words.Count && IsValue(words[first]));
    }

    private static bool IsValue(QueryWord word) =>
        word.Number is not null || MeasureWords.Letters.Contains(word.Folded) || MeasureWords.Named.ContainsKey(word.Folded);
}
