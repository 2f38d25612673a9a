using System.Collections.Immutable;
using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>The tokens of each product's title and attributes, by row, and how rare each token is. Immutable.</summary>
public sealed class TokenIndex
{
    private readonly ImmutableDictionary<string, int> _ids;
    private readonly TokenBlock[] _blocks;
    private readonly int[] _frequencies;
    private readonly float[] _idf;

    /// <summary>Indexes <paramref name="catalog"/>.</summary>
    public TokenIndex(CatalogSnapshot catalog)
        : this(null, catalog, [.. Enumerable.Range(0, catalog?.RowCount ?? throw new ArgumentNullException(nameof(catalog)))])
    {
    }

    private TokenIndex(TokenIndex? previous, CatalogSnapshot catalog, IReadOnlyList<int> rows)
    {
        var tokens = new RowTokens(catalog, previous?._ids ?? ImmutableDictionary<string, int>.Empty, previous?._frequencies ?? []);
        _blocks = new TokenBlock[(catalog.RowCount + TokenBlock.Capacity - 1) / TokenBlock.Capacity];
        previous?._blocks.CopyTo(_blocks, 0);
        var changed = new Dictionary<int, RowTokenIds>(TokenBlock.Capacity);
        for (var i = 0; i < rows.Count;)
        {
            var block = rows[i] / TokenBlock.Capacity;
            changed.Clear();
            for (; i < rows.Count && rows[i] / TokenBlock.Capacity == block; i++)
            {
                changed[rows[i] % TokenBlock.Capacity] = tokens.Replace(rows[i], _blocks[block]);
            }
            _blocks[block] = new TokenBlock(_blocks[block], changed);
        }
        (_ids, _frequencies) = tokens.Complete();
        _idf = new float[_frequencies.Length];
        for (var id = 0; id < _idf.Length; id++) _idf[id] = Idf(_frequencies[id], catalog.Count);
        UnknownIdf = Idf(0, catalog.Count);
    }

    /// <summary>The index after <paramref name="change"/>: blocks without a changed row are shared.</summary>
    internal TokenIndex Next(CatalogChange change) => change.Of(RowChange.Text) is { Length: > 0 } rows ? new TokenIndex(this, change.After, rows) : this;

    /// <summary>The attributes whose words are searched, beside the title.</summary>
    internal static IReadOnlyList<ProductAttribute> Searched { get; } =
    [
        ProductAttribute.Brand, ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.ArticleType,
        ProductAttribute.SubCategory, ProductAttribute.MasterCategory, ProductAttribute.Usage, ProductAttribute.Season,
    ];

    /// <summary>The idf of a token that no product has.</summary>
    public float UnknownIdf { get; }

    /// <summary>The number of <paramref name="token"/>, or −1 when no product has had it.</summary>
    public int Find(string token) => _ids.GetValueOrDefault(token, -1);

    /// <summary>BM25's idf, ln(1 + (N − df + 0.5) / (df + 0.5)).</summary>
    public float IdfOf(int token) => token < 0 ? UnknownIdf : _idf[token];

    /// <summary>In how many products <paramref name="token"/> occurs.</summary>
    public int FrequencyOf(string token) => _ids.TryGetValue(token, out var id) ? _frequencies[id] : 0;

    /// <summary>Every token and in how many products it occurs.</summary>
    internal IEnumerable<(string Token, int Products)> Frequencies => _ids.Select(t => (t.Key, _frequencies[t.Value])).Where(f => f.Item2 > 0);

    /// <summary>How many tokens have a number.</summary>
    internal int Count => _frequencies.Length;

    /// <summary>In how many products the token of this number occurs.</summary>
    internal int FrequencyOf(int token) => _frequencies[token];

    /// <summary>The tokens of a row's title and attributes, ascending, each once; none for a row without a product.</summary>
    internal ReadOnlySpan<int> TokensOf(int row) => _blocks[row / TokenBlock.Capacity].Tokens(row % TokenBlock.Capacity);

    /// <summary>Asks for what <see cref="TokensOf"/> and <see cref="TitleLength"/> read first.</summary>
    internal void Prefetch(int row) => _blocks[row / TokenBlock.Capacity].Prefetch(row % TokenBlock.Capacity);

    /// <summary>Tokens of the title, at most 255.</summary>
    public int TitleLength(int row) => _blocks[row / TokenBlock.Capacity].TitleLength(row % TokenBlock.Capacity);

    private static float Idf(int frequency, int documents) => MathF.Log(1 + (documents - frequency + 0.5f) / (frequency + 0.5f));
}
