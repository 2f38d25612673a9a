using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>
/// What the catalogue says of a product, as keys that products of a kind share: values of attributes, the article type together with the
/// gender, words of the title, and the style. Keys are hashes of text: the same in every catalogue and on every machine.
/// </summary>
internal static class ContentKeys
{
    private const ulong Words = 1_000, Style = 1_001, TypeAndGender = 1_002;

    private static readonly ProductAttribute[] Attributes =
    [
        ProductAttribute.MasterCategory, ProductAttribute.SubCategory, ProductAttribute.ArticleType, ProductAttribute.Gender, ProductAttribute.BaseColour,
        ProductAttribute.Season, ProductAttribute.Usage, ProductAttribute.Brand,
    ];

    /// <summary>Puts the keys of a live row into <paramref name="keys"/>, each once, ascending; missing values have none.</summary>
    internal static void Read(CatalogSnapshot catalog, int row, List<ulong> keys)
    {
        keys.Clear();
        foreach (var attribute in Attributes)
        {
            if (catalog.Value(row, attribute) is { } value) keys.Add(StableHash.Combine((ulong)attribute, StableHash.Of(value)));
        }
        if (catalog.Value(row, ProductAttribute.ArticleType) is { } type && catalog.Value(row, ProductAttribute.Gender) is { } gender)
        {
            keys.Add(StableHash.Combine(StableHash.Combine(TypeAndGender, StableHash.Of(type)), StableHash.Of(gender)));
        }
        keys.Add(StableHash.Combine(Style, catalog.StyleKey(row)));
        ReadWords(catalog.Title(row), keys);
        keys.Sort();
        var distinct = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) keys[distinct++] = keys[i];
        }
        CollectionsMarshal.SetCount(keys, distinct);
    }

    private static void ReadWords(string title, List<ulong> keys)
    {
        var folded = TextFolding.Fold(title).AsSpan();
        for (var from = 0; from < folded.Length; from++)
        {
            var end = from;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end])) end++;
            // One letter names nothing.
            if (end - from > 1) keys.Add(StableHash.Combine(Words, StableHash.Of(folded[from..end])));
            from = end;
        }
    }
}
