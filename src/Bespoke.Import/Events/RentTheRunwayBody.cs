using System.Globalization;
using Bespoke.Evaluation.Rentals;

namespace Bespoke.Import.Events;

/// <summary>Body data as that file tells them. What is not there, or beyond belief, is not known.</summary>
internal static class RentTheRunwayBody
{
    /// <summary>Reads them.</summary>
    /// <param name="height">Inches.</param>
    /// <param name="weight">Pounds.</param>
    /// <param name="band">Of the bust size, e.g. "34".</param>
    /// <param name="cup">E.g. "d", "dd" or "d/e".</param>
    /// <param name="age">Years.</param>
    /// <param name="type">E.g. "hourglass".</param>
    internal static RenterBody Of(string? height, string? weight, string? band, string? cup, string? age, string? type) =>
        new(Number(height, 48, 84), Number(weight, 50, 500), Number(band, 26, 60), Cup(cup), Number(age, 14, 99), string.IsNullOrWhiteSpace(type) ? null : type);

    // "dd" and "d/e" lie half a size further than "d".
    private static float Cup(string? text) => text is [>= 'a' and <= 'j', ..] ? text[0] - 'a' + 1 + (text.Length > 1 ? 0.5f : 0) : float.NaN;

    private static float Number(string? text, float least, float most) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : float.NaN;
}
