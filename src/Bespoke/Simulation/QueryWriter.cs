using System.Text;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>What shoppers type: "navy blue shirt", "women heels", "kırmızı elbise", with the slips of real hands.</summary>
internal static class QueryWriter
{
    private const double SaysGender = 0.45;
    private const double SaysPrice = 0.04;
    private const double Slips = 0.04;
    private const double DropsDiacritics = 0.4;

    /// <summary>A query for <paramref name="intent"/> in the shopper's language, or in English where the words lack.</summary>
    /// <param name="intent">What is wanted; its colour and brand are said, its gender sometimes.</param>
    /// <param name="locale">The shopper's; "tr…" writes Turkish.</param>
    /// <param name="random">The stream.</param>
    internal static string Write(SessionIntent intent, string? locale, SeededRandom random)
    {
        var turkish = locale is not null && locale.StartsWith("tr", StringComparison.Ordinal);
        var words = turkish ? QueryWords.Turkish : QueryWords.English;
        var query = new StringBuilder();
        if (intent.Brand is { } brand) Say(query, brand.ToLowerInvariant());
        if (random.Chance(SaysGender) && words.Gender(intent.Gender) is { } gender) Say(query, gender);
        if (intent.Colour is { } colour) Say(query, words.Colour(colour));
        Say(query, random.Pick(words.Nouns(intent.ArticleType)));
        if (random.Chance(SaysPrice)) Say(query, words.Under(50 * random.Between(1, 4)));
        var text = query.ToString();
        if (turkish && random.Chance(DropsDiacritics)) text = TextFolding.Fold(text);
        return random.Chance(Slips) ? Slip(text, random) : text;
    }

    private static void Say(StringBuilder query, string word)
    {
        if (query.Length > 0) query.Append(' ');
        query.Append(word);
    }

    /// <summary>Swaps two neighbouring letters inside a word.</summary>
    private static string Slip(string text, SeededRandom random)
    {
        if (text.Length < 4) return text;
        var at = random.Between(1, text.Length - 3);
        if (text[at] == ' ' || text[at + 1] == ' ') return text;
        var letters = text.ToCharArray();
        (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
        return new string(letters);
    }
}
