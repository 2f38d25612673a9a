using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search.Text;

/// <summary>What the index holds of one product.</summary>
/// <param name="Title">The title's tokens, in order.</param>
/// <param name="Attributes">The tokens of its attribute values, each once.</param>
internal sealed record TextDocument(IReadOnlyList<string> Title, IReadOnlyList<string> Attributes)
{
    internal static TextDocument Of(CatalogSnapshot catalog, int row)
    {
        var attributes = new List<string>();
        foreach (var attribute in TokenIndex.Searched)
        {
            foreach (var token in SearchTokens.Of(catalog.Value(row, attribute)))
            {
                if (!attributes.Contains(token)) attributes.Add(token);
            }
        }
        return new TextDocument(SearchTokens.Of(catalog.Title(row)), attributes);
    }

    /// <summary>Equal for equal products: by it a stored document is known to be still right.</summary>
    internal static ulong Fingerprint(CatalogSnapshot catalog, int row)
    {
        var hash = StableHash.Combine(StableHash.Of(catalog.Id(row).Value), StableHash.Of(catalog.Title(row)));
        foreach (var attribute in TokenIndex.Searched) hash = StableHash.Combine(hash, StableHash.Of(catalog.Value(row, attribute) ?? ""));
        return hash;
    }

    /// <summary>Tokens hold no white space, so a line a field will do.</summary>
    internal string Write() => string.Join(' ', Title) + '\n' + string.Join(' ', Attributes);

    internal static TextDocument Read(string stored)
    {
        var fields = stored.Split('\n');
        return new TextDocument(fields[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
