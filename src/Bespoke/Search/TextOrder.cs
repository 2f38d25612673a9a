using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>Matches by BM25, and behind them those whose texts do not hold the query's words, in row order. Immutable and thread-safe.</summary>
internal sealed class TextOrder(TextIndex text) : ICandidateSource
{
    /// <summary>What search by text is called, whoever asks for it.</summary>
    internal const string PartName = "text";

    public string Name => PartName;

    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        var count = text.Search(query.Tokens, query.Within, best);
        if (count == best.Length) return count;
        using var borrowed = new BorrowedRows(query.Within);
        var rest = borrowed.Rows;
        foreach (var hit in best[..count]) rest.Remove(hit.Row);
        for (var row = rest.NextSet(0); row >= 0 && count < best.Length; row = rest.NextSet(row + 1)) best[count++] = new ScoredProduct(row, 0);
        return count;
    }
}
