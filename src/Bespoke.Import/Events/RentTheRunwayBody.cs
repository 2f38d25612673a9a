using System.Globalization;
using Bespoke.Evaluation.Rentals;

namespace Bespoke.Import.Events;

/// <summary>Body data as they are written there: "5' 8\"", "137lbs", "34d", "28". What is written otherwise, or beyond belief, is not known.</summary>
internal static class RentTheRunwayBody
{
    private const int InchesOfFoot = 12;

    internal static RenterBody Of(string? height, string? weight, string? bust, string? age, string? type) =>
        new(Height(height), Number(weight?.Replace("lbs", "", StringComparison.Ordinal), 50, 500), Band(bust), Cup(bust), Number(age, 14, 99), string.IsNullOrWhiteSpace(type) ? null : type);

    private static float Height(string? text)
    {
        var parts = text?.Split('\'', StringSplitOptions.TrimEntries) ?? [];
        return parts.Length == 2 ? InchesOfFoot * Number(parts[0], 3, 8) + Number(parts[1].TrimEnd('"'), 0, 11) : float.NaN;
    }

    private static float Band(string? bust) => Number(bust is null ? null : bust[..(bust.Length - CupOf(bust).Length)], 26, 60);

    // The first letter: "dd" and "d/e" lie half a size further than "d".
    private static float Cup(string? bust)
    {
        var cup = bust is null ? "" : CupOf(bust);
        return cup.Length > 0 && cup[0] is >= 'a' and <= 'j' ? cup[0] - 'a' + 1 + (cup.Length > 1 ? 0.5f : 0) : float.NaN;
    }

    private static string CupOf(string bust) => bust.TrimStart([.. "0123456789"]);

    private static float Number(string? text, float least, float most) =>
        float.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : float.NaN;
}
