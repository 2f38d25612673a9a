using System.Buffers;
using System.Buffers.Text;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke;

/// <summary>
/// Where a list goes on: the products that its pages have shown. What was shown is not shown again, whatever has happened to
/// order, catalogue or user since; so pages never repeat a product, and go on until every match was shown.
/// </summary>
/// <remarks>
/// The text is the request id, a dot, and in base64url a format number, a hash of what was asked for, a hash of the highest
/// shown row's id (by which rows that were numbered anew are found out), the row shown last, and the shown rows as gaps: two
/// to three characters for each product shown.
/// </remarks>
internal sealed class PageCursor
{
    private const byte Format = 1;
    private const int MaxRequestId = 128;
    private const char Dot = '.';

    private PageCursor(string requestId, ulong question, RowBitmap shown, int count, int last) =>
        (RequestId, Question, Shown, Count, Last) = (requestId, question, shown, count, last);

    /// <summary>The request id of the first page, which every page carries.</summary>
    internal string RequestId { get; }

    /// <summary>The rows shown so far, over the rows of the snapshot that it was read for. Do not change it.</summary>
    internal RowBitmap Shown { get; }

    /// <summary>How many they are.</summary>
    internal int Count { get; }

    /// <summary>The row at the end of the page before.</summary>
    internal int Last { get; }

    private ulong Question { get; }

    /// <summary>The cursor behind a page.</summary>
    /// <param name="requestId">Of the list.</param>
    /// <param name="question">A hash of what was asked for.</param>
    /// <param name="before">What earlier pages have shown; null for a first page.</param>
    /// <param name="page">The page's rows, not empty.</param>
    /// <param name="catalog">Whose rows they are.</param>
    internal static string Write(string requestId, ulong question, PageCursor? before, IReadOnlyList<AnswerItem> page, CatalogSnapshot catalog)
    {
        var earlier = before?.Count ?? 0;
        var shown = new int[earlier + page.Count];
        before?.Shown.CopyTo(shown);
        for (var i = 0; i < page.Count; i++) shown[earlier + i] = page[i].Row;
        Array.Sort(shown);
        var highest = 0;
        var gaps = new ArrayBufferWriter<byte>(64 + 3 * shown.Length);
        foreach (var row in shown)
        {
            Write(gaps, row - highest);
            highest = row;
        }
        var text = new ArrayBufferWriter<byte>(64 + gaps.WrittenCount);
        text.Write([Format]);
        text.Write(BitConverter.GetBytes(question));
        text.Write(BitConverter.GetBytes(HashOf(catalog, highest)));
        Write(text, page[^1].Row);
        Write(text, shown.Length);
        text.Write(gaps.WrittenSpan);
        return requestId + Dot + Base64Url.EncodeToString(text.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write(string, ulong, PageCursor?, IReadOnlyList{AnswerItem}, CatalogSnapshot)"/> wrote.</summary>
    /// <param name="text">The cursor.</param>
    /// <param name="question">A hash of what is asked for now.</param>
    /// <param name="catalog">The snapshot that answers.</param>
    /// <exception cref="ArgumentException">It is none, belongs to another list, or the rows were numbered anew since.</exception>
    internal static PageCursor Read(string text, ulong question, CatalogSnapshot catalog)
    {
        var cursor = TryRead(text, catalog, out var renumbered);
        if (renumbered) throw new ArgumentException("cursor: the catalogue was laid out anew since the first page. Ask for the first page again, without a cursor.");
        if (cursor is null) throw new ArgumentException("cursor is none that an answer gave as 'next'. Send it as it came, or leave it out for the first page.");
        if (cursor.Question != question) throw new ArgumentException("cursor belongs to another list. Send the same query, filter, sort and surface as for its first page.");
        return cursor;
    }

    /// <summary>The cursor of the same list behind another first page.</summary>
    /// <param name="cursor">Of the first page that it takes the place of.</param>
    /// <param name="page">The page's rows, not empty.</param>
    /// <param name="catalog">Whose rows they are.</param>
    internal static string Over(string cursor, IReadOnlyList<AnswerItem> page, CatalogSnapshot catalog)
    {
        var read = TryRead(cursor, catalog, out _)!;
        return Write(read.RequestId, read.Question, null, page, catalog);
    }

    private static PageCursor? TryRead(string text, CatalogSnapshot catalog, out bool renumbered)
    {
        renumbered = false;
        var dot = text.LastIndexOf(Dot);
        if (dot is < 1 or > MaxRequestId || !Base64Url.IsValid(text.AsSpan(dot + 1))) return null;
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text.AsSpan(dot + 1));
        if (bytes.Length < 17 || bytes[0] != Format) return null;
        var question = BitConverter.ToUInt64(bytes[1..]);
        var hash = BitConverter.ToUInt64(bytes[9..]);
        bytes = bytes[17..];
        if (!TryRead(ref bytes, out var last) || !TryRead(ref bytes, out var count) || count == 0 || count > bytes.Length) return null;
        var shown = new RowBitmap(catalog.RowCount);
        var row = 0;
        for (var i = 0; i < count; i++)
        {
            if (!TryRead(ref bytes, out var gap) || (i > 0 && gap == 0)) return null;
            row += gap;
            renumbered = (uint)row >= (uint)catalog.RowCount;
            if (renumbered) return null;
            shown.Add(row);
        }
        if (!bytes.IsEmpty || last > row || !shown[last]) return null;
        renumbered = HashOf(catalog, row) != hash;
        return renumbered ? null : new PageCursor(text[..dot], question, shown, count, last);
    }

    private static ulong HashOf(CatalogSnapshot catalog, int row) => StableHash.Of(catalog.Id(row).Value);

    private static void Write(ArrayBufferWriter<byte> into, int value)
    {
        for (; value >= 0x80; value >>= 7) into.Write([(byte)(value | 0x80)]);
        into.Write([(byte)value]);
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out int value)
    {
        value = 0;
        for (var shift = 0; shift < 35 && !bytes.IsEmpty; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            if (shift == 28 && part > 7) return false;
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return true;
        }
        return false;
    }
}
