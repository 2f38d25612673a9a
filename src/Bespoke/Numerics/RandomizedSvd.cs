using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>The leading right singular vectors of a matrix.</summary>
/// <param name="Singular">Singular values, descending, >= 0.</param>
/// <param name="Right">For each column of the matrix its values in the singular vectors, in the order of <paramref name="Singular"/>.</param>
public sealed record TruncatedSvd(IReadOnlyList<double> Singular, RowVectors Right);

/// <summary>
/// Truncated singular value decomposition of a sparse matrix by random projection (Halko, Martinsson and Tropp, "Finding
/// structure with randomness", 2011: algorithm 4.4 with a subspace iteration, then 5.1 on the smaller side).
/// </summary>
public static class RandomizedSvd
{
    /// <summary>Directions beyond those that are asked for; they make the last of them exact sooner.</summary>
    private const int Oversampling = 16;

    private const int Chunk = 256;

    /// <summary>Finds the <paramref name="rank"/> largest singular values of <paramref name="matrix"/> and their right vectors.</summary>
    /// <param name="matrix">Any shape; not both sides may be 0 long.</param>
    /// <param name="rank">How many, at least 1; where the matrix has fewer, the rest are 0 with zero vectors.</param>
    /// <param name="seed">Of the random projection.</param>
    /// <param name="iterations">Power iterations, at least 0. Each makes the spectrum's decay three times as steep in the exponent.</param>
    /// <param name="threads">At most this many at once; 0 = as many as there are cores. The result does not depend on it.</param>
    /// <param name="cancellationToken">Looked at within every product.</param>
    /// <returns>Each vector has its largest component positive (the first of equals).</returns>
    /// <remarks>O(iterations · cells · rank + columns · rank²); memory for 2 · (rows + columns) · rank floats.</remarks>
    public static TruncatedSvd Fit(CsrMatrix matrix, int rank, ulong seed, int iterations = 3, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        var width = RowVectors.Padded(rank + Oversampling);
        var transposed = matrix.Transpose();
        var basis = Gaussian(matrix.Columns, width, seed);
        Orthonormal.Columns(basis);
        var image = new RowVectors(matrix.Rows, width);
        for (var i = 0; i <= iterations; i++)
        {
            Multiply(matrix, basis, image, threads, cancellationToken);
            Multiply(transposed, image, basis, threads, cancellationToken);
            Orthonormal.Columns(basis);
        }
        Multiply(matrix, basis, image, threads, cancellationToken);
        // What is left is small: the image's own directions, by the eigenvectors of its Gram matrix.
        var (values, vectors) = SymmetricEigen.Decompose(GramOf(image, threads, cancellationToken), width);
        return Rotated(basis, values, vectors, rank, threads, cancellationToken);
    }

    private static RowVectors Gaussian(int rows, int width, ulong seed)
    {
        var random = new SeededRandom(seed);
        var vectors = new RowVectors(rows, width);
        foreach (ref var value in vectors.Values) value = (float)random.NextGaussian();
        return vectors;
    }

    private static void Multiply(CsrMatrix matrix, RowVectors with, RowVectors into, int threads, CancellationToken cancellationToken) =>
        ParallelRows.Run(matrix.Rows, Chunk, threads, static () => 0, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var sum = into.Row(row);
                var columns = matrix.ColumnsOf(row);
                var values = matrix.ValuesOf(row);
                sum.Clear();
                for (var i = 0; i < columns.Length; i++) TensorPrimitives.MultiplyAdd(with.Row(columns[i]), values[i], sum, sum);
            }
        }, cancellationToken);

    // In double, because it squares the condition. Stripes are fixed, so that the sum does not depend on the threads.
    private static double[] GramOf(RowVectors vectors, int threads, CancellationToken cancellationToken)
    {
        const int stripes = 16;
        var (width, rows) = (vectors.Length, Math.Max(1, (vectors.Count + stripes - 1) / stripes));
        var parts = new double[stripes][];
        ParallelRows.Run(stripes, 1, threads, () => new double[width], (row, stripe, _) =>
        {
            var part = new double[width * width];
            for (var at = stripe * rows; at < Math.Min(vectors.Count, (stripe + 1) * rows); at++)
            {
                TensorPrimitives.ConvertChecked<float, double>(vectors[at], row);
                for (var i = 0; i < width; i++)
                {
                    var sum = part.AsSpan(i * width + i, width - i);
                    TensorPrimitives.MultiplyAdd(row.AsSpan(i), row[i], sum, sum);
                }
            }
            parts[stripe] = part;
        }, cancellationToken);
        var gram = parts[0];
        foreach (var part in parts.AsSpan(1)) TensorPrimitives.Add<double>(gram, part, gram);
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < i; j++) gram[i * width + j] = gram[j * width + i];
        }
        return gram;
    }

    private static TruncatedSvd Rotated(RowVectors basis, double[] values, double[] vectors, int rank, int threads, CancellationToken cancellationToken)
    {
        var width = basis.Length;
        var singular = new double[rank];
        // Below the precision of the sums there is nothing but their noise.
        for (var i = 0; i < rank; i++) singular[i] = values[i] > values[0] * 1e-12 ? Math.Sqrt(values[i]) : 0;
        var right = new RowVectors(basis.Count, rank);
        ParallelRows.Run(basis.Count, Chunk, threads, () => new double[rank], (sum, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                Array.Clear(sum);
                for (var i = 0; i < width; i++) TensorPrimitives.MultiplyAdd(vectors.AsSpan(i * width, rank), basis[row][i], sum, sum);
                for (var i = 0; i < rank; i++) right.Row(row)[i] = singular[i] > 0 ? (float)sum[i] : 0;
            }
        }, cancellationToken);
        for (var i = 0; i < rank; i++) FixSign(right, i);
        return new TruncatedSvd(singular, right);
    }

    private static void FixSign(RowVectors right, int component)
    {
        var largest = 0f;
        for (var row = 0; row < right.Count; row++)
        {
            if (MathF.Abs(right[row][component]) > MathF.Abs(largest)) largest = right[row][component];
        }
        if (largest >= 0) return;
        for (var row = 0; row < right.Count; row++) right.Row(row)[component] *= -1;
    }
}
