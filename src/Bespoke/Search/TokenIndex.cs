using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>The tokens of each product's title and attributes, by row, and how rare each token is. Immutable.</summary>
public sealed class TokenIndex
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly int[] _ends;
    private readonly int[] _tokens;
    private readonly byte[] _titleLengths;
    private readonly float[] _idf;
    private readonly int[] _frequencies;

    /// <summary>Indexes <paramref name="catalog"/>.</summary>
    public TokenIndex(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _ends = new int[catalog.RowCount];
        _titleLengths = new byte[catalog.RowCount];
        var tokens = new List<int>(catalog.RowCount * 12);
        var frequencies = new List<int>();
        var ofRow = new SortedSet<int>();
        var values = new Dictionary<(ProductAttribute, int), int[]>();
        for (var row = 0; row < catalog.RowCount; row++)
        {
            ofRow.Clear();
            if (catalog.IsLive(row))
            {
                var title = SearchTokens.Of(catalog.Title(row));
                _titleLengths[row] = (byte)Math.Min(255, title.Count);
                foreach (var token in title) ofRow.Add(IdOf(token, frequencies));
                foreach (var attribute in Searched) ofRow.UnionWith(OfValue(catalog, attribute, catalog.Code(row, attribute), values, frequencies));
            }
            foreach (var id in ofRow)
            {
                frequencies[id]++;
                tokens.Add(id);
            }
            _ends[row] = tokens.Count;
        }
        _tokens = [.. tokens];
        _frequencies = [.. frequencies];
        _idf = [.. frequencies.Select(df => Idf(df, catalog.Count))];
        UnknownIdf = Idf(0, catalog.Count);
    }

    /// <summary>The attributes whose words are searched, beside the title.</summary>
    internal static IReadOnlyList<ProductAttribute> Searched { get; } =
    [
        ProductAttribute.Brand, ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.ArticleType,
        ProductAttribute.SubCategory, ProductAttribute.MasterCategory, ProductAttribute.Usage, ProductAttribute.Season,
    ];

    /// <summary>The idf of a token that no product has.</summary>
    public float UnknownIdf { get; }

    /// <summary>The number of <paramref name="token"/>, or −1 when no product has it.</summary>
    public int Find(string token) => _ids.GetValueOrDefault(token, -1);

    /// <summary>BM25's idf, ln(1 + (N − df + 0.5) / (df + 0.5)).</summary>
    public float IdfOf(int token) => token < 0 ? UnknownIdf : _idf[token];

    /// <summary>In how many products <paramref name="token"/> occurs.</summary>
    public int FrequencyOf(string token) => _ids.TryGetValue(token, out var id) ? _frequencies[id] : 0;

    /// <summary>Every token and in how many products it occurs.</summary>
    internal IEnumerable<(string Token, int Products)> Frequencies => _ids.Select(t => (t.Key, _frequencies[t.Value]));

    /// <summary>True when the product's title or attributes hold the token.</summary>
    public bool Holds(int row, int token)
    {
        var start = row == 0 ? 0 : _ends[row - 1];
        return token >= 0 && _tokens.AsSpan(start, _ends[row] - start).BinarySearch(token) >= 0;
    }

    /// <summary>Tokens of the title, at most 255.</summary>
    public int TitleLength(int row) => _titleLengths[row];

    private static float Idf(int frequency, int documents) => MathF.Log(1 + (documents - frequency + 0.5f) / (frequency + 0.5f));

    private int[] OfValue(
        CatalogSnapshot catalog, ProductAttribute attribute, int code, Dictionary<(ProductAttribute, int), int[]> known, List<int> frequencies)
    {
        if (known.TryGetValue((attribute, code), out var ids)) return ids;
        ids = [.. SearchTokens.Of(catalog.Dictionary(attribute)[code]).Select(t => IdOf(t, frequencies))];
        known.Add((attribute, code), ids);
        return ids;
    }

    private int IdOf(string token, List<int> frequencies)
    {
        if (_ids.TryGetValue(token, out var id)) return id;
        _ids.Add(token, id = frequencies.Count);
        frequencies.Add(0);
        return id;
    }
}
