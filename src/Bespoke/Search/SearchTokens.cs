using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>
/// Cuts text into the tokens that are compared: folded (<see cref="TextFolding"/>), split where letters and digits end,
/// English plurals cut. Queries and products go through this same code.
/// </summary>
public static class SearchTokens
{
    private static readonly HashSet<string> Stop =
    [
        "a", "an", "the", "and", "or", "for", "of", "in", "on", "at", "to", "with", "by", "from", "is", "it", "my", "me", "i", "ve", "ile", "icin",
    ];

    /// <summary>The tokens of <paramref name="text"/> in order, function words left out.</summary>
    public static List<string> Of(string? text)
    {
        var tokens = new List<string>();
        if (string.IsNullOrEmpty(text)) return tokens;
        var folded = TextFolding.Fold(text);
        for (var start = 0; start < folded.Length;)
        {
            if (!char.IsLetterOrDigit(folded[start]))
            {
                start++;
                continue;
            }
            var end = start;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end])) end++;
            Add(tokens, folded[start..end]);
            // "men's" is "men" and "nike'in" is "nike": what follows an apostrophe is a suffix.
            if (end < folded.Length && folded[end] == '\'')
            {
                while (++end < folded.Length && char.IsLetterOrDigit(folded[end])) { }
            }
            start = end;
        }
        return tokens;
    }

    /// <summary>True for a word that no token is made of.</summary>
    internal static bool IsStop(string token) => Stop.Contains(token);

    private static void Add(List<string> tokens, string word)
    {
        var token = Singular(word);
        if (Stop.Contains(token)) return;
        // "t-shirt", "t shirt" and "tshirt" are one word.
        if (token == "shirt" && tokens is [.., "t"]) tokens[^1] = "tshirt";
        else tokens.Add(token);
    }

    // An S-stemmer after Harman (1991), with the -es plurals of fashion words (dresses, watches, boxes).
    internal static string Singular(string word) => word switch
    {
        { Length: < 4 } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
        _ when EndsInSibilantPlural(word) => word[..^2],
        [.., 's' or 'u', 's'] => word,
        [.., 's'] => word[..^1],
        _ => word,
    };

    private static bool EndsInSibilantPlural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
        || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal);
}
