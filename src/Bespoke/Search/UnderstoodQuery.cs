using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>A query and what was made of it.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Tokens">By which products are scored, as compared with the index.</param>
/// <param name="Intents">The values of the catalogue it names.</param>
/// <param name="Words">Tokens that name no value: they are looked for in the text.</param>
public sealed record UnderstoodQuery(string Text, IReadOnlyList<string> Tokens, AttributeIntents Intents, IReadOnlyList<string> Words)
{
    /// <summary>The query with its spelling put right; null when nothing was corrected.</summary>
    public string? Corrected { get; init; }

    /// <summary>Limits of the price.</summary>
    public PriceLimits Price { get; init; }

    /// <summary>Wanted sizes, folded; alternatives.</summary>
    public IReadOnlyList<string> Sizes { get; init; } = [];

    /// <summary>Values that are not wanted.</summary>
    public AttributeIntents Excluded { get; init; } = AttributeIntents.None;

    /// <summary>Words of titles that are not wanted.</summary>
    public IReadOnlyList<string> ExcludedWords { get; init; } = [];

    /// <summary>Adult genders that its word for children may mean too ("girls", for whom there are heels); asked only where the children's have nothing or too little.</summary>
    internal IReadOnlyList<int> GrownGenders { get; init; } = [];

    /// <summary>For each of <see cref="Words"/> the tokens of which a text must hold one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Alternatives { get; init; } = [];

    /// <summary>
    /// The ways to say it that are compared with the texts, each as tokens: as it was read (<see cref="Tokens"/>, the first), as
    /// typed, as corrected, and in the catalogue's own words for the same. None has only words that an earlier one has.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Variants { get; init; } = [];

    /// <summary>True when there is something to look for.</summary>
    public bool AsksForAnything => Intents.Any || Words.Count > 0 || Price.Any || Sizes.Count > 0 || Excludes;

    internal bool Excludes => Excluded.Any || ExcludedWords.Count > 0;
}
