namespace Bespoke.Search;

/// <summary>Gathers the ways in which a query can be said: as typed, as corrected, and in the catalogue's own words.</summary>
internal sealed class QueryVariants
{
    private readonly List<string> _typed = [];
    private readonly List<string> _corrected = [];
    private readonly List<string> _own = [];

    /// <summary>Takes one thing that the query asks for.</summary>
    /// <param name="typed">Its words as they were typed; those that no text has find nothing and are left out.</param>
    /// <param name="corrected">Its words with their spelling put right.</param>
    /// <param name="own">The catalogue's own words for it; for a plain word the word itself.</param>
    internal void Add(IEnumerable<string> typed, IEnumerable<string> corrected, IEnumerable<string> own)
    {
        Add(_typed, typed);
        Add(_corrected, corrected);
        Add(_own, own);
    }

    /// <summary>The variants, <paramref name="tokens"/> first; none whose words another has all.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> With(IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0) return [];
        List<IReadOnlyList<string>> variants = [tokens];
        foreach (var variant in new[] { _typed, _corrected, _own })
        {
            // One without words of its own, because a misspelt one was left out say, finds nothing that another does not.
            if (!variants.Exists(v => variant.TrueForAll(v.Contains))) variants.Add(variant);
        }
        return variants;
    }

    private static void Add(List<string> variant, IEnumerable<string> tokens) => variant.AddRange(tokens.Where(t => !variant.Contains(t)));
}
