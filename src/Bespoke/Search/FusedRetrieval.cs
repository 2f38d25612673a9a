using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;
using Bespoke.Search.Semantic;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>Finds a query's candidates by text and by meaning; see <see cref="ProductSearch.Retrieve"/>.</summary>
internal readonly struct FusedRetrieval(TextIndex text, SemanticIndex? semantics)
{
    // Beyond it a query is so broad that its words say all there is to say: meaning then orders what text has listed.
    private const int MostByMeaning = 2_048;

    internal int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        var count = Fuse(query, best);
        NoteTexts(query, best[..count]);
        return count;
    }

    internal int RetrieveWith(ICandidateSource other, int quota, CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(query);
        var count = Fuse(query, best);
        var added = count == best.Length && query.Within.Count > count && Add(other, quota, query, best);
        NoteTexts(query, best[..count]);
        if (added) RankFusion.Arrange(query.Scores, best);
        return count;
    }

    private int Fuse(CandidateQuery query, Span<ScoredProduct> best)
    {
        var (scores, variants) = (query.Scores, query.Variants.Count);
        scores.Begin(best.Length, Math.Max(1, variants) + 1);
        if (variants == 0) ListByText(query, query.Tokens, best.Length);
        for (var i = 0; i < variants; i++) ListByText(query, query.Variants[i], best.Length);
        ListByMeaning(query, best.Length);
        var count = RankFusion.Best(scores, best);
        for (var row = count == best.Length ? -1 : query.Within.NextSet(0); row >= 0 && count < best.Length; row = query.Within.NextSet(row + 1))
        {
            if (scores.Fused(row) == 0) best[count++] = new ScoredProduct(row, 0);
        }
        return count;
    }

    private void ListByText(CandidateQuery query, IReadOnlyList<string> tokens, int places)
    {
        var list = query.Scores.List.AsSpan(0, places);
        list = list[..SearchText(tokens, query, list)];
        foreach (var hit in list) query.Scores.NoteText(hit.Row, hit.Score);
        RankFusion.Add(query.Scores, list.Length, isVariant: true);
    }

    private int SearchText(IReadOnlyList<string> tokens, CandidateQuery query, Span<ScoredProduct> list)
    {
        var index = text;
        return Guarded.Find(TextOrder.PartName, query.Watch, query.Within, list, (rows, found) => index.Search(tokens, rows, found));
    }

    private void ListByMeaning(CandidateQuery query, int places)
    {
        if (semantics is null || !query.HasQuery) return;
        var (scores, known) = (query.Scores, semantics);
        var count = Guarded.Find(PartNames.Meaning, query.Watch, query.Within, scores.List.AsSpan(0, places), (rows, found) => SearchMeaning(known, query, rows, found));
        // A vector that was left half made would still be a feature.
        if (count == 0) scores.ForgetVector();
        RankFusion.Add(scores, count, isVariant: false);
    }

    private static int SearchMeaning(SemanticIndex semantics, CandidateQuery query, RowBitmap within, Span<ScoredProduct> found)
    {
        var (scores, vectors) = (query.Scores, semantics.Vectors);
        if (!semantics.Embed(query.Tokens, scores.BeginVector(vectors.Dimensions))) return 0;
        return scores.Listed.IsEmpty || within.Count <= MostByMeaning
            ? VectorScan.Best(vectors, scores.Vector, within, found)
            : VectorScan.BestOf(vectors, scores.Vector, scores.Listed, found);
    }

    // What was proposed takes the last places; those who had them move up where there is room.
    private static bool Add(ICandidateSource other, int quota, CandidateQuery query, Span<ScoredProduct> best)
    {
        using var borrowed = new BorrowedRows(query.Within);
        var rest = borrowed.Rows;
        var kept = best.Length - quota;
        foreach (var candidate in best[..kept]) rest.Remove(candidate.Row);
        Span<ScoredProduct> proposed = new ScoredProduct[quota];
        proposed = proposed[..other.Retrieve(query with { Within = rest }, proposed)];
        if (proposed.IsEmpty) return false;
        foreach (var candidate in proposed) rest.Remove(candidate.Row);
        for (var i = kept; i < best.Length && kept + proposed.Length < best.Length; i++)
        {
            if (rest[best[i].Row]) best[kept++] = best[i];
        }
        proposed.CopyTo(best[kept..]);
        return true;
    }

    // Whoever proposed a candidate, its features need the score of its text.
    private void NoteTexts(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates)
    {
        if (!query.HasQuery) return;
        Span<int> rows = stackalloc int[candidates.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = candidates[i].Row;
        rows.Sort();
        var turn = query.Watch.Begin(Stage.Features, TextOrder.PartName);
        if (!turn.Goes) return;
        try
        {
            turn.Enter();
            if (query.Variants.Count == 0) text.Note(query.Tokens, rows, query.Scores);
            for (var i = 0; i < query.Variants.Count; i++) text.Note(query.Variants[i], rows, query.Scores);
            turn.End();
        }
        catch (Exception e) when (turn.Fails(e))
        {
        }
    }
}
