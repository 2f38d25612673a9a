using System.Collections.Concurrent;
using Bespoke.Numerics;

namespace Bespoke.Catalog;

/// <summary>
/// The catalogue at one version: dense rows from 0, dictionary-encoded columns in chunks of 4,096 rows. Immutable and
/// thread-safe; a request holds one snapshot throughout.
/// </summary>
/// <remarks>A removed product leaves its row empty; rows are not reused. Row arguments outside 0 to RowCount − 1 throw.</remarks>
public sealed class CatalogSnapshot
{
    private readonly CatalogChunk[] _chunks;
    private readonly Dictionary<string, int> _rows;
    private readonly AttributeDictionary[] _dictionaries;
    private readonly float[] _priceRanks;
    private readonly ulong[] _styleKeys;
    private readonly Lazy<int[]>[] _columns;
    private readonly Lazy<CategoryPaths> _paths;
    private readonly Lazy<ColourFamilies> _colours;
    private readonly ConcurrentDictionary<(ProductAttribute, int), RowBitmap> _rowsWith = new();

    internal CatalogSnapshot(
        long version, CatalogChunk[] chunks, int rowCount, Dictionary<string, int> rows, AttributeDictionary[] dictionaries,
        float[]? priceRanks, ulong[]? styleKeys)
    {
        (Version, _chunks, RowCount, _rows, _dictionaries) = (version, chunks, rowCount, rows, dictionaries);
        Visible = new RowBitmap(rowCount);
        for (var row = 0; row < rowCount; row++)
        {
            if ((FlagsOf(row) & (RowFlags.Live | RowFlags.Hidden)) == RowFlags.Live) Visible.Add(row);
        }
        VisibleCount = Visible.Count;
        _priceRanks = priceRanks ?? PriceRanks.Compute(this);
        _styleKeys = styleKeys ?? StyleKeys.Compute(this);
        _columns = [.. Enum.GetValues<ProductAttribute>().Select(a => new Lazy<int[]>(() => ReadColumn(a)))];
        _paths = new Lazy<CategoryPaths>(() => new CategoryPaths(this));
        _colours = new Lazy<ColourFamilies>(() => new ColourFamilies(Dictionary(ProductAttribute.BaseColour)));
    }

    /// <summary>A catalogue without products.</summary>
    public static CatalogSnapshot Empty { get; } =
        new(0, [], 0, [], [.. Enum.GetValues<ProductAttribute>().Select(_ => AttributeDictionary.Empty)], null, null);

    /// <summary>Grows with every published change.</summary>
    public long Version { get; }

    /// <summary>Rows in use, removed ones included: the length of any array by row.</summary>
    public int RowCount { get; }

    /// <summary>Products in the catalogue, hidden ones included.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows a shopper may be shown. Do not change it.</summary>
    public RowBitmap Visible { get; }

    /// <summary>How many rows <see cref="Visible"/> holds.</summary>
    public int VisibleCount { get; }

    /// <summary>The values of <paramref name="attribute"/> and their codes.</summary>
    public AttributeDictionary Dictionary(ProductAttribute attribute) => _dictionaries[(int)attribute];

    /// <summary>Finds the row of <paramref name="id"/>; false when the catalogue does not hold it.</summary>
    public bool TryGetRow(ProductId id, out int row) => _rows.TryGetValue(id.ToString(), out row);

    /// <summary>The distinct category paths. Built on first use.</summary>
    public CategoryPaths Paths => _paths.Value;

    /// <summary>The colour families among this catalogue's colours. Built on first use.</summary>
    public ColourFamilies Colours => _colours.Value;

    /// <summary>The product's code for <paramref name="attribute"/>; 0 when missing.</summary>
    public int Code(int row, ProductAttribute attribute) => ChunkOf(row).Code(Slot(row), attribute);

    /// <summary>The codes of <paramref name="attribute"/> by row. Built on first use.</summary>
    public ReadOnlySpan<int> Column(ProductAttribute attribute) => _columns[(int)attribute].Value;

    /// <summary>The product's value for <paramref name="attribute"/>; null when missing.</summary>
    public string? Value(int row, ProductAttribute attribute) => Dictionary(attribute)[Code(row, attribute)];

    /// <summary>The external id.</summary>
    public ProductId Id(int row) => new(ChunkOf(row).Text.Id(Slot(row)));

    /// <summary>The title as the shop wrote it.</summary>
    public string Title(int row) => ChunkOf(row).Text.Title(Slot(row));

