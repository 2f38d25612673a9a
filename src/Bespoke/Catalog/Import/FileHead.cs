using System.Text;

namespace Bespoke.Catalog.Import;

/// <summary>The first bytes of a file, by which its layout is recognised.</summary>
public sealed class FileHead
{
    /// <summary>At most this many bytes are looked at.</summary>
    public const int MaxBytes = 1 << 16;

    private static readonly (byte[] Magic, string Name)[] Compressions =
    [
        ([0x1F, 0x8B], "gzip"), ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x50, 0x4B, 0x05, 0x06], "zip"), ([0x50, 0x4B, 0x07, 0x08], "zip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0x42, 0x5A, 0x68], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
    ];

    private readonly byte[] _bytes;

    private FileHead(byte[] bytes)
    {
        _bytes = bytes;
        Text = Encoding.UTF8.GetString(WithoutMark(bytes));
        var end = Text.AsSpan().IndexOfAny('\r', '\n');
        FirstLine = end < 0 ? Text : Text[..end];
    }

    /// <summary>True for a file without a byte.</summary>
    public bool IsEmpty => _bytes.Length == 0;

    /// <summary>The bytes as UTF-8, without a byte-order mark; what is no UTF-8 became U+FFFD.</summary>
    public string Text { get; }

    /// <summary>The first line of <see cref="Text"/>, or as much of it as was looked at.</summary>
    public string FirstLine { get; }

    /// <summary>True when the file begins with these bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> magic) => _bytes.AsSpan().StartsWith(magic);

    /// <summary>Reads the head of <paramref name="stream"/>, which is left behind it.</summary>
    /// <exception cref="BespokeException">The file is compressed.</exception>
    public static FileHead Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[MaxBytes];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        RefuseCompressed(buffer.AsSpan(0, length));
        return new FileHead(buffer[..length]);
    }

    /// <summary>Refuses what begins like a compressed file: such files are never unpacked, so that a small one cannot become a huge one.</summary>
    /// <exception cref="BespokeException">It does; the message names the compression.</exception>
    public static void RefuseCompressed(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, name) in Compressions)
        {
            if (head.StartsWith(magic)) throw new BespokeException($"The file is compressed ({name}). Unpack it first.");
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
