using System.Numerics.Tensors;
using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>Implicit alternating least squares (Hu, Koren, Volinsky 2008) with the regularisation of Rendle et al. 2021.</summary>
public static class Als
{
    /// <summary>Fits the vectors of all users and products.</summary>
    /// <param name="matrix">Weights of the observed pairs.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="seed">Of the initial vectors. The same input, options and seed give the same bits for any number of threads.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellationToken">Looked at every 64 rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="BespokeException">The fit diverged; the message says where.</exception>
    public static AlsModel Fit(InteractionMatrix matrix, AlsOptions options, ulong seed, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        OptionsRule.Check(options);
        var random = new SeededRandom(seed);
        var users = Initial(matrix.Users.Count, options, random.Fork("users"));
        var products = Initial(matrix.Products.Count, options, random.Fork("products"));
        for (var iteration = 1; iteration <= options.Iterations; iteration++)
        {
            HalfStep.Over(matrix.ByUser, products, options, cancellationToken).Solve(users, cancellationToken);
            Check(users, "users", iteration, options);
            HalfStep.Over(matrix.ByProduct, users, options, cancellationToken).Solve(products, cancellationToken);
            Check(products, "products", iteration, options);
            progress?.Report(new FitProgress(iteration, options.Iterations));
        }
        return new AlsModel(matrix.Users, matrix.Products, users, products, options);
    }

    private static RowVectors Initial(int count, AlsOptions options, SeededRandom random)
    {
        var (vectors, deviation) = (new RowVectors(count, options.Factors), options.InitialDeviation / Math.Sqrt(options.Factors));
        for (var row = 0; row < count; row++)
        {
            foreach (ref var value in vectors.Row(row)[..options.Factors]) value = (float)(deviation * random.NextGaussian());
        }
        return vectors;
    }

    private static void Check(RowVectors vectors, string what, int iteration, AlsOptions options)
    {
        // A NaN or an infinity anywhere makes the sum of squares one.
        if (float.IsFinite(TensorPrimitives.SumOfSquares<float>(vectors.Values))) return;
        for (var row = 0; row < vectors.Count; row++)
        {
            if (float.IsFinite(TensorPrimitives.SumOfSquares(vectors[row]))) continue;
            throw new BespokeException(
                $"The fit diverged: the vector of row {row} of the {what} is not finite after iteration {iteration}, with regularisation {options.Regularization} "
                + $"and unobserved weight {options.UnobservedWeight}. Raise them, or look for weights far above the others.");
        }
        throw new BespokeException($"The fit diverged: the vectors of the {what} grew beyond all measure in iteration {iteration}. Raise the regularisation of {options.Regularization}.");
    }
}
