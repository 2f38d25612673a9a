namespace Bespoke.Catalog;

/// <summary>The columns of up to <see cref="Capacity"/> consecutive rows. Frozen once a snapshot holds it.</summary>
/// <remarks>A chunk's copy shares every column until a value in it changes, so that a price change copies prices alone.</remarks>
internal sealed class CatalogChunk
{
    internal const int Capacity = 4096;
    private static readonly ProductAttribute[] Attributes = Enum.GetValues<ProductAttribute>();

    private readonly ChunkColumn<int>[] _codes;
    private readonly TextBlock[] _texts;
    private ChunkColumn<short> _years;
    private ChunkColumn<RowFlags> _flags;
    private ChunkColumn<decimal> _prices;
    private ChunkColumn<decimal> _salePrices;
    private ChunkColumn<SizeRun> _sizes;
    private ChunkColumn<long> _availableFrom;

    internal CatalogChunk()
    {
        _codes = [.. Attributes.Select(_ => ChunkColumn<int>.New())];
        _texts = [.. Enumerable.Repeat(TextBlock.Empty, Capacity / TextBlock.Capacity)];
        _years = ChunkColumn<short>.New();
        _flags = ChunkColumn<RowFlags>.New();
        _prices = ChunkColumn<decimal>.New();
        _salePrices = ChunkColumn<decimal>.New();
        _sizes = ChunkColumn<SizeRun>.New();
        _availableFrom = ChunkColumn<long>.New();
    }

    /// <summary>A copy that may be changed.</summary>
    internal CatalogChunk(CatalogChunk other)
    {
        _codes = [.. other._codes.Select(c => c.Shared())];
        _texts = [.. other._texts];
        _years = other._years.Shared();
        _flags = other._flags.Shared();
        _prices = other._prices.Shared();
        _salePrices = other._salePrices.Shared();
        _sizes = other._sizes.Shared();
        _availableFrom = other._availableFrom.Shared();
    }

    internal TextBlock Texts(int slot) => _texts[slot / TextBlock.Capacity];
    internal string Id(int slot) => Texts(slot).Id(slot % TextBlock.Capacity);
    internal string Title(int slot) => Texts(slot).Title(slot % TextBlock.Capacity);
    internal IReadOnlyList<float>? Embedding(int slot) => Texts(slot).Embedding(slot % TextBlock.Capacity);
    internal string? GroupId(int slot) => Texts(slot).GroupId(slot % TextBlock.Capacity);
    internal RowText Text(int slot) => Texts(slot)[slot % TextBlock.Capacity];
    internal int Code(int slot, ProductAttribute attribute) => _codes[(int)attribute][slot];
    internal int? Year(int slot) => _years[slot] == 0 ? null : _years[slot];
    internal RowFlags Flags(int slot) => _flags[slot];
    internal decimal? Price(int slot) => (_flags[slot] & RowFlags.HasPrice) == 0 ? null : _prices[slot];
    internal decimal? SalePrice(int slot) => (_flags[slot] & RowFlags.HasSalePrice) == 0 ? null : _salePrices[slot];
    internal ProductSize[] Sizes(int slot) => _sizes[slot].Unpack();
    internal SizeRun SizesIn(int slot) => _sizes[slot];
    internal DateTimeOffset? AvailableFrom(int slot) =>
        _availableFrom[slot] == 0 ? null : new DateTimeOffset(_availableFrom[slot], TimeSpan.Zero);

    /// <summary>Writes everything but the texts and says what is not as it was.</summary>
    internal RowChange Set(int slot, Product product, Func<ProductAttribute, string?, int> encode, SizeNames names)
    {
        var change = RowChange.None;
        foreach (var attribute in Attributes)
        {
            if (_codes[(int)attribute].Set(slot, encode(attribute, product[attribute]))) change |= RowChange.Attributes | RowChange.Price;
        }
        if (_years.Set(slot, (short)(product.Year ?? 0)) | _availableFrom.Set(slot, product.AvailableFrom?.UtcTicks ?? 0)) change |= RowChange.Newness;
        if (_prices.Set(slot, product.Price ?? 0) | _salePrices.Set(slot, product.SalePrice ?? 0)) change |= RowChange.Price;
        if (_sizes.Set(slot, SizeRun.Of(product.Sizes, names))) change |= RowChange.Stock;
        var (before, after) = (_flags[slot], FlagsOf(product));
        _flags.Set(slot, after);
        return change | ChangeOf(before ^ after);
    }

    internal void SetTexts(int block, Dictionary<int, RowText> changed) => _texts[block] = _texts[block].With(changed);

    internal void Remove(int slot) => _flags.Set(slot, RowFlags.None);

    private static RowFlags FlagsOf(Product product) => RowFlags.Live
        | (product.Hidden ? RowFlags.Hidden : 0)
        | (product.BrandDerived ? RowFlags.BrandDerived : 0)
        | (product.ImageUrl is null ? 0 : RowFlags.HasImage)
        | (product.Price is null ? 0 : RowFlags.HasPrice)
        | (product.SalePrice is null ? 0 : RowFlags.HasSalePrice);

    private static RowChange ChangeOf(RowFlags differ) =>
        ((differ & RowFlags.Live) != 0 ? RowChange.All : 0)
        | ((differ & RowFlags.Hidden) != 0 ? RowChange.Visibility : 0)
        | ((differ & (RowFlags.HasPrice | RowFlags.HasSalePrice)) != 0 ? RowChange.Price : 0)
        | (differ != 0 ? RowChange.Other : 0);
}

/// <summary>A column of one chunk: shared with the chunk it was copied from until a value changes.</summary>
internal struct ChunkColumn<T>
{
    private T[] _values;
    private bool _own;

    internal static ChunkColumn<T> New() => new() { _values = new T[CatalogChunk.Capacity], _own = true };

    internal readonly T this[int slot] => _values[slot];

    internal readonly ChunkColumn<T> Shared() => this with { _own = false };

    internal bool Set(int slot, T value)
    {
        if (EqualityComparer<T>.Default.Equals(_values[slot], value)) return false;
        if (!_own) (_values, _own) = ([.. _values], true);
        _values[slot] = value;
        return true;
    }
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
