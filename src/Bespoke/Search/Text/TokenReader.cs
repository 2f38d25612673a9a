using System.Buffers;
using Bespoke.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bespoke.Search.Text;

/// <summary>Reads one token's living documents out of the segments.</summary>
internal static class TokenReader
{
    internal static TokenPostings Read(IReadOnlyList<TextSegment> segments, int rows, string token)
    {
        var found = new RowBitmap(rows);
        var rented = ArrayPool<byte>.Shared.Rent(rows);
        var kinds = rented.AsSpan(0, rows);
        kinds.Clear();
        foreach (var segment in segments)
        {
            Read(segment, TextFields.Title, token, found, kinds);
            Read(segment, TextFields.Attributes, token, found, kinds);
        }
        var holding = new List<(int Row, byte Kind)>(found.Count);
        for (var row = found.NextSet(0); row >= 0; row = found.NextSet(row + 1)) holding.Add((row, kinds[row]));
        ArrayPool<byte>.Shared.Return(rented);
        return TokenPostings.Empty.With(holding);
    }

    private static void Read(TextSegment segment, string field, string token, RowBitmap found, Span<byte> kinds)
    {
        // Null where the segment has no such word.
        if (segment.Reader.GetTermDocsEnum(new Term(field, token)) is not { } documents) return;
        var title = field == TextFields.Title;
        for (var doc = documents.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.NextDoc())
        {
            var row = segment.Rows[doc];
            if (row < 0) continue;
            found.Add(row);
            kinds[row] |= title ? (byte)Math.Min(documents.Freq, TokenPostings.InTitle) : TokenPostings.InAttributes;
        }
    }
}
