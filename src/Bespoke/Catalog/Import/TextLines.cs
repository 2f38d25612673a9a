using System.Buffers;
using System.Text;

namespace Bespoke.Catalog.Import;

/// <summary>One line of a file, or why it could not be read.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Text">Without its line end; "" when <paramref name="Fault"/> is set.</param>
/// <param name="Fault">Null for a good line.</param>
public readonly record struct TextLine(long Number, string Text, string? Fault);

/// <summary>Reads lines of strict UTF-8 with a bound on their length: one bad line is reported and the next one is read.</summary>
public static class TextLines
{
    /// <summary>The longest line, in bytes; a longer one is skipped and reported.</summary>
    public const int MaxLineBytes = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines of <paramref name="stream"/>, read lazily. A byte-order mark is dropped; LF, CRLF and a missing last line end are fine.</summary>
    /// <exception cref="BespokeException">The stream holds a NUL byte in its first 64 KB: it is not text.</exception>
    public static IEnumerable<TextLine> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Lines(stream);
    }

    private static IEnumerable<TextLine> Lines(Stream stream)
    {
        var buffer = new byte[1 << 16];
        var line = new ArrayBufferWriter<byte>();
        long number = 0;
        var tooLong = false;
        var first = true;
        for (int read; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            var start = 0;
            if (first)
            {
                first = false;
                RefuseBinary(buffer.AsSpan(0, read));
                if (buffer.AsSpan(0, read).StartsWith("\uFEFF"u8)) start = 3;
            }
            while (start < read)
            {
                var length = buffer.AsSpan(start, read - start).IndexOf((byte)'\n');
                var part = length < 0 ? read - start : length;
                tooLong |= line.WrittenCount + part > MaxLineBytes;
                if (!tooLong) line.Write(buffer.AsSpan(start, part));
                start += part + 1;
                if (length < 0) break;
                yield return Finish(++number, line, tooLong);
                line.ResetWrittenCount();
                tooLong = false;
            }
        }
        if (line.WrittenCount > 0 || tooLong) yield return Finish(++number, line, tooLong);
    }

    private static TextLine Finish(long number, ArrayBufferWriter<byte> line, bool tooLong)
    {
        if (tooLong) return new TextLine(number, "", $"the line is longer than {MaxLineBytes} bytes");
        try
        {
            var bytes = line.WrittenSpan;
            return new TextLine(number, Strict.GetString(bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return new TextLine(number, "", "the line is not valid UTF-8");
        }
    }

    private static void RefuseBinary(ReadOnlySpan<byte> head)
    {
        FileHead.RefuseCompressed(head);
        if (head.Contains((byte)0)) throw new BespokeException("The file is not text: it holds NUL bytes. Expected UTF-8.");
    }
}
