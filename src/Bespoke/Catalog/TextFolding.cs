using System.Text;

namespace Bespoke.Catalog;

/// <summary>
/// Folds text to the form in which shoppers' words and the catalogue's are compared: lower case, Turkish-aware
/// (I, İ, ı and i are one letter), diacritics stripped. Uses no culture and no ICU.
/// </summary>
public static class TextFolding
{
    // U+00C0..U+017F, one ASCII letter each; '*' marks the letters that fold to two, '.' those that are no letters.
    private const string Latin =
        "aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll" +
        "lllnnnnnnnnnoooooo**rrrrrrsssssssstttttt" + "uuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>The folded form of <paramref name="text"/>.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length + 2);
        foreach (var c in text) Append(folded, c);
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char c)
    {
        if (c < 0x80)
        {
            folded.Append(char.ToLowerInvariant(c));
        }
        else if (c is >= '\u0300' and <= '\u036F')
        {
            // A combining mark: the base letter before it is all that is compared.
        }
        else if (c is >= '\u00C0' and <= '\u017F' && Latin[c - 0xC0] is var letter and not '.')
        {
            if (letter == '*') folded.Append(TwoLetters(c));
            else folded.Append(letter);
        }
        else if (c is '\u2019' or '\u02BC' or '\u00B4')
        {
            folded.Append('\'');
        }
        else
        {
            folded.Append(char.ToLowerInvariant(c));
        }
    }

    private static string TwoLetters(char c) => c switch
    {
        'Æ' or 'æ' => "ae",
        'Þ' or 'þ' => "th",
        'ß' => "ss",
        'Ĳ' or 'ĳ' => "ij",
        _ => "oe",
    };
}
