using System.Text;
using System.Xml;

namespace Bespoke.Import.Products;

/// <summary>An XML reader over a file of a stranger: no document type, no entities, nothing fetched, no part longer than a bound.</summary>
internal sealed class BoundedXml : IDisposable
{
    private readonly MeteredStream _bytes;
    private readonly char[] _chunk = new char[4_096];

    public BoundedXml(Stream stream)
    {
        _bytes = new MeteredStream(stream);
        Reader = Guard(() => XmlReader.Create(_bytes, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        }));
    }

    public XmlReader Reader { get; }

    public int Line => ((IXmlLineInfo)Reader).LineNumber;

    /// <summary>Goes to the root element.</summary>
    /// <exception cref="BespokeException">There is none of these names, or the file is no XML.</exception>
    public void Root(string name, string other)
    {
        while (Next())
        {
            if (Reader.NodeType != XmlNodeType.Element) continue;
            if (Reader.LocalName == name || Reader.LocalName == other) return;
            throw new BespokeException($"The XML begins with <{Reader.LocalName}>. Expected <{name}> or <{other}>.");
        }
        throw new BespokeException("The file is empty. Expected XML.");
    }

    /// <summary>Goes to the next node.</summary>
    /// <exception cref="BespokeException">The XML is malformed, declares a document type, or a part of it is too long.</exception>
    public bool Next() => Guard(() =>
    {
        _bytes.Refill();
        return Reader.Read();
    });

    /// <summary>Reads the text directly within the current element and goes to its end; null when it is longer than <paramref name="max"/>.</summary>
    public string? Text(int max)
    {
        if (Reader.IsEmptyElement) return "";
        var (text, depth, tooLong) = (new StringBuilder(), Reader.Depth, false);
        while (Next() && Reader.Depth > depth)
        {
            if (Reader.Depth != depth + 1 || !Reader.CanReadValueChunk || Reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA)) continue;
            for (int read; (read = Guard(() => Reader.ReadValueChunk(_chunk, 0, _chunk.Length))) > 0;)
            {
                tooLong |= text.Length + read > max;
                if (!tooLong) text.Append(_chunk, 0, read);
            }
        }
        return tooLong ? null : text.ToString();
    }

    public void Dispose() => Reader.Dispose();

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new BespokeException("The file declares a document type (<!DOCTYPE …>). Feeds need none, and its entities are refused.", inner: e);
        }
        catch (Exception e) when (e is XmlException or ArgumentException or NotSupportedException)
        {
            throw new BespokeException($"The file is not well-formed XML: {e.Message}", inner: e);
        }
    }

    // Counts what one step of the reader takes, so that no tag, comment or text of any length is gathered in memory.
    private sealed class MeteredStream(Stream inner) : Stream
    {
        private long _left = ImportLimits.MaxXmlPart;

        public void Refill() => _left = ImportLimits.MaxXmlPart;

        public override int Read(Span<byte> buffer)
        {
            if (_left <= 0) throw new BespokeException($"A part of the XML is longer than {ImportLimits.MaxXmlPart} bytes.");
            var read = inner.Read(buffer);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
