using System.Buffers;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>One word, number or sign of a query.</summary>
internal sealed record QueryWord
{
    private static readonly SearchValues<char> TurkishLetters = SearchValues.Create("çğıöşüÇĞİÖŞÜ");

    /// <summary>As typed.</summary>
    public required string Typed { get; init; }

    /// <summary>Folded.</summary>
    public required string Folded { get; init; }

    /// <summary>Folded and singular, as the index has it.</summary>
    public required string Token { get; init; }

    /// <summary>A minus sign stands right before it.</summary>
    public bool Minus { get; init; }

    /// <summary>No space stands between it and the word before.</summary>
    public bool Glued { get; init; }

    /// <summary>What it does when it names nothing.</summary>
    public WordRole Role { get; init; }

    /// <summary>A letter that English does not have and Turkish does.</summary>
    public bool HasTurkishLetter => Typed.AsSpan().IndexOfAny(TurkishLetters) >= 0;

    /// <summary>Its value when it is a number.</summary>
    public decimal? Number { get; init; }

    /// <summary>A stop word of the index or a sign: never part of a phrase, and skipped inside one.</summary>
    public bool IsStop { get; init; }
}
