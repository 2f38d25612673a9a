using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Semantic;

/// <summary>Finds products that are meant like the words of a query although they do not say them, where too few do.</summary>
internal static class StandIns
{
    /// <summary>A first page: as many matches need no help.</summary>
    private const int Enough = 10;

    /// <summary>The longest list.</summary>
    private const int Most = 100;

    internal static bool AreWanted(UnderstoodQuery query, QueryMatch match) => query.Words.Count > 0 && query.Tokens.Count > 0 && match.Rows.Count < Enough;

    /// <summary><paramref name="match"/> and the rows of <paramref name="pool"/> nearest in meaning, none below <see cref="SemanticIndex.Floor"/>.</summary>
    /// <param name="semantics">Of the snapshot.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="match">What its words found.</param>
    /// <param name="pool">What may be answered if the words are given up.</param>
    internal static QueryMatch AddTo(QueryMatch match, SemanticIndex semantics, UnderstoodQuery query, RowBitmap pool)
    {
        var vector = new float[semantics.Vectors.Dimensions];
        if (!semantics.Embed(query.Tokens, vector)) return match;
        var best = new ScoredProduct[Most];
        var count = VectorScan.Best(semantics.Vectors, vector, pool, best);
        var rows = match.Rows.Clone();
        foreach (var one in best.AsSpan(0, count))
        {
            if (one.Score >= semantics.Floor) rows.Add(one.Row);
        }
        if (rows.Count == match.Rows.Count) return match;
        return match with { Rows = rows, Relaxed = match.Relaxed.Contains("words") ? match.Relaxed : [.. match.Relaxed, "words"] };
    }
}
