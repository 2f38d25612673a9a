using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Semantic;

/// <summary>Finds products that are meant like a query although they do not say its words or are of another shade or kind, where too few fit.</summary>
internal static class StandIns
{
    /// <summary>A first page: as many matches need no help.</summary>
    private const int Enough = 10;

    /// <summary>The longest list.</summary>
    private const int Most = 100;

    /// <summary>True where too few products are found, and there are words to give up.</summary>
    internal static bool AreWantedForWords(UnderstoodQuery query, QueryMatch match) => query.Words.Count > 0 && query.Tokens.Count > 0 && match.Rows.Count < Enough;

    /// <summary>True where some products are found but no page of them, and there is a category to give up.</summary>
    internal static bool AreWantedForKind(UnderstoodQuery query, QueryMatch match) =>
        query.Intents.AnyCategory && query.Tokens.Count > 0 && match.Rows.Count is > 0 and < Enough;

    /// <summary><paramref name="match"/> and the rows of <paramref name="pool"/> nearest in meaning, none below <see cref="SemanticIndex.Floor"/>.</summary>
    /// <param name="semantics">Of the snapshot.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="match">What its words found.</param>
    /// <param name="pool">What may be answered if a wish is given up.</param>
    /// <param name="givenUp">The wishes that some of the rows added do not meet.</param>
    internal static QueryMatch AddTo(QueryMatch match, SemanticIndex semantics, UnderstoodQuery query, RowBitmap pool, Func<RowBitmap, IEnumerable<string>> givenUp)
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
        var more = rows.Clone();
        more.ExceptWith(match.Rows);
        IReadOnlyList<RowBitmap> followers = match.Rows.NextSet(0) < 0 ? match.Followers : [.. match.Followers, more];
        return match with { Rows = rows, Followers = followers, Relaxed = [.. match.Relaxed.Union(givenUp(rows))] };
    }
}
