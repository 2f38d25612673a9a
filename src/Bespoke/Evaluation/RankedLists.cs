using Bespoke.Collaborative;
using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>The first products of every user by one model, over the whole catalogue, without those of the fit.</summary>
public sealed class RankedLists
{
    private const int Batch = 32;

    private readonly int[] _products;
    private readonly int[] _lengths;

    private RankedLists(int users, int length) => (Length, _products, _lengths) = (length, new int[users * length], new int[users]);

    /// <summary>k.</summary>
    public int Length { get; }

    /// <summary>The products' rows of a user, best first; fewer than <see cref="Length"/> where no more remain.</summary>
    public ReadOnlySpan<int> this[int user] => _products.AsSpan(user * Length, _lengths[user]);

    /// <summary>Ranks all products for all users.</summary>
    /// <param name="model">Scores them. Ties go to the lower row.</param>
    /// <param name="seen">Pairs that are left out of the lists: those the model was fitted on.</param>
    /// <param name="length">k.</param>
    /// <param name="cancellationToken">Looked at every 32 users.</param>
    public static RankedLists Of(IUserScorer model, CsrMatrix seen, int length, CancellationToken cancellationToken)
    {
        var lists = new RankedLists(seen.Rows, length);
        ParallelRows.Run(seen.Rows, Batch, 0, () => (Scores: new float[Batch * seen.Columns], Best: new ScoredRow[length]), (state, from, to) =>
        {
            model.Score(from, to - from, state.Scores);
            for (var user = from; user < to; user++)
            {
                var scores = state.Scores.AsSpan((user - from) * seen.Columns, seen.Columns);
                foreach (var product in seen.ColumnsOf(user)) scores[product] = float.NegativeInfinity;
                var best = new BestRows(state.Best);
                best.OfferAll(scores);
                lists._lengths[user] = best.Finish();
                for (var i = 0; i < lists._lengths[user]; i++) lists._products[user * length + i] = state.Best[i].Row;
            }
        }, cancellationToken);
        return lists;
    }
}
