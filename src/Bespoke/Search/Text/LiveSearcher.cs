using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace Bespoke.Search.Text;

/// <summary>Scores by the statistics of the products that are there now, not by those of the documents that the segments hold.</summary>
internal sealed class LiveSearcher : IndexSearcher
{
    private readonly TextStatistics _statistics;
    private readonly int _products;

    internal LiveSearcher(IReadOnlyList<TextSegment> segments, TextStatistics statistics, int products)
        // Not its own to close, and it never is closed; but told otherwise it would hold the files of the segments open for good.
        : base(new MultiReader([.. segments.Select(s => (IndexReader)s.Reader)], closeSubReaders: true))
    {
        (_statistics, _products) = (statistics, Math.Max(1, products));
        Similarity = new BM25Similarity();
    }

    public override TermStatistics TermStatistics(Term term, TermContext context)
    {
        var frequency = _statistics.DocumentFrequency(term.Field, term.Text);
        return new TermStatistics(term.Bytes, frequency, frequency);
    }

    public override CollectionStatistics CollectionStatistics(string field) => new(field, _products, _products, _statistics.Tokens(field), -1);
}
