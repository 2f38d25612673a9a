namespace Bespoke.Collaborative;

/// <summary>
/// Item-item weights by ridge regression of every product on all others (EASE; Steck 2019), with penalties by popularity.
/// Small catalogues are solved in closed form; for large ones each product is regressed on its nearest products only, a sparse
/// approximation of the same inverse.
/// </summary>
public static class Ease
{
    /// <summary>Fits the weights.</summary>
    /// <param name="matrix">Weights of the observed pairs.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Looked at between blocks of work.</param>
    /// <remarks>
    /// Closed form: O(n³) and 8·n² bytes for n products, 15,000 take 1.8 GB. Neighbourhoods of m: O(n·m³).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="BespokeException">The system is not positive definite in float precision.</exception>
    public static ItemSimilarities Fit(InteractionMatrix matrix, EaseOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        OptionsRule.Check(options);
        // All co-occurrences, not only the strongest: a truncated Gram matrix need not be positive definite.
        var plain = new ItemItemOptions { Neighbors = 100_000, MinSupport = 1, UserExponent = options.UserExponent, SourceExponent = 0, TargetExponent = 0, Shrinkage = 0, Threads = options.Threads };
        var shared = ItemItem.Fit(matrix, plain, null, cancellationToken);
        var supported = options.MinSupport switch
        {
            0 => null,
            1 => shared,
            var least => ItemItem.Fit(matrix, plain with { MinSupport = least }, null, cancellationToken),
        };
        var system = new RidgeSystem(matrix, shared, supported, options);
        var rows = matrix.Products.Count <= options.DenseUpTo
            ? new DenseRidge(system, options).Fit(progress, cancellationToken)
            : new NeighborhoodRidge(system, matrix, options).Fit(progress, cancellationToken);
        return new ItemSimilarities(matrix.Products, rows);
    }
}
