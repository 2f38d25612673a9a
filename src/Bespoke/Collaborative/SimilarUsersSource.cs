using System.Numerics.Tensors;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Collaborative;

/// <summary>A user whose vector points where another's does.</summary>
/// <param name="User">Who.</param>
/// <param name="Similarity">The cosine of both vectors, above 0.</param>
public readonly record struct SimilarUser(UserId User, float Similarity);

/// <summary>What the users nearest by their factors had to do with lately. Reads <see cref="UserScores.Factors"/>, which must be there before.</summary>
/// <param name="model">The users among whom is looked, and their products.</param>
/// <param name="rows">Rows of its products.</param>
public sealed class SimilarUsersSource(NeighborhoodModel model, ModelRows rows) : IUserSource
{
    /// <summary>How many users are asked.</summary>
    public const int Neighbors = 50;

    /// <summary>Fewer neighbours say nothing: nothing that is served rests on fewer users.</summary>
    public const int LeastNeighbors = 5;

    /// <inheritdoc/>
    public string Name => "similar-users";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["similar_users_score"];

    /// <inheritdoc/>
    public void Read(CandidateQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Span<ScoredRow> neighbors = stackalloc ScoredRow[Neighbors];
        neighbors = neighbors[..Nearest(query, neighbors)];
        if (neighbors.Length < LeastNeighbors) return;
        foreach (var (neighbor, similarity) in neighbors)
        {
            var products = model.Recent.ColumnsOf(neighbor);
            var weights = model.Recent.ValuesOf(neighbor);
            for (var i = 0; i < products.Length; i++)
            {
                if (rows.ByModelRow[products[i]] is >= 0 and var row) query.User.SimilarUsers.Add(row, similarity * weights[i]);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>What the user knows already is left out.</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.User.SimilarUsers.Best(query.Within, query.User.History, best);
    }

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.User.SimilarUsers.FillShares(candidates, rows, into);
    }

    /// <summary>The nearest users of the one who asks, nearest first, without that one; none for a user without factors.</summary>
    /// <param name="query">Read already.</param>
    /// <param name="k">At most so many.</param>
    public IReadOnlyList<SimilarUser> Similar(CandidateQuery query, int k)
    {
        ArgumentNullException.ThrowIfNull(query);
        var nearest = new ScoredRow[k];
        return [.. nearest.Take(Nearest(query, nearest)).Select(n => new SimilarUser(new UserId(model.Factors.Users[n.Row]), n.Score))];
    }

    private int Nearest(CandidateQuery query, Span<ScoredRow> nearest)
    {
        if (query.User.Factors.IsEmpty) return 0;
        var norm = TensorPrimitives.Norm(query.User.Factors);
        if (!(norm > 0)) return 0;
        Span<float> direction = stackalloc float[query.User.Factors.Length];
        TensorPrimitives.Divide(query.User.Factors, norm, direction);
        var own = model.Factors.Users.TryGetRow(query.Profile.Id.Value, out var row) ? row : -1;
        var count = model.Factors.NearestUsers(direction, nearest, own);
        while (count > 0 && !(nearest[count - 1].Score > 0)) count--;
        return count;
    }
}
