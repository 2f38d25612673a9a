using Bespoke.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>Restricts a text query to the living documents of a bitmap's rows.</summary>
internal sealed class BitmapFilter(RowBitmap rows, IReadOnlyList<TextSegment> segments) : Filter
{
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => new SegmentDocIdSet(rows, segments[context.Ord]);

    private sealed class SegmentDocIdSet(RowBitmap rows, TextSegment segment) : DocIdSet, IBits
    {
        public override bool IsCacheable => false;

        public override IBits Bits => this;

        public int Length => segment.Rows.Length;

        // −1, the row of a document that lives no more, is outside every bitmap.
        public bool Get(int index) => rows[segment.Rows[index]];

        public override DocIdSetIterator GetIterator() => new SegmentIterator(rows, segment);
    }

    private sealed class SegmentIterator(RowBitmap rows, TextSegment segment) : DocIdSetIterator
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            if (segment.InOrder) target = rows.NextSet(target) is var next && next < 0 ? segment.Rows.Length : next;
            else while (target < segment.Rows.Length && !rows[segment.Rows[target]]) target++;
            return _doc = target < segment.Rows.Length ? target : NO_MORE_DOCS;
        }

        public override long GetCost() => segment.Rows.Length;
    }
}
