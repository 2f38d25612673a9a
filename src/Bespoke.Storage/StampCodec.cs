using System.Buffers.Binary;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Product stamps as bytes: a version byte, eight little-endian codes, the price percentile.</summary>
internal static class StampCodec
{
    private const byte Version = 1;
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
