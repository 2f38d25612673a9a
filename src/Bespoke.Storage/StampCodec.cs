using System.Buffers.Binary;
using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>
/// Stamps as bytes. Version byte 1, a product's: eight little-endian codes, the price percentile. Version byte 2, a search's:
/// 1 where Unisex fits, then an attribute byte and a little-endian code for each value. All zeros: the room of a product's stamp that is owed.
/// </summary>
internal static class StampCodec
{
    private const byte Version = 1;
    private const byte SearchVersion = 2;
    private const int ValueLength = 1 + 4;
    private const int Length = 1 + 8 * 4 + 4;

    internal static byte[] Write(ProductStamp stamp)
    {
        var bytes = new byte[Length];
        bytes[0] = Version;
        ReadOnlySpan<int> codes =
        [
            stamp.MasterCategory, stamp.SubCategory, stamp.ArticleType, stamp.Gender, stamp.BaseColour, stamp.Season, stamp.Usage, stamp.Brand,
        ];
        for (var i = 0; i < codes.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1 + 4 * i), codes[i]);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(Length - 4), stamp.PricePercentile);
        return bytes;
    }

    /// <summary>Room for a stamp that is owed: as long as one, and none.</summary>
    internal static byte[] Reserved { get; } = new byte[Length];

    /// <summary>The stamp of an event, whichever it has; the room for one while it is owed; null where none will come.</summary>
    internal static byte[]? Write(StampedInteraction stamped) => stamped switch
    {
        { Search: { } search } => Write(search),
        { Stamp: { } stamp } => Write(stamp),
        { Interaction.ProductId: not null } => Reserved,
        _ => null,
    };

    /// <summary>True for a search's stamp.</summary>
    internal static bool IsSearch(ReadOnlySpan<byte> bytes) => bytes is [SearchVersion, ..];

    internal static SearchStamp ReadSearch(ReadOnlySpan<byte> bytes)
    {
        if (!IsSearch(bytes) || bytes.Length < 2 || (bytes.Length - 2) % ValueLength != 0) throw new BespokeException("A stored search stamp is damaged. Restore a backup.");
        var values = new AskedValue[(bytes.Length - 2) / ValueLength];
        for (var i = 0; i < values.Length; i++)
        {
            var value = bytes[(2 + i * ValueLength)..];
            values[i] = new AskedValue((ProductAttribute)value[0], BinaryPrimitives.ReadInt32LittleEndian(value[1..]));
        }
        return new SearchStamp(values, bytes[1] == 1);
    }

    private static byte[] Write(SearchStamp search)
    {
        var bytes = new byte[2 + search.Values.Count * ValueLength];
        (bytes[0], bytes[1]) = (SearchVersion, search.AcceptsUnisex ? (byte)1 : (byte)0);
        for (var i = 0; i < search.Values.Count; i++)
        {
            var at = 2 + i * ValueLength;
            bytes[at] = (byte)search.Values[i].Attribute;
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 1), search.Values[i].Code);
        }
        return bytes;
    }

    /// <summary>The stamp; null where only its room is reserved.</summary>
    internal static ProductStamp? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual(Reserved)) return null;
        if (bytes.Length != Length || bytes[0] != Version) throw new BespokeException("A stored product stamp is damaged or of a newer version. Restore a backup.");
        Span<int> codes = stackalloc int[8];
        for (var i = 0; i < codes.Length; i++) codes[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(1 + 4 * i)..]);
        return new ProductStamp(
            codes[0], codes[1], codes[2], codes[3], codes[4], codes[5], codes[6], codes[7], BinaryPrimitives.ReadSingleLittleEndian(bytes[^4..]));
    }
}
