using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Bespoke.Ranking;

namespace Bespoke.Storage.Impressions;

/// <summary>What a record of a segment is. Persisted: append only, never renumber.</summary>
internal enum ImpressionRecord : byte
{
    /// <summary>Was taken out; zeros.</summary>
    Blank = 0,

    /// <summary>A list that was shown.</summary>
    Request = 1,

    /// <summary>What its rows were computed from.</summary>
    Inputs = 2,
}

/// <summary>
/// A segment as bytes: "BespokeI", the format, when it began, the names of the features; then records, each its length, the CRC-32C of its body, and the
/// body, whose first byte says what it is. A record that the file ends within was being written when a process was killed.
/// </summary>
internal static class ImpressionSegment
{
    internal const int Format = 1;

    /// <summary>Bytes before the body of a record.</summary>
    internal const int FrameBytes = 2 * sizeof(uint);

    private const int FixedBytes = 24, LongestRecord = 1 << 24;

    private static ReadOnlySpan<byte> Magic => "BespokeI"u8;

    /// <summary>The head of a segment of this version.</summary>
    internal static byte[] Head(DateTimeOffset began)
    {
        var names = Encoding.UTF8.GetBytes(string.Join('\n', FeatureNames.All));
        var head = new byte[FixedBytes + names.Length];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Format);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(12), began.UtcTicks);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(20), names.Length);
        names.CopyTo(head.AsSpan(FixedBytes));
        return head;
    }

    /// <summary>A record with its frame.</summary>
    internal static byte[] Frame(ImpressionRecord kind, ReadOnlySpan<byte> body)
    {
        var record = new byte[FrameBytes + 1 + body.Length];
        record[FrameBytes] = (byte)kind;
        body.CopyTo(record.AsSpan(FrameBytes + 1));
        BinaryPrimitives.WriteInt32LittleEndian(record, 1 + body.Length);
        Seal(record);
        return record;
    }

    /// <summary>Writes the checksum of a framed record anew.</summary>
    internal static void Seal(Span<byte> record) => BinaryPrimitives.WriteUInt32LittleEndian(record[sizeof(uint)..], Sum(record[FrameBytes..]));

    /// <summary>When the segment began, the features it has, and where its records begin.</summary>
    /// <exception cref="InvalidDataException">It is none of this version; the message says why.</exception>
    internal static (DateTimeOffset Began, string[] Names, int Start) ReadHead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes || !bytes.StartsWith(Magic)) throw new InvalidDataException("it is no segment of impressions");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) is var format && format != Format) throw new InvalidDataException($"its format is {format}, and this version of Bespoke reads format {Format}");
        var (ticks, length) = (BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]));
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks || length < 0 || length > bytes.Length - FixedBytes) throw new InvalidDataException("its head is damaged");
        return (new DateTimeOffset(ticks, TimeSpan.Zero), Encoding.UTF8.GetString(bytes.Slice(FixedBytes, length)).Split('\n'), FixedBytes + length);
    }

    /// <summary>Moves on to the next record.</summary>
    /// <param name="bytes">The segment.</param>
    /// <param name="at">Where the record begins; then where the next one does.</param>
    /// <param name="body">Its body, without the kind.</param>
    /// <returns>What it is; null at the end of the segment.</returns>
    /// <exception cref="InvalidDataException">It is damaged; <paramref name="at"/> stays.</exception>
    internal static ImpressionRecord? Next(ReadOnlySpan<byte> bytes, ref int at, out ReadOnlySpan<byte> body)
    {
        body = [];
        if (bytes.Length - at <= FrameBytes) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
        if (length is < 1 or > LongestRecord) throw new InvalidDataException($"it is damaged at byte {at:N0}");
        // The end of a process in the middle of a record.
        if (length > bytes.Length - at - FrameBytes) return null;
        var record = bytes.Slice(at + FrameBytes, length);
        if (Sum(record) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + sizeof(uint))..])) throw new InvalidDataException($"it is damaged at byte {at:N0}");
        at += FrameBytes + length;
        body = record[1..];
        return (ImpressionRecord)record[0];
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) sum = BitOperations.Crc32C(sum, word);
        foreach (var rest in bytes[(bytes.Length & ~7)..]) sum = BitOperations.Crc32C(sum, rest);
        return ~sum;
    }
}
