using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Reads price limits out of a query and takes their words away: "under 50", "between 20 and 40", "200 lira altı", "100-200".</summary>
internal static class PricePhrases
{
    // By which share "around 500" may be missed.
    private const decimal Vagueness = 0.2m;

    // Beyond it a thousand of them is no price.
    private const decimal MostThousands = 1_000;

    internal static PriceLimits TakeFrom(List<QueryWord> words)
    {
        var limits = default(PriceLimits);
        ReadThousands(words);
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Number is not { } number || SizePhrases.IsSize(words, at)) continue;
            if (TakeRange(words, at) is { } range) return range;
            if (TakeLimit(words, at, number, ref limits)) at = -1;
        }
        return limits;
    }

    private static PriceLimits? TakeRange(List<QueryWord> words, int at)
    {
        var end = SkipCurrency(words, at + 1);
        var joint = end;
        while (end < words.Count && MeasureWords.RangeJoints.Contains(words[end].Folded)) end++;
        var second = SkipCurrency(words, end);
        var paired = second < words.Count && words[second].Number is not null && !SizePhrases.IsSize(words, second);
        if (!paired) return null;
        var stop = SkipCurrency(words, second + 1);
        var start = BackOverCurrency(words, at);
        var money = stop > second + 1 || start < at || second > end || joint > at + 1;
        var before = start > 0 && MeasureWords.RangeWords.Contains(words[start - 1].Folded);
        var after = stop < words.Count && MeasureWords.RangeWords.Contains(words[stop].Folded);
        if (end == joint && !after || !before && !after && !money && words[joint].Folded != "-") return null;
        var (low, high) = (words[at].Number!.Value, words[second].Number!.Value);
        // Without money or a word of price, a range of small numbers is an age or a size.
        if (!before && !after && !money && Math.Max(low, high) < 60) return null;
        while (start > 0 && MeasureWords.RangeWords.Contains(words[start - 1].Folded)) start--;
        while (stop < words.Count && MeasureWords.RangeWords.Contains(words[stop].Folded)) stop++;
        words.RemoveRange(start, stop - start);
        return new PriceLimits(Math.Min(low, high), Math.Max(low, high));
    }

    private static bool TakeLimit(List<QueryWord> words, int at, decimal number, ref PriceLimits limits)
    {
        var start = BackOverCurrency(words, at);
        var stop = SkipCurrency(words, at + 1);
        var money = start < at || stop > at + 1;
        var cue = start - 1;
        while (cue >= 0 && MeasureWords.Between.Contains(words[cue].Folded)) cue--;
        if (cue >= 0 && (words[cue].Folded != "up" || cue < start - 1))
        {
            var before = words[cue].Folded;
            // "No more than 50" is at most 50.
            var denied = cue > 0 && words[cue - 1].Folded is "no" or "not";
            var from = denied ? cue - 1 : cue;
            if (MeasureWords.UpToBefore.Contains(before) || money && MeasureWords.UpToBeforeMoney.Contains(before)) return Take(words, from, stop, ref limits, Limit(limits, number, most: !denied));
            if (MeasureWords.FromBefore.Contains(before) || money && MeasureWords.FromBeforeMoney.Contains(before)) return Take(words, from, stop, ref limits, Limit(limits, number, most: denied));
            if (MeasureWords.AroundBefore.Contains(before)) return Take(words, cue, stop, ref limits, Around(number));
        }
        cue = stop;
        while (cue < words.Count && MeasureWords.Between.Contains(words[cue].Folded)) cue++;
        // A word before the next number belongs to that one.
        if (cue < words.Count && !(SkipCurrency(words, cue + 1) is var next && next < words.Count && words[next].Number is not null))
        {
            var after = words[cue].Folded;
            // "500'den pahalı olmayan" is at most 500; "500 en az" is no "500'den az".
            var denied = cue + 1 < words.Count && words[cue + 1].Role == WordRole.NegatesPrevious;
            var end = denied ? cue + 2 : cue + 1;
            if (MeasureWords.UpToAfter.Contains(after) && !(after == "az" && words[cue - 1].Folded == "en") || cue > stop && MeasureWords.UpToAfterOr.Contains(after)) return Take(words, start, end, ref limits, Limit(limits, number, most: !denied));
            if (MeasureWords.FromAfter.Contains(after) || cue > stop && MeasureWords.FromAfterOr.Contains(after)) return Take(words, start, end, ref limits, Limit(limits, number, most: denied));
            if (MeasureWords.AroundAfter.Contains(after)) return Take(words, start, cue + 1, ref limits, Around(number));
        }
        // A sum alone is what there is to spend.
        return money && Take(words, start, stop, ref limits, limits with { Max = number });
    }

    private static PriceLimits Limit(PriceLimits limits, decimal number, bool most) => most ? limits with { Max = number } : limits with { Min = number };

    private static PriceLimits Around(decimal number) => new(number * (1 - Vagueness), number < decimal.MaxValue / 2 ? number * (1 + Vagueness) : number);

    // "2 bin lira" and "2k" are 2,000.
    private static void ReadThousands(List<QueryWord> words)
    {
        for (var at = words.Count - 1; at > 0; at--)
        {
            if (!MeasureWords.Thousands.Contains(words[at].Folded) || words[at - 1].Number is not { } number || number > MostThousands || words[at].Folded == "k" && !words[at].Glued) continue;
            words[at - 1] = words[at - 1] with { Number = number * 1_000 };
            words.RemoveAt(at);
        }
    }

    private static bool Take(List<QueryWord> words, int start, int stop, ref PriceLimits limits, PriceLimits taken)
    {
        words.RemoveRange(start, stop - start);
        limits = taken;
        return true;
    }

    private static int SkipCurrency(List<QueryWord> words, int at)
    {
        while (at < words.Count && MeasureWords.Currencies.Contains(words[at].Folded)) at++;
        return at;
    }

    private static int BackOverCurrency(List<QueryWord> words, int at)
    {
        while (at > 0 && MeasureWords.Currencies.Contains(words[at - 1].Folded)) at--;
        return at;
    }
}
