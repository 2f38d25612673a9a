using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bespoke.Catalog;

/// <summary>
/// What a request reads of hundreds or thousands of scattered rows, side by side: 64 bytes, so that a row costs one miss of the
/// processor's cache where as many columns would cost one each.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct RowAttributes : IEquatable<RowAttributes>
{
    private static readonly ProductAttribute[] Attributes = Enum.GetValues<ProductAttribute>();

    private readonly AttributeCodes _codes;
    private readonly long _availableFrom;

    internal RowAttributes(CatalogSnapshot catalog, int row, int path)
    {
        foreach (var attribute in Attributes) _codes[(int)attribute] = catalog.Code(row, attribute);
        (Path, StyleKey, HasImage) = (path, catalog.StyleKey(row), catalog.HasImage(row));
        _availableFrom = catalog.AvailableFrom(row)?.UtcTicks ?? 0;
    }

    /// <summary>The code for <paramref name="attribute"/>; 0 when missing.</summary>
    internal int this[ProductAttribute attribute] => _codes[(int)attribute];

    /// <summary>The number of its category path.</summary>
    internal int Path { get; }

    /// <inheritdoc cref="CatalogSnapshot.StyleKey"/>
    internal ulong StyleKey { get; }

    /// <inheritdoc cref="CatalogSnapshot.HasImage"/>
    internal bool HasImage { get; }

    /// <summary>When it goes or went on sale, or null.</summary>
    internal DateTimeOffset? AvailableFrom => _availableFrom == 0 ? null : new DateTimeOffset(_availableFrom, TimeSpan.Zero);

    /// <inheritdoc/>
    public bool Equals(RowAttributes other) => ((ReadOnlySpan<int>)_codes).SequenceEqual(other._codes)
        && (Path, StyleKey, HasImage, _availableFrom) == (other.Path, other.StyleKey, other.HasImage, other._availableFrom);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RowAttributes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, StyleKey, _availableFrom);

    // One code for each ProductAttribute.
    [InlineArray(9)]
    private struct AttributeCodes
    {
        private int _first;
    }
}
