using Bespoke.Numerics;
using Bespoke.Retrieval;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bespoke.Search.Text;

/// <summary>Gathers the rows of all hits.</summary>
internal sealed class RowCollector(RowBitmap into, IReadOnlyList<TextSegment> segments) : ICollector
{
    private int[] _rows = [];

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) { }

    public void Collect(int doc)
    {
        if (_rows[doc] >= 0) into.Add(_rows[doc]);
    }

    public void SetNextReader(AtomicReaderContext context) => _rows = segments[context.Ord].Rows;
}

/// <summary>Keeps the best hits by score; ties go to the lower row, in whatever segment it lies. Every hit must live.</summary>
internal sealed class BestRowCollector(int count, IReadOnlyList<TextSegment> segments) : ICollector
{
    private readonly ScoredProduct[] _best = new ScoredProduct[count];
    private int _kept;
    private int[] _rows = [];
    private Scorer? _scorer;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void Collect(int doc)
    {
        var best = new BestProducts(_best, _kept);
        best.Offer(_rows[doc], _scorer!.GetScore());
        _kept = best.Count;
    }

    public void SetNextReader(AtomicReaderContext context) => _rows = segments[context.Ord].Rows;

    /// <summary>Writes them, best first, and returns how many there are.</summary>
    internal int CopyTo(Span<ScoredProduct> best)
    {
        _best.AsSpan(0, _kept).CopyTo(best);
        return _kept;
    }
}
