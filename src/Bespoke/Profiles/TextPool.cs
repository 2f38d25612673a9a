using System.Collections.Concurrent;
using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>
/// One copy of each product id and size for all users in memory. It holds only ids that the catalogue knew and a bounded
/// number of short sizes: what a sender makes up cannot grow it. Thread-safe.
/// </summary>
public sealed class TextPool
{
    private const int MaxSizes = 4_096;
    private const int MaxSizeLength = 16;

    private readonly ConcurrentDictionary<ProductId, ProductId> _products = new();
    private readonly ConcurrentDictionary<string, string> _sizes = new(StringComparer.Ordinal);

    /// <summary>How many product ids it holds.</summary>
    public int ProductCount => _products.Count;

    /// <summary>The pooled copy of an id that the catalogue knows; of any other, the pooled copy if there is one, else the id as it came.</summary>
    internal ProductId Product(ProductId id, bool isKnown)
    {
        if (_products.TryGetValue(id, out var pooled)) return pooled;
        return isKnown ? _products.GetOrAdd(id, id) : id;
    }

    internal string Size(string size)
    {
        if (size.Length > MaxSizeLength) return size;
        if (_sizes.TryGetValue(size, out var pooled)) return pooled;
        return _sizes.Count < MaxSizes ? _sizes.GetOrAdd(size, size) : size;
    }
}
