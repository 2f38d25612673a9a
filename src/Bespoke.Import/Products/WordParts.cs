namespace Bespoke.Import.Products;

/// <summary>Tells a word of a text from a part of another word. Words glued together without a blank ("legRed") are words.</summary>
internal static class WordParts
{
    /// <summary>True when <paramref name="word"/> stands in the text as a word, without regard to case.</summary>
    public static bool IsWord(string word, string? text) => Find(word, text, whole: true) >= 0;

    /// <summary>The word of the text that <paramref name="part"/> is a part of; null when it is in none.</summary>
    public static string? Holder(string part, string? text)
    {
        if (Find(part, text, whole: false) is not (var at and >= 0)) return null;
        var (from, to) = (at, at + part.Length);
        while (from > 0 && char.IsLetter(text![from - 1])) from--;
        while (to < text!.Length && char.IsLetter(text[to])) to++;
        return text[from..to];
    }

    private static int Find(string word, string? text, bool whole)
    {
        if (text is null) return -1;
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (!whole || (Parts(text, at) && Parts(text, at + word.Length))) return at;
        }
        return -1;
    }

    private static bool Parts(string text, int at) =>
        at == 0 || at == text.Length || !char.IsLetter(text[at - 1]) || !char.IsLetter(text[at]) || (char.IsLower(text[at - 1]) && char.IsUpper(text[at]));
}
