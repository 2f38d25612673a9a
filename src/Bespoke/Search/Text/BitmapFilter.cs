using Bespoke.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>Restricts a text query to the rows of a bitmap; the index numbers its documents by row.</summary>
internal sealed class BitmapFilter(RowBitmap rows) : Filter
{
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => new BitmapDocIdSet(rows);

    private sealed class BitmapDocIdSet(RowBitmap rows) : DocIdSet, IBits
    {
        public override bool IsCacheable => false;

        public override IBits Bits => this;

        public int Length => rows.Rows;

        public bool Get(int index) => rows[index];

        public override DocIdSetIterator GetIterator() => new BitmapIterator(rows);
    }

    private sealed class BitmapIterator(RowBitmap rows) : DocIdSetIterator
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            var next = rows.NextSet(target);
            return _doc = next < 0 ? NO_MORE_DOCS : next;
        }

        public override long GetCost() => rows.Rows;
    }
}
