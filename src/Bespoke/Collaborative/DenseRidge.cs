using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>The closed form: with P the inverse of the whole system, the weight from i to j is −P(i, j) / P(j, j).</summary>
internal sealed class DenseRidge(RidgeSystem system, EaseOptions options)
{
    private const int Block = 64;

    private readonly int _size = (system.Count + Block - 1) / Block * Block;

    internal Neighbors[] Fit(IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        var factor = Gram();
        if (!Cholesky.Factor(factor, _size, new float[Cholesky.Panel * _size], options.Threads, cancellationToken))
        {
            throw new BespokeException($"The system of {system.Count} products is not positive definite. Raise the regularisation of {options.Regularization}.");
        }
        var inverse = new float[factor.Length];
        var (blocks, done) = (_size / Block, 0);
        ParallelRows.Run(blocks, 1, options.Threads, () => new float[_size * Block], (columns, block, _) =>
        {
            InverseColumns(factor, columns, block * Block);
            for (var i = 0; i < _size; i++)
            {
                for (var j = 0; j < Block; j++) inverse[(block * Block + j) * _size + i] = columns[i * Block + j];
            }
            progress?.Report(new FitProgress(Interlocked.Increment(ref done), blocks));
        }, cancellationToken);
        return Weights(inverse, cancellationToken);
    }

    private float[] Gram()
    {
        var gram = new float[checked(_size * _size)];
        for (var i = 0; i < _size; i++)
        {
            gram[i * _size + i] = i < system.Count ? system.Diagonal[i] : 1;
            if (i >= system.Count) continue;
            var (rows, values) = (system.Shared.NeighborsOf(i).ToArray(), system.Shared.WeightsOf(i).ToArray());
            for (var j = 0; j < rows.Length; j++) gram[i * _size + rows[j]] = values[j];
        }
        return gram;
    }

    /// <summary>64 columns of the inverse, from <paramref name="first"/> on; forward and back substitution by panels.</summary>
    private void InverseColumns(float[] u, float[] x, int first)
    {
        Array.Clear(x);
        for (var j = 0; j < Block; j++) x[(first + j) * Block + j] = 1;
        var negative = new float[Block * Block];
        // UᵀY = I: rows above the first column are zero.
        for (var panel = first; panel < _size; panel += Block)
        {
            for (var above = first; above < panel; above += Block) Subtract(u, above * _size + panel, new Layout(1, _size), x, above, panel, negative);
            for (var i = panel; i < panel + Block; i++)
            {
                for (var k = panel; k < i; k++) Axpy(x, i, k, -u[k * _size + i]);
                Scale(x, i, 1 / u[i * _size + i]);
            }
        }
        // UX = Y.
        for (var panel = _size - Block; panel >= 0; panel -= Block)
        {
            for (var below = panel + Block; below < _size; below += Block) Subtract(u, panel * _size + below, new Layout(_size, 1), x, below, panel, negative);
            for (var i = panel + Block - 1; i >= panel; i--)
            {
                for (var k = i + 1; k < panel + Block; k++) Axpy(x, i, k, -u[i * _size + k]);
                Scale(x, i, 1 / u[i * _size + i]);
            }
        }
    }

    // Rows of the panel lose a block of U times rows that are known.
    private static void Subtract(float[] u, int at, Layout layout, float[] x, int known, int panel, float[] negative)
    {
        for (var i = 0; i < Block; i++)
        {
            for (var k = 0; k < Block; k++) negative[i * Block + k] = -u[at + i * layout.Row + k * layout.Column];
        }
        DenseKernel.Multiply(negative, new Layout(Block, 1), x.AsSpan(known * Block), Block, x.AsSpan(panel * Block), Block, Block, Block, Block, add: true);
    }

    private static void Axpy(float[] x, int to, int from, float factor) => System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
        x.AsSpan(from * Block, Block), factor, x.AsSpan(to * Block, Block), x.AsSpan(to * Block, Block));

    private static void Scale(float[] x, int row, float factor) => System.Numerics.Tensors.TensorPrimitives.Multiply(
        x.AsSpan(row * Block, Block), factor, x.AsSpan(row * Block, Block));

    private Neighbors[] Weights(float[] inverse, CancellationToken cancellationToken)
    {
        var weights = new Neighbors[system.Count];
        ParallelRows.Run(weights.Length, Block, options.Threads, () => new RidgeRow(system.Count, options.Neighbors), (row, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                row.Clear();
                for (var j = 0; j < weights.Length; j++)
                {
                    if (j != i && system.Supported(i, j)) row.Add(j, -inverse[i * _size + j] / inverse[j * _size + j] * system.TargetFactor(j));
                }
                weights[i] = row.Best();
            }
        }, cancellationToken);
        return weights;
    }
}
