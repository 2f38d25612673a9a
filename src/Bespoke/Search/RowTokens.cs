using System.Collections.Immutable;
using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>Cuts rows into numbered tokens and keeps count of how many rows hold each.</summary>
internal sealed class RowTokens(CatalogSnapshot catalog, ImmutableDictionary<string, int> ids, int[] frequencies)
{
    private readonly ImmutableDictionary<string, int>.Builder _ids = ids.ToBuilder();
    private readonly List<int> _frequencies = [.. frequencies];
    private readonly Dictionary<(ProductAttribute, int), int[]> _values = [];
    private readonly SortedSet<int> _ofRow = [];

    /// <summary>The tokens of <paramref name="row"/> now; those that <paramref name="block"/> has for it are counted out.</summary>
    internal RowTokenIds Replace(int row, TokenBlock block)
    {
        var slot = row % TokenBlock.Capacity;
        if (slot < block.Rows)
        {
            foreach (var id in block.Tokens(slot)) _frequencies[id]--;
        }
        if (!catalog.IsLive(row)) return new RowTokenIds([], 0);
        _ofRow.Clear();
        var title = SearchTokens.Of(catalog.Title(row));
        foreach (var token in title) _ofRow.Add(IdOf(token));
        foreach (var attribute in TokenIndex.Searched) _ofRow.UnionWith(OfValue(attribute, catalog.Code(row, attribute)));
        foreach (var id in _ofRow) _frequencies[id]++;
        return new RowTokenIds([.. _ofRow], (byte)Math.Min(255, title.Count));
    }

    internal (ImmutableDictionary<string, int> Ids, int[] Frequencies) Complete() => (_ids.ToImmutable(), [.. _frequencies]);

    private int[] OfValue(ProductAttribute attribute, int code)
    {
        if (_values.TryGetValue((attribute, code), out var known)) return known;
        return _values[(attribute, code)] = [.. SearchTokens.Of(catalog.Dictionary(attribute)[code]).Select(IdOf)];
    }

    private int IdOf(string token)
    {
        if (_ids.TryGetValue(token, out var id)) return id;
        _ids.Add(token, id = _frequencies.Count);
        _frequencies.Add(0);
        return id;
    }
}
