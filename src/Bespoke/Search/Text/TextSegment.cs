using Bespoke.Numerics;
using Lucene.Net.Index;

namespace Bespoke.Search.Text;

/// <summary>
/// The documents of some rows, in one Lucene segment that is never changed. A row that changes is indexed again in a newer
/// segment; here its document only stops to live. Immutable.
/// </summary>
/// <param name="Reader">The documents.</param>
/// <param name="Rows">The row of each document; −1 for one that lives no more.</param>
/// <param name="Count">Documents that live.</param>
/// <param name="InOrder">True when every document's number is its row, all of them living.</param>
internal sealed record TextSegment(AtomicReader Reader, int[] Rows, int Count, bool InOrder)
{
    internal static TextSegment Of(AtomicReader reader, int[] rows)
    {
        var (count, inOrder) = (0, true);
        for (var doc = 0; doc < rows.Length; doc++)
        {
            if (rows[doc] >= 0) count++;
            inOrder &= rows[doc] == doc;
        }
        return new TextSegment(reader, rows, count, inOrder);
    }

    /// <summary>This segment without the documents of <paramref name="gone"/>.</summary>
    internal TextSegment Without(RowBitmap gone)
    {
        int[]? rows = null;
        for (var doc = 0; doc < Rows.Length; doc++)
        {
            if (Rows[doc] < 0 || !gone[Rows[doc]]) continue;
            rows ??= [.. Rows];
            rows[doc] = -1;
        }
        return rows is null ? this : Of(Reader, rows);
    }

    /// <summary>The rows of the documents that live.</summary>
    internal IEnumerable<int> LiveRows => Rows.Where(r => r >= 0);
}
