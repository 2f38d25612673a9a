using System.Runtime.Intrinsics;
using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>How long a title and attributes are, one byte each as Lucene rounds lengths: 1/√length in a float of eight bits, so that shorter is more; 0 is none.</summary>
internal readonly record struct TextLengths(byte Title, byte Attributes);

/// <summary>
/// How long the texts of each row are, as the segments' own norms say, so that scores are theirs. A row has the number of its pair of
/// lengths, of which there are some dozens: the longest titles first, those of one length by their attributes. Immutable.
/// </summary>
internal sealed class RowLengths
{
    // As many more as the last word of 64 rows may want.
    private const int Padding = 63;

    private readonly ushort[] _numbers;
    private readonly TextLengths[] _pairs;

    private RowLengths(ReadOnlySpan<TextLengths> rows)
    {
        var used = new HashSet<TextLengths>();
        foreach (var pair in rows) used.Add(pair);
        // Nothing is as short as nothing: 0 wraps around.
        _pairs = [.. used.OrderBy(p => (byte)(p.Title - 1)).ThenBy(p => (byte)(p.Attributes - 1))];
        var numberOf = new Dictionary<TextLengths, ushort>();
        foreach (var pair in _pairs) numberOf.Add(pair, (ushort)numberOf.Count);
        (Rows, _numbers) = (rows.Length, new ushort[rows.Length + Padding]);
        for (var row = 0; row < rows.Length; row++) _numbers[row] = numberOf[rows[row]];
    }

    internal int Rows { get; }

    /// <summary>The pairs by their numbers.</summary>
    internal ReadOnlySpan<TextLengths> Pairs => _pairs;

    /// <summary>The number of the pair of <paramref name="row"/>.</summary>
    internal ushort NumberOf(int row) => _numbers[row];

    /// <summary>As the segments' norms say.</summary>
    internal static RowLengths Of(IReadOnlyList<TextSegment> segments, int rows)
    {
        var lengths = new TextLengths[rows];
        foreach (var segment in segments)
        {
            // A segment none of whose documents has the field has no norms of it.
            var (title, attributes) = (segment.Reader.GetNormValues(TextFields.Title), segment.Reader.GetNormValues(TextFields.Attributes));
            for (var doc = 0; doc < segment.Rows.Length; doc++)
            {
                if (segment.Rows[doc] >= 0) lengths[segment.Rows[doc]] = new TextLengths((byte)(title?.Get(doc) ?? 0), (byte)(attributes?.Get(doc) ?? 0));
            }
        }
        return new RowLengths(lengths);
    }

    /// <summary>With other documents in some rows, of a catalogue that may have more.</summary>
    internal RowLengths With(IEnumerable<(int Row, TextDocument Document)> changed, int rows)
    {
        var lengths = new TextLengths[rows];
        for (var row = 0; row < Rows; row++) lengths[row] = _pairs[_numbers[row]];
        foreach (var (row, document) in changed) lengths[row] = new TextLengths(Rounded(document.Title.Count), Rounded(document.Attributes.Count));
        return new RowLengths(lengths);
    }

    /// <summary>The rows of a word of 64 whose pairs have this number or a higher one.</summary>
    internal ulong From(int number, int word)
    {
        var (bits, least) = (0UL, Vector512.Create((ushort)number));
        for (var at = 0; at < 64; at += Vector512<ushort>.Count)
        {
            bits |= Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref _numbers[(word << 6) + at]), least).ExtractMostSignificantBits() << at;
        }
        return bits;
    }

    private static byte Rounded(int length) => length == 0 ? (byte)0 : (byte)SmallSingle.SingleToByte315(1f / (float)Math.Sqrt(length));
}
