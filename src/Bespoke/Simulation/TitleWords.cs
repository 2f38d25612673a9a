using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>What the titles of one style say, whatever the colour: "Norvik Men Striped Navy Blue Shirt".</summary>
internal sealed record TitleWords(string Brand, string? Gender, string Words, string Noun)
{
    private const double GenderInTitle = 0.92;
    private const double FirstNoun = 0.75;

    /// <summary>Draws the words of a style.</summary>
    internal static TitleWords Of(ArticleType type, string gender, string brand, SeededRandom style)
    {
        var genderWord = style.Chance(GenderInTitle) ? GenderWord(gender, style) : null;
        var noun = style.Chance(FirstNoun) ? type.Nouns[0] : style.Pick(type.Nouns);
        if (!noun.EndsWith('s') && style.Chance(0.12)) noun += noun.EndsWith("sh", StringComparison.Ordinal) ? "es" : "s";
        var words = type.Family.Words;
        var first = style.Pick(words);
        var second = style.Chance(0.35) ? style.Pick(words) : null;
        if (Repeats(first, noun)) first = "";
        if (second is null || second == first || Repeats(second, noun)) return new(brand, genderWord, first, noun);
        return new(brand, genderWord, (first + " " + second).Trim(), noun);
    }

    /// <summary>The title with a colour, or without.</summary>
    internal string With(string? colour) =>
        string.Join(' ', new[] { Brand, Gender, Words, colour, Noun }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>One or two sentences.</summary>
    internal string Describe(string? colour, string? material)
    {
        var thing = string.Join(' ', new[] { Words, Noun }.Where(part => part.Length > 0)).ToLowerInvariant();
        var inColour = colour is null ? "" : $" in {colour.ToLowerInvariant()}";
        var of = material is null ? "" : $" Made of {material.ToLowerInvariant()}.";
        return $"{Brand} {thing}{inColour}.{of}";
    }

    private static string GenderWord(string gender, SeededRandom style) => gender switch
    {
        "Unisex" => "Unisex",
        "Boys" or "Girls" => style.Chance(0.8) ? gender : "Kids " + gender,
        _ => style.Chance(0.8) ? gender : gender + "'s",
    };

    private static bool Repeats(string words, string noun) => noun.Contains(words, StringComparison.OrdinalIgnoreCase);
}
