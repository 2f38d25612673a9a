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
    private readonly RowIndex _rows;
    private readonly AttributeDictionary[] _dictionaries;
    private readonly PriceRanks _priceRanks;
    private readonly RowColumn<ulong> _styleKeys;
    private readonly CatalogColumns _columns;

    private CatalogSnapshot()
    {
        (_chunks, _rows, _priceRanks, _styleKeys) = ([], RowIndex.Empty, PriceRanks.Empty, RowColumn<ulong>.Empty);
        _dictionaries = [.. Enum.GetValues<ProductAttribute>().Select(_ => AttributeDictionary.Empty)];
        (Visible, OutOfStock, SizeNames) = (new RowBitmap(0), new RowBitmap(0), new SizeNames());
        _columns = new CatalogColumns(this);
    }

    /// <summary>The snapshot after <paramref name="previous"/>: what did not change is shared with it.</summary>
    internal CatalogSnapshot(
        CatalogSnapshot previous, CatalogChunk[] chunks, int rowCount, RowIndex rows, AttributeDictionary[] dictionaries,
        SizeNames sizeNames, IReadOnlyList<ChangedRow> changed)
    {
        (Version, _chunks, RowCount, _rows, _dictionaries) = (previous.Version + 1, chunks, rowCount, rows, dictionaries);
        SizeNames = sizeNames;
        var change = new CatalogChange(previous, this, changed);
        Visible = VisibleAfter(change);
        VisibleCount = Visible.Count;
        OutOfStock = OutOfStockAfter(change);
        _priceRanks = previous._priceRanks.Next(previous, this, change.Of(RowChange.Price));
        _styleKeys = StyleKeysAfter(change);
        _columns = new CatalogColumns(previous._columns, change);
    }

    /// <summary>A catalogue without products.</summary>
    public static CatalogSnapshot Empty { get; } = new();

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

    /// <summary>The rows, hidden ones included, whose every size has a stock of 0; unknown stock counts as some, and so does a product without sizes. Do not change it.</summary>
    public RowBitmap OutOfStock { get; }

    /// <summary>The values of <paramref name="attribute"/> and their codes.</summary>
    public AttributeDictionary Dictionary(ProductAttribute attribute) => _dictionaries[(int)attribute];

    /// <summary>Finds the row of <paramref name="id"/>; false when the catalogue does not hold it.</summary>
    public bool TryGetRow(ProductId id, out int row) => _rows.TryGet(id.ToString(), out row);

    /// <summary>The distinct category paths. Built on first use.</summary>
    public CategoryPaths Paths => _columns.Paths;

    /// <summary>The colour families among this catalogue's colours. Built on first use.</summary>
    public ColourFamilies Colours => _columns.Colours;

    /// <summary>The product's code for <paramref name="attribute"/>; 0 when missing.</summary>
    public int Code(int row, ProductAttribute attribute) => ChunkOf(row).Code(Slot(row), attribute);

    /// <summary>The codes of <paramref name="attribute"/> by row. Built on first use.</summary>
    public ReadOnlySpan<int> Column(ProductAttribute attribute) => _columns.Of(attribute);

    /// <summary>The product's value for <paramref name="attribute"/>; null when missing.</summary>
    public string? Value(int row, ProductAttribute attribute) => Dictionary(attribute)[Code(row, attribute)];

    /// <summary>The external id.</summary>
    public ProductId Id(int row) => new(ChunkOf(row).Id(Slot(row)));

    /// <summary>The title as the shop wrote it.</summary>
    public string Title(int row) => ChunkOf(row).Title(Slot(row));

    /// <summary>Year of the collection, or null.</summary>
    public int? Year(int row) => ChunkOf(row).Year(Slot(row));

    /// <summary>When it goes or went on sale, or null.</summary>
    public DateTimeOffset? AvailableFrom(int row) => ChunkOf(row).AvailableFrom(Slot(row));

    /// <summary>What a shopper pays now: the sale price where there is one; null without a price.</summary>
    public decimal? Price(int row) => ChunkOf(row).SalePrice(Slot(row)) ?? ChunkOf(row).Price(Slot(row));

    /// <summary>The address of the product's picture, or null.</summary>
    public string? ImageUrl(int row) => HasImage(row) ? ChunkOf(row).Text(Slot(row)).ImageUrl : null;

    /// <summary><see cref="Price"/> by row, as a double; NaN without a price. Built on first use.</summary>
    public ReadOnlySpan<double> Prices => _columns.Prices;

    /// <summary>True when the product has a picture of its own.</summary>
    public bool HasImage(int row) => (FlagsOf(row) & RowFlags.HasImage) != 0;

    /// <summary>Mid-rank of the price within article type and currency, in (0, 1); NaN without a price.</summary>
    public float PricePercentile(int row) => _priceRanks[row];

    /// <summary>Equal for variants of one style: the same group id or, without one, the same folded title.</summary>
    public ulong StyleKey(int row) => _styleKeys[row];

    /// <summary>The visible rows whose <paramref name="attribute"/> has <paramref name="code"/>. Built on first use; do not change it.</summary>
    public RowBitmap RowsWith(ProductAttribute attribute, int code) =>
        _columns.RowsWith(attribute, code);

    /// <summary>The whole product, put together from its columns.</summary>
    public Product this[int row]
    {
        get
        {
            var chunk = ChunkOf(row);
            var slot = Slot(row);
            var text = chunk.Text(slot);
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

    /// <summary>Makes what requests read by row, so that none of them has to.</summary>
    public void Prepare() => _ = (Prices.Length, Column(ProductAttribute.Currency).Length, Rows, Content);

    /// <summary>True when the row holds a product, hidden or not.</summary>
    public bool IsLive(int row) => (FlagsOf(row) & RowFlags.Live) != 0;

    /// <summary>What is read of scattered rows. Built on first use.</summary>
    internal RowColumn<RowAttributes> Rows => _columns.Rows;

    /// <summary>What is read where many rows are scanned. Built on first use.</summary>
    internal RowColumn<ContentCode> Content => _columns.Content;

    internal ReadOnlySpan<CatalogChunk> Chunks => _chunks;
    internal ReadOnlySpan<AttributeDictionary> Dictionaries => _dictionaries;
    internal RowIndex RowIndex => _rows;
    internal SizeNames SizeNames { get; }
    internal IReadOnlyList<float>? Embedding(int row) => IsLive(row) ? ChunkOf(row).Embedding(Slot(row)) : null;
    internal SizeRun SizesOf(int row) => ChunkOf(row).SizesIn(Slot(row));
    internal string? GroupId(int row) => ChunkOf(row).GroupId(Slot(row));
    internal CatalogChange Change(CatalogSnapshot before, IReadOnlyList<ChangedRow> rows) => new(before, this, rows);

    private RowBitmap VisibleAfter(CatalogChange change)
    {
        var before = change.Before.Visible;
        if (!change.AddsRows && !change.Any(RowChange.Visibility)) return before;
        var visible = before.Clone(RowCount);
        foreach (var row in change.Of(RowChange.Visibility))
        {
            if ((FlagsOf(row) & (RowFlags.Live | RowFlags.Hidden)) == RowFlags.Live) visible.Add(row);
            else visible.Remove(row);
        }
        return visible;
    }

    private RowBitmap OutOfStockAfter(CatalogChange change)
    {
        var before = change.Before.OutOfStock;
        if (!change.AddsRows && !change.Any(RowChange.Stock)) return before;
        var sold = before.Clone(RowCount);
        foreach (var row in change.Of(RowChange.Stock))
        {
            if (IsLive(row) && SizesOf(row).AllSoldOut) sold.Add(row);
            else sold.Remove(row);
        }
        return sold;
    }

    private RowColumn<ulong> StyleKeysAfter(CatalogChange change)
    {
        if (!change.AddsRows && !change.Any(RowChange.Style)) return change.Before._styleKeys;
        var keys = new RowColumn<ulong>.Editor(change.Before._styleKeys, RowCount);
        foreach (var row in change.Of(RowChange.Style)) keys.Set(row, IsLive(row) ? Catalog.StyleKeys.Of(GroupId(row), Title(row)) : 0);
        return keys.Build();
    }

    private CatalogChunk ChunkOf(int row)
    {
        if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(row), row, $"The snapshot has {RowCount} rows.");
        return _chunks[row / CatalogChunk.Capacity];
    }

    private RowFlags FlagsOf(int row) => _chunks[row / CatalogChunk.Capacity].Flags(Slot(row));

    private static int Slot(int row) => row % CatalogChunk.Capacity;
}
