using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>A run of words that says one thing: a phrase of the vocabulary, a word of titles, or a function word.</summary>
internal sealed class QuerySpan
{
    /// <summary>What it names; null for a plain word and for a function word.</summary>
    public PhraseMeaning? Meaning { get; init; }

    /// <summary>What it does when it names nothing.</summary>
    public WordRole Role { get; init; }

    /// <summary>Its tokens as the index would have them.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Its words as they were typed, as the index would have them.</summary>
    public required IReadOnlyList<string> Typed { get; init; }

    /// <summary>Its first word.</summary>
    public required QueryWord First { get; init; }

    /// <summary>It is asked to be absent.</summary>
    public bool Negated { get; set; }

    /// <summary>It says something of a thing that is not asked for: "navy" in "a tie for a navy suit".</summary>
    public bool IsOfAnother { get; set; }

    /// <summary>Another single letter stands beside it.</summary>
    public bool IsAmongInitials { get; init; }

    internal bool SaysSomething => Meaning is not null || Role == WordRole.Content;
}
