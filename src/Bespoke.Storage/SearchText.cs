using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>What of a query may be kept, and how.</summary>
internal static class SearchText
{
    /// <summary>Folded, words parted by one space.</summary>
    internal static string Folded(string text) => string.Join(' ', TextFolding.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True for what may say who somebody is: an e-mail address, or a number of nine digits or more, however it is parted.</summary>
    internal static bool TellsAPerson(string query)
    {
        if (query.Contains('@', StringComparison.Ordinal) || query.Contains('＠', StringComparison.Ordinal)) return true;
        var digits = 0;
        foreach (var c in query)
        {
            if (char.IsDigit(c)) digits++;
            else if (c is not (' ' or '-' or '.' or '/' or '(' or ')' or '+' or '\u00A0')) digits = 0;
            if (digits >= SearchLog.TellingDigits) return true;
        }
        return false;
    }

    /// <summary>What in a query may be an id: the whole of it, and each of its words.</summary>
    internal static IEnumerable<UserId> IdsIn(string query)
    {
        foreach (var word in query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Append(query.Trim()))
        {
            if (UserId.TryParse(word, null, out var id)) yield return id;
        }
    }

    /// <summary>What was understood, by the names of the wire; lists without values are left out.</summary>
    internal static Dictionary<string, IReadOnlyList<string>> Told(Understood understood)
    {
        var told = new Dictionary<string, IReadOnlyList<string>>();
        (string Name, IReadOnlyList<string> Values)[] lists =
        [
            ("gender", understood.Gender), ("colour", understood.Colour), ("articleType", understood.ArticleType), ("subCategory", understood.SubCategory),
            ("masterCategory", understood.MasterCategory), ("brand", understood.Brand), ("usage", understood.Usage), ("season", understood.Season),
            ("size", understood.Size), ("excluded", understood.Excluded), ("words", understood.Words), ("ignored", understood.Ignored),
        ];
        foreach (var (name, values) in lists)
        {
            if (values.Count > 0) told[name] = values;
        }
        return told;
    }
}
