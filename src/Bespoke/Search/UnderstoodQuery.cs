using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>A query and what was made of it.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Tokens">As compared with the index.</param>
/// <param name="Intents">The values of the catalogue it names.</param>
/// <param name="Words">Tokens that name no value: they are looked for in the text.</param>
public sealed record UnderstoodQuery(string Text, IReadOnlyList<string> Tokens, AttributeIntents Intents, IReadOnlyList<string> Words)
{
    /// <summary>True when there is something to look for.</summary>
    public bool AsksForAnything => Intents.Any || Words.Count > 0;
}
