using System.Text.RegularExpressions;

namespace Bespoke.Catalog.Import;

/// <summary>
/// Text that a spreadsheet would run: it begins with =, or with @, + or - and then a function call or a DDE call. "-20% Shirt" and
/// "+size dress" are none.
/// </summary>
/// <remarks>Whoever exports or copies the catalogue into a spreadsheet later would run it: https://owasp.org/www-community/attacks/CSV_Injection.</remarks>
public static partial class FormulaCell
{
    /// <summary>True when <paramref name="text"/> is one. Linear in its length.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return text is ['=', ..] || (text is ['@' or '+' or '-', ..] && Call().IsMatch(text));
    }

    /// <summary>Why a row with such a text in <paramref name="field"/> is left out.</summary>
    public static string Fault(string field) => $"{field} is a spreadsheet formula";

    [GeneratedRegex(@"^[@+\-][@+\-\s]*[A-Za-z_][A-Za-z0-9_.]*(\(|\s*\|\s*')", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Call();
}
