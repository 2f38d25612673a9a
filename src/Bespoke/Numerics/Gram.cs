using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>YᵀY of a table of vectors.</summary>
internal static class Gram
{
    // Fixed, so that the sum does not depend on the number of threads.
    private const int Stripes = 16;

    /// <summary>Stride x stride values, row-major and symmetric; the padding is zero.</summary>
    internal static float[] Of(RowVectors vectors, int threads, CancellationToken cancellationToken)
    {
        var stride = vectors.Stride;
        var parts = new float[Stripes][];
        var rows = Math.Max(1, (vectors.Count + Stripes - 1) / Stripes);
        ParallelRows.Run(Stripes, 1, threads, static () => 0, (_, stripe, _) =>
        {
            var (part, end) = (new float[stride * stride], Math.Min(vectors.Count, (stripe + 1) * rows));
            // Blocks that stay in the nearest cache while every tile passes over them.
            var block = Math.Max(16, 8_192 / stride);
            for (var from = stripe * rows; from < end; from += block)
            {
                var count = Math.Min(block, end - from);
                var y = vectors.Values.Slice(from * stride, count * stride);
                for (var i = 0; i < stride; i += 16)
                {
                    var first = i / 64 * 64;
                    DenseKernel.Multiply(y[i..], new Layout(1, stride), y[first..], stride, part.AsSpan(i * stride + first), stride, 16, stride - first, count, add: true);
                }
            }
            parts[stripe] = part;
        }, cancellationToken);
        var gram = parts[0];
        foreach (var part in parts.AsSpan(1)) TensorPrimitives.Add(gram, part, gram);
        for (var i = 0; i < stride; i++)
        {
            for (var j = 0; j < i; j++) gram[i * stride + j] = gram[j * stride + i];
        }
        return gram;
    }
}
