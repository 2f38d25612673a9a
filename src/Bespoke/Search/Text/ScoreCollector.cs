using Bespoke.Retrieval;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bespoke.Search.Text;

/// <summary>Notes the score of every hit and keeps the best; ties go to the lower row, in whatever segment it lies. Every hit must live.</summary>
/// <param name="scores">Receives the scores; its list receives the best.</param>
/// <param name="places">How many of the best.</param>
/// <param name="segments">What is searched.</param>
internal sealed class ScoreCollector(QueryScores scores, int places, IReadOnlyList<TextSegment> segments) : ICollector
{
    private int[] _rows = [];
    private Scorer? _scorer;

    public bool AcceptsDocsOutOfOrder => true;

    /// <summary>How many of the best there are.</summary>
    internal int Kept { get; private set; }

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void Collect(int doc)
    {
        var (row, score) = (_rows[doc], _scorer!.GetScore());
        scores.NoteText(row, score);
        var best = new BestProducts(scores.List.AsSpan(0, places), Kept);
        best.Offer(row, score);
        Kept = best.Count;
    }

    public void SetNextReader(AtomicReaderContext context) => _rows = segments[context.Ord].Rows;
}
