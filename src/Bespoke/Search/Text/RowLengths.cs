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

    // So many sets of rows are kept at most: a set of a million has 125 KB.
    private const int MostSets = 64;

    // The shortest texts of this share of rows come first, then those of the next.
    private static readonly double[] Shares = [1 / 32.0, 1 / 6.0, 1];

    private readonly ushort[] _numbers;
    private readonly TextLengths[] _pairs;

    // The rows from a number on, for each so many numbers; null until asked for.
    private readonly ulong[]?[] _from;
    private readonly int _step;
    private readonly Lazy<int[]> _bands;

    private RowLengths(IEnumerable<TextLengths> pairs, int rows)
    {
        // Nothing is as short as nothing: 0 wraps around. A row whose texts nobody names has none.
        _pairs = [.. pairs.Append(default).Distinct().OrderBy(p => (byte)(p.Title - 1)).ThenBy(p => (byte)(p.Attributes - 1))];
        (Rows, _numbers) = (rows, new ushort[rows + Padding]);
        _step = (_pairs.Length + MostSets - 1) / MostSets;
        _from = new ulong[(_pairs.Length + _step - 1) / _step][];
        _bands = new(MakeBands);
        None = new ulong[(rows + Padding) / 64];
    }

    internal int Rows { get; }

    /// <summary>The pairs by their numbers.</summary>
    internal ReadOnlySpan<TextLengths> Pairs => _pairs;

    /// <summary>The numbers of the pairs of a word of 64 rows.</summary>
    internal ReadOnlySpan<ushort> Numbers(int word) => _numbers.AsSpan(word << 6, 64);

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
        var (of, numberOf) = (new RowLengths(lengths.Distinct(), rows), new Dictionary<TextLengths, ushort>());
        foreach (var pair in of._pairs) numberOf.Add(pair, (ushort)numberOf.Count);
        for (var row = 0; row < rows; row++) of._numbers[row] = numberOf[lengths[row]];
        return of;
    }

    /// <summary>With other documents in some rows, of a catalogue that may have more.</summary>
    internal RowLengths With(IEnumerable<(int Row, TextDocument Document)> changed, int rows)
    {
        (int Row, TextLengths Of)[] lengths = [.. changed.Select(c => (c.Row, new TextLengths(Rounded(c.Document.Title.Count), Rounded(c.Document.Attributes.Count))))];
        var after = new RowLengths([.. _pairs, .. lengths.Select(l => l.Of)], rows);
        var numbers = after._numbers.AsSpan(0, rows);
        _numbers.AsSpan(0, Rows).CopyTo(numbers);
        if (after._pairs.Length > _pairs.Length)
        {
            // Pairs that nobody had lie between the others.
            ushort[] moved = [.. _pairs.Select(after.Find)];
            foreach (ref var number in numbers[..Rows]) number = moved[number];
        }
        numbers[Rows..].Fill(after.Find(default));
        foreach (var (row, of) in lengths) numbers[row] = after.Find(of);
        return after;
    }

    /// <summary>No row, by words of 64.</summary>
    internal ulong[] None { get; }

    /// <summary>Numbers of pairs from which on the texts are among the shortest, and so on down to 0.</summary>
    internal ReadOnlySpan<int> Bands => _bands.Value;

    /// <summary>The rows whose pairs have this number or a higher one, by words of 64; of many pairs a few rows of lower numbers too. The first call for a number goes through all rows.</summary>
    internal ReadOnlySpan<ulong> From(int number)
    {
        // Whoever makes the same meanwhile makes an equal one.
        ref var from = ref _from[number / _step];
        return Volatile.Read(ref from) ?? (from = MakeFrom(number / _step * _step));
    }

    private int[] MakeBands()
    {
        var rows = new int[_pairs.Length];
        foreach (var number in _numbers.AsSpan(0, Rows)) rows[number]++;
        var bands = new int[Shares.Length];
        var (from, shorter) = (_pairs.Length, 0L);
        for (var band = 0; band < bands.Length; band++)
        {
            while (from > 0 && shorter < Shares[band] * Rows) shorter += rows[--from];
            // A set begins where one is kept.
            bands[band] = from / _step * _step;
        }
        bands[^1] = 0;
        return bands;
    }

    private ulong[] MakeFrom(int number)
    {
        var (rows, least) = (new ulong[(Rows + Padding) / 64], Vector512.Create((ushort)number));
        for (var row = 0; row < Rows; row += Vector512<ushort>.Count)
        {
            rows[row >> 6] |= Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref _numbers[row]), least).ExtractMostSignificantBits() << row;
        }
        return rows;
    }

    private ushort Find(TextLengths pair) => (ushort)Array.IndexOf(_pairs, pair);

    private static byte Rounded(int length) => length == 0 ? (byte)0 : (byte)SmallSingle.SingleToByte315(1f / (float)Math.Sqrt(length));
}
