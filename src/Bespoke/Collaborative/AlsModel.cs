using System.Numerics.Tensors;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Collaborative;

/// <summary>Vectors of users and products whose dot product is the expected preference. Immutable and thread-safe.</summary>
public sealed class AlsModel : IUserScorer
{
    private readonly AlsOptions _options;
    private readonly Lazy<HalfStep> _forUsers;
    private readonly Lazy<HalfStep> _forProducts;
    private readonly Lazy<PackedColumns> _packed;
    private readonly Lazy<ProductVectors> _directions;

    internal AlsModel(IdMap users, IdMap products, RowVectors userFactors, RowVectors productFactors, AlsOptions options)
    {
        (Users, Products, UserFactors, ProductFactors, _options) = (users, products, userFactors, productFactors, options with { GradientSteps = 100, Threads = 1 });
        _forUsers = new(() => HalfStep.Over(Nothing, productFactors, _options, CancellationToken.None));
        _forProducts = new(() => HalfStep.Over(Nothing, userFactors, _options, CancellationToken.None));
        _packed = new(() => new PackedColumns(productFactors));
        _directions = new(() => DirectionsOf(userFactors));
    }

    private static CsrMatrix Nothing { get; } = CsrMatrix.FromEntries(0, 0, []);

    /// <inheritdoc/>
    public IdMap Users { get; }

    /// <inheritdoc/>
    public IdMap Products { get; }

    /// <summary>By users' rows.</summary>
    public RowVectors UserFactors { get; }

    /// <summary>By products' rows.</summary>
    public RowVectors ProductFactors { get; }

    /// <inheritdoc/>
    public void Score(int from, int count, Span<float> scores) => _packed.Value.Multiply(UserFactors, from, count, scores);

    /// <summary>The vector of a user who was not there at the fit, or whose history has grown since.</summary>
    /// <param name="products">Rows of products, each once.</param>
    /// <param name="weights">Weight of each, above 0.</param>
    /// <param name="factors">Receives the vector, of length <see cref="AlsOptions.Factors"/>; zero for an empty history.</param>
    /// <remarks>The exact minimum up to float precision; a millisecond or less for 128 factors and 100 products. The first call also computes a Gram matrix.</remarks>
    public void FoldInUser(ReadOnlySpan<int> products, ReadOnlySpan<float> weights, Span<float> factors) => FoldIn(_forUsers.Value, products, weights, factors);

    /// <summary>The vector of a product that was not there at the fit, from the users who had to do with it.</summary>
    public void FoldInProduct(ReadOnlySpan<int> users, ReadOnlySpan<float> weights, Span<float> factors) => FoldIn(_forProducts.Value, users, weights, factors);

    /// <summary>The nearest users by cosine of their vectors, best first, without the user.</summary>
    /// <param name="user">Row of the user.</param>
    /// <param name="best">Receives up to its own length; the score is the cosine. Ties go to the lower row.</param>
    /// <returns>How many were written.</returns>
    /// <remarks>An exact scan of all users. The first call also normalises all vectors.</remarks>
    public int SimilarUsers(int user, Span<ScoredRow> best) => NearestUsers(_directions.Value[user], best, user);

    /// <summary>The users whose vectors point most nearly in a direction, best first.</summary>
    /// <param name="direction">Of length 1: the score is the cosine.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <param name="except">A user that is left out, or −1.</param>
    /// <returns>How many were written.</returns>
    /// <remarks>An exact scan of all users. The first call also normalises all vectors.</remarks>
    public int NearestUsers(ReadOnlySpan<float> direction, Span<ScoredRow> best, int except = -1)
    {
        // One more than is wanted, for the one that is left out.
        var found = new ScoredProduct[best.Length + (except < 0 ? 0 : 1)];
        var count = 0;
        foreach (var (row, score) in found.AsSpan(0, VectorScan.Best(_directions.Value, direction, within: null, found)))
        {
            if (row != except && count < best.Length) best[count++] = new ScoredRow(row, score);
        }
        return count;
    }

    /// <summary>The same factors with some of the users alone.</summary>
    /// <param name="users">Rows, ascending: row i of the result is the i-th of them.</param>
    internal AlsModel WithUsers(ReadOnlySpan<int> users)
    {
        var (ids, vectors) = (new string[users.Length], new RowVectors(users.Length, UserFactors.Length));
        for (var i = 0; i < users.Length; i++)
        {
            ids[i] = Users[users[i]];
            UserFactors[users[i]].CopyTo(vectors.Row(i));
        }
        return new AlsModel(new IdMap(ids), Products, vectors, ProductFactors, _options);
    }

    /// <summary>The same users over other vectors of the products: they are folded in by those from then on.</summary>
    internal AlsModel WithProducts(RowVectors productFactors) => new(Users, Products, UserFactors, productFactors, _options);

    private static ProductVectors DirectionsOf(RowVectors vectors) => ProductVectors.Of(vectors.Count, vectors.Length, threads: 0, (row, direction) =>
    {
        var norm = TensorPrimitives.Norm(vectors[row]);
        if (norm > 0) TensorPrimitives.Divide(vectors[row], norm, direction);
    });

    private static void FoldIn(HalfStep step, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, Span<float> factors)
    {
        foreach (var weight in weights)
        {
            if (!(weight > 0)) throw new ArgumentException($"A weight is {weight}; weights must be above 0.", nameof(weights));
        }
        var (columns, values) = (rows.ToArray(), weights.ToArray());
        Array.Sort(columns, values);
        var (one, solved) = (step with { Observed = CsrMatrix.FromRows(step.Fixed.Count, [(columns, values)]) }, new RowVectors(1, factors.Length));
        new GradientSolver(one, most: 1).Solve(solved, 0, 1);
        solved[0].CopyTo(factors);
    }
}
