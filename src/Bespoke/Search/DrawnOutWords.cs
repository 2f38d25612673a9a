namespace Bespoke.Search;

/// <summary>Words with more of a letter than they have: "redd", "dresss", "pleaseee".</summary>
internal static class DrawnOutWords
{
    /// <summary>What <paramref name="word"/> may be short for, likeliest first: no letter more than twice, and none twice; nothing where no letter stands beside its like.</summary>
    internal static IEnumerable<string> Shortened(string word)
    {
        var (twice, once) = (AtMost(2, word), AtMost(1, word));
        if (twice != word) yield return twice;
        if (once != twice) yield return once;
    }

    private static string AtMost(int most, string word)
    {
        Span<char> kept = stackalloc char[word.Length];
        var (length, run) = (0, 0);
        for (var i = 0; i < word.Length; i++)
        {
            run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
            if (run <= most || !char.IsLetter(word[i])) kept[length++] = word[i];
        }
        return length == word.Length ? word : new string(kept[..length]);
    }
}