    /// <summary>Year of the collection, or null.</summary>
    public int? Year(int row) => ChunkOf(row).Year(Slot(row));

    /// <summary>When it goes or went on sale, or null.</summary>
    public DateTimeOffset? AvailableFrom(int row) => ChunkOf(row).AvailableFrom(Slot(row));

    /// <summary>What a shopper pays now: the sale price where there is one; null without a price.</summary>
    public decimal? Price(int row) => ChunkOf(row).SalePrice(Slot(row)) ?? ChunkOf(row).Price(Slot(row));

    /// <summary>True when the product has a picture of its own.</summary>
    public bool HasImage(int row) => (FlagsOf(row) & RowFlags.HasImage) != 0;

    /// <summary>Mid-rank of the price within article type and currency, in (0, 1); NaN without a price.</summary>
    public float PricePercentile(int row) => _priceRanks[row];

    /// <summary>Equal for variants of one style: the same group id or, without one, the same folded title.</summary>
    public ulong StyleKey(int row) => _styleKeys[row];

    /// <summary>The visible rows whose <paramref name="attribute"/> has <paramref name="code"/>. Built on first use; do not change it.</summary>
    public RowBitmap RowsWith(ProductAttribute attribute, int code) =>
        _rowsWith.GetOrAdd((attribute, code), static (key, self) => self.FindRows(key.Item1, key.Item2), this);

    /// <summary>The whole product, put together from its columns.</summary>
    public Product this[int row]
    {
        get
        {
            var chunk = ChunkOf(row);
            var slot = Slot(row);
            var text = chunk.Text[slot];
            return new Product
            {
                Id = new ProductId(text.Id),
                Title = text.Title,
                Description = text.Description,
                Url = text.Url,
                ImageUrl = text.ImageUrl,
                GroupId = text.GroupId,
                Attributes = text.Attributes ?? Product.EmptyAttributes,
                Embedding = text.Embedding,
                MasterCategory = Value(row, ProductAttribute.MasterCategory),
                SubCategory = Value(row, ProductAttribute.SubCategory),
                ArticleType = Value(row, ProductAttribute.ArticleType),
                Gender = Value(row, ProductAttribute.Gender),
                BaseColour = Value(row, ProductAttribute.BaseColour),
                Season = Value(row, ProductAttribute.Season),
                Usage = Value(row, ProductAttribute.Usage),
                Brand = Value(row, ProductAttribute.Brand),
                Currency = Value(row, ProductAttribute.Currency),
                BrandDerived = (chunk.Flags(slot) & RowFlags.BrandDerived) != 0,
                Hidden = (chunk.Flags(slot) & RowFlags.Hidden) != 0,
                Year = chunk.Year(slot),
                Price = chunk.Price(slot),
                SalePrice = chunk.SalePrice(slot),
                Sizes = chunk.Sizes(slot),
                AvailableFrom = chunk.AvailableFrom(slot),
            };
        }
    }

    /// <summary>True when the row holds a product, hidden or not.</summary>
    public bool IsLive(int row) => (FlagsOf(row) & RowFlags.Live) != 0;

    internal ReadOnlySpan<CatalogChunk> Chunks => _chunks;
    internal ReadOnlySpan<AttributeDictionary> Dictionaries => _dictionaries;
    internal Dictionary<string, int> RowIndex => _rows;
    internal float[] PriceRankColumn => _priceRanks;
    internal ulong[] StyleKeyColumn => _styleKeys;
    internal string? GroupId(int row) => ChunkOf(row).Text.GroupId(Slot(row));

    private RowBitmap FindRows(ProductAttribute attribute, int code)
    {
        var found = new RowBitmap(RowCount);
        var codes = Column(attribute);
        for (var row = Visible.NextSet(0); row >= 0; row = Visible.NextSet(row + 1))
        {
            if (codes[row] == code) found.Add(row);
        }
        return found;
    }

    private int[] ReadColumn(ProductAttribute attribute)
    {
        var codes = new int[RowCount];
        for (var row = 0; row < codes.Length; row++) codes[row] = Code(row, attribute);
        return codes;
    }

    private CatalogChunk ChunkOf(int row)
    {
        if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(row), row, $"The snapshot has {RowCount} rows.");
        return _chunks[row / CatalogChunk.Capacity];
    }

    private RowFlags FlagsOf(int row) => _chunks[row / CatalogChunk.Capacity].Flags(Slot(row));

    private static int Slot(int row) => row % CatalogChunk.Capacity;
}
