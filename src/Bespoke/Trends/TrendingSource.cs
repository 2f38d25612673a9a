using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>What draws more users than usual, most unusual first, and behind it what was popular in the last week. The same for every user.</summary>
/// <param name="signals">Over the catalogue that is served; null while none have been made.</param>
public sealed class TrendingSource(ProductSignals? signals) : ICandidateSource
{
    /// <summary>A trending score below this is noise: a product of it is popular at most.</summary>
    public const float Least = 0.55f;

    /// <inheritdoc/>
    public string Name => "trending";

    /// <inheritdoc/>
    /// <remarks>Scores above 1 are 1 + the trending score, those up to 1 the popularity of the week. O(rows within).</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (signals is null) return 0;
        var list = new BestProducts(best);
        for (var row = query.Within.NextSet(0); row >= 0; row = query.Within.NextSet(row + 1))
        {
            if (Score(row) is > 0 and var score) list.Offer(row, score);
        }
        return list.Count;
    }

    /// <summary>The rows of <paramref name="rows"/> that it has something to say of, as a set of the caller's own.</summary>
    public RowBitmap Among(RowBitmap rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var found = rows.Clone();
        for (var row = found.NextSet(0); row >= 0; row = found.NextSet(row + 1))
        {
            if (signals is null || Score(row) <= 0) found.Remove(row);
        }
        return found;
    }

    /// <summary>How an item is labelled: trending, or popular alone.</summary>
    public string SourceOf(int row) => Trends(row) ? "trending" : "popular";

    private bool Trends(int row) => signals is not null && signals.Trending[row] >= Least;

    private float Score(int row) => Trends(row) ? 1 + signals!.Trending[row] : signals!.Week[row];
}
