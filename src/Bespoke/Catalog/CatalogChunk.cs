namespace Bespoke.Catalog;

/// <summary>The columns of up to <see cref="Capacity"/> consecutive rows. Frozen once a snapshot holds it.</summary>
/// <remarks>Text and numbers are apart, so that a price or stock change copies some hundred kilobytes and no strings.</remarks>
internal sealed class CatalogChunk
{
    internal const int Capacity = 4096;
    private static readonly int AttributeCount = Enum.GetValues<ProductAttribute>().Length;

    private readonly int[] _codes;
    private readonly short[] _years;
    private readonly RowFlags[] _flags;
    private readonly decimal[] _prices;
    private readonly decimal[] _salePrices;
    private readonly SizeRun[] _sizes;
    private readonly long[] _availableFrom;

    internal CatalogChunk()
    {
        _codes = new int[Capacity * AttributeCount];
        _years = new short[Capacity];
        _flags = new RowFlags[Capacity];
        _prices = new decimal[Capacity];
        _salePrices = new decimal[Capacity];
        _sizes = new SizeRun[Capacity];
        _availableFrom = new long[Capacity];
        Text = ChunkText.Empty;
    }

    /// <summary>A copy whose numbers may be changed; the text block is shared until replaced.</summary>
    internal CatalogChunk(CatalogChunk other)
    {
        _codes = [.. other._codes];
        _years = [.. other._years];
        _flags = [.. other._flags];
        _prices = [.. other._prices];
        _salePrices = [.. other._salePrices];
        _sizes = [.. other._sizes];
        _availableFrom = [.. other._availableFrom];
        Text = other.Text;
    }

    internal ChunkText Text { get; set; }

    internal int Code(int slot, ProductAttribute attribute) => _codes[slot * AttributeCount + (int)attribute];
    internal int? Year(int slot) => _years[slot] == 0 ? null : _years[slot];
    internal RowFlags Flags(int slot) => _flags[slot];
    internal decimal? Price(int slot) => (_flags[slot] & RowFlags.HasPrice) == 0 ? null : _prices[slot];
    internal decimal? SalePrice(int slot) => (_flags[slot] & RowFlags.HasSalePrice) == 0 ? null : _salePrices[slot];
    internal ProductSize[] Sizes(int slot) => _sizes[slot].Unpack();
    internal DateTimeOffset? AvailableFrom(int slot) =>
        _availableFrom[slot] == 0 ? null : new DateTimeOffset(_availableFrom[slot], TimeSpan.Zero);

    internal void Set(int slot, Product product, Func<ProductAttribute, string?, int> encode, SizeNames names)
    {
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            _codes[slot * AttributeCount + (int)attribute] = encode(attribute, product[attribute]);
        }
        _years[slot] = (short)(product.Year ?? 0);
        _prices[slot] = product.Price ?? 0;
        _salePrices[slot] = product.SalePrice ?? 0;
        _sizes[slot] = SizeRun.Of(product.Sizes, names);
        _availableFrom[slot] = product.AvailableFrom?.UtcTicks ?? 0;
        _flags[slot] = RowFlags.Live
            | (product.Hidden ? RowFlags.Hidden : 0)
            | (product.BrandDerived ? RowFlags.BrandDerived : 0)
            | (product.ImageUrl is null ? 0 : RowFlags.HasImage)
            | (product.Price is null ? 0 : RowFlags.HasPrice)
            | (product.SalePrice is null ? 0 : RowFlags.HasSalePrice);
    }

    internal void Remove(int slot) => _flags[slot] = RowFlags.None;
}

[Flags]
internal enum RowFlags : byte
{
    None = 0,
    Live = 1,
    Hidden = 2,
    BrandDerived = 4,
    HasImage = 8,
    HasPrice = 16,
    HasSalePrice = 32,
}
