using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>
/// One side of implicit least squares: for every row the minimum of Σ c(1 − y·x)² + α0·Σ(y·x)² + λ(n + α0·N)^ν·|x|², the
/// first sum over its n observed columns, the second over all N.
/// </summary>
/// <param name="Observed">Rows to be solved x rows of <paramref name="Fixed"/>; values are the weights c.</param>
/// <param name="Fixed">The vectors y of the other side.</param>
/// <param name="Gram">α0·YᵀY, stride x stride.</param>
/// <param name="Options">The fit's options.</param>
internal sealed record HalfStep(CsrMatrix Observed, RowVectors Fixed, float[] Gram, AlsOptions Options)
{
    private const int Chunk = 64;

    internal int Stride => Fixed.Stride;

    /// <summary>Prepares the step: the Gram matrix is computed here, once.</summary>
    internal static HalfStep Over(CsrMatrix observed, RowVectors vectors, AlsOptions options, CancellationToken cancellationToken)
    {
        var gram = Numerics.Gram.Of(vectors, options.Threads, cancellationToken);
        System.Numerics.Tensors.TensorPrimitives.Multiply(gram, (float)options.UnobservedWeight, gram);
        return new HalfStep(observed, vectors, gram, options);
    }

    /// <summary>λ(n + α0·N)^ν of a row with n observations.</summary>
    internal float Penalty(int observations) => (float)(
        Options.Regularization * Math.Pow(observations + Options.UnobservedWeight * Fixed.Count, Options.RegularizationExponent));

    /// <summary>Solves all rows, each from its present vector.</summary>
    internal void Solve(RowVectors rows, CancellationToken cancellationToken)
    {
        Func<IRowSolver> solver = Options.Solver == AlsSolver.ConjugateGradient
            ? () => new GradientSolver(this, rows.Count)
            : () => new BlockSolver(this);
        ParallelRows.Run(rows.Count, Chunk, Options.Threads, solver, (s, from, to) => s.Solve(rows, from, to), cancellationToken);
    }
}

/// <summary>Solves some rows of a half-step; holds the buffers of one worker.</summary>
internal interface IRowSolver
{
    void Solve(RowVectors rows, int from, int to);
}
