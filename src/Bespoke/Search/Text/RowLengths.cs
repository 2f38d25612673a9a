using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>
/// How long each row's title and attributes are, one byte each as Lucene rounds lengths (1/√length in a float of eight bits), so
/// that scores are those of the segments' own norms. Immutable.
/// </summary>
internal sealed class RowLengths
{
    private readonly byte[] _title;
    private readonly byte[] _attributes;

    private RowLengths(byte[] title, byte[] attributes) => (_title, _attributes) = (title, attributes);

    internal int Rows => _title.Length;
    internal ReadOnlySpan<byte> Title => _title;
    internal ReadOnlySpan<byte> Attributes => _attributes;

    /// <summary>As the segments' norms say.</summary>
    internal static RowLengths Of(IReadOnlyList<TextSegment> segments, int rows)
    {
        var (title, attributes) = (new byte[rows], new byte[rows]);
        foreach (var segment in segments)
        {
            foreach (var (field, into) in ((string, byte[])[])[(TextFields.Title, title), (TextFields.Attributes, attributes)])
            {
                // A segment none of whose documents has the field has no norms of it.
                if (segment.Reader.GetNormValues(field) is not { } norms) continue;
                for (var doc = 0; doc < segment.Rows.Length; doc++)
                {
                    if (segment.Rows[doc] >= 0) into[segment.Rows[doc]] = (byte)norms.Get(doc);
                }
            }
        }
        return new RowLengths(title, attributes);
    }

    /// <summary>With other documents in some rows, of a catalogue that may have more.</summary>
    internal RowLengths With(IEnumerable<(int Row, TextDocument Document)> changed, int rows)
    {
        var (title, attributes) = (new byte[rows], new byte[rows]);
        _title.CopyTo(title, 0);
        _attributes.CopyTo(attributes, 0);
        foreach (var (row, document) in changed) (title[row], attributes[row]) = (Rounded(document.Title.Count), Rounded(document.Attributes.Count));
        return new RowLengths(title, attributes);
    }

    private static byte Rounded(int length) => length == 0 ? (byte)0 : (byte)SmallSingle.SingleToByte315(1f / (float)Math.Sqrt(length));
}
