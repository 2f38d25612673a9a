using System.Globalization;
using System.Text.RegularExpressions;

namespace Bespoke.Import.Text;

/// <summary>An amount and, where it is said, its currency.</summary>
/// <param name="Amount">As written; may be negative.</param>
/// <param name="Currency">ISO 4217, upper case; null when the text names none.</param>
internal readonly partial record struct Money(decimal Amount, string? Currency)
{
    private const int MaxLength = 64;

    /// <summary>
    /// Reads "19.99 USD", "EUR 1.299,90", "₺1.299,90" or "1299". A lone separator before exactly three digits ("1.299") could be either and
    /// is refused, unless a zero stands before it; so is "$", which is the sign of many currencies.
    /// </summary>
    /// <returns>What is wrong with it, to be said after the field's name; null when nothing is.</returns>
    public static string? Read(string text, out Money money)
    {
        money = default;
        if (text.Length > MaxLength || Parts().Match(text) is not { Success: true } parts) return $"'{Short(text)}' is not a price";
        var (before, number, after) = (parts.Groups[1].Value, parts.Groups[2].Value, parts.Groups[3].Value);
        if (before.Length > 0 && after.Length > 0) return $"'{text}' names its currency twice";
        var currency = before + after;
        var code = CodeOf(currency);
        if (currency.Length > 0 && code is null) return $"'{text}' does not name its currency by three letters";
        if (Plain(number) is not { } plain) return $"'{text}' is not a price";
        if (plain.Length == 0) return $"'{text}' is ambiguous: is the {(number.Contains('.') ? "point" : "comma")} decimal?";
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)) return $"'{text}' is not a price";
        money = new Money(amount, code);
        return null;
    }

    private static string? CodeOf(string text) => text.ToUpperInvariant() switch
    {
        "€" => "EUR",
        "£" => "GBP",
        "₺" or "TL" => "TRY",
        "₹" or "RS" or "RS." => "INR",
        { Length: 3 } code when code.All(char.IsAsciiLetterUpper) => code,
        _ => null,
    };

    // The number as invariant text: "" when it is ambiguous, null when it is none.
    private static string? Plain(string number)
    {
        var (points, commas) = (number.Count(c => c == '.'), number.Count(c => c == ','));
        char? point = (points, commas) switch
        {
            (0, 0) => null,
            (1, 0) => '.',
            (0, 1) => ',',
            (_, 0) or (0, _) => null,
            _ => number.LastIndexOf('.') > number.LastIndexOf(',') ? '.' : ',',
        };
        var cut = point is { } p ? number.IndexOf(p) : number.Length;
        if (point is { } decimalPoint && number.IndexOf(decimalPoint, cut + 1) >= 0) return null;
        var fraction = cut < number.Length ? number[(cut + 1)..] : "";
        if (!fraction.All(char.IsAsciiDigit)) return null;
        var groups = number[..cut].TrimStart('-').Split([' ', '\u00A0', '\u202F', '\'', '.', ',']);
        if (!AreGroups(groups)) return null;
        if (groups.Length == 1 && points + commas == 1 && fraction.Length == 3 && groups[0] is { Length: <= 3 } and not ['0', ..]) return "";
        return (number[0] == '-' ? "-" : "") + string.Concat(groups) + (fraction.Length > 0 ? "." + fraction : "");
    }

    // Thousands by three; the Indian way ends in three and has two before.
    private static bool AreGroups(string[] groups)
    {
        if (groups.Length == 1) return groups[0].Length > 0;
        return groups[0].Length is >= 1 and <= 3 && groups[^1].Length == 3
            && (groups[1..].All(g => g.Length == 3) || (groups[0].Length <= 2 && groups[1..^1].All(g => g.Length == 2)));
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^\s*([^\d\s.,'-]{0,4}\.?)\s*(-?\d[\d.,' \u00A0\u202F]*?)\s*([^\d\s.,'-]{0,4}\.?)\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
