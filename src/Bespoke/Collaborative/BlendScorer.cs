using System.Numerics.Tensors;
using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>A part of a blend.</summary>
/// <param name="Scorer">Of the same users and products as the other parts.</param>
/// <param name="Weight">Its share.</param>
public readonly record struct BlendPart(IUserScorer Scorer, double Weight);

/// <summary>Weighted sums of the scores of several models; those of each are first brought to a root mean square of 1 per user.</summary>
public sealed class BlendScorer : IUserScorer
{
    private readonly BlendPart[] _parts;

    /// <summary>A blend of at least one part.</summary>
    /// <exception cref="ArgumentException">No part, or parts over different users or products.</exception>
    public BlendScorer(params IReadOnlyList<BlendPart> parts)
    {
        if (parts.Count == 0) throw new ArgumentException("A blend has at least one part.", nameof(parts));
        if (parts.Any(p => p.Scorer.Users != parts[0].Scorer.Users || p.Scorer.Products != parts[0].Scorer.Products))
        {
            throw new ArgumentException("The parts of a blend are fitted on the same users and products.", nameof(parts));
        }
        _parts = [.. parts];
    }

    /// <inheritdoc/>
    public IdMap Users => _parts[0].Scorer.Users;

    /// <inheritdoc/>
    public IdMap Products => _parts[0].Scorer.Products;

    /// <inheritdoc/>
    public void Score(int from, int count, Span<float> scores)
    {
        var width = Products.Count;
        var own = System.Buffers.ArrayPool<float>.Shared.Rent(count * width);
        scores[..(count * width)].Clear();
        foreach (var (scorer, weight) in _parts)
        {
            scorer.Score(from, count, own);
            for (var i = 0; i < count; i++)
            {
                var part = own.AsSpan(i * width, width);
                var scale = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(part) / width);
                if (scale > 0) TensorPrimitives.MultiplyAdd(part, (float)weight / scale, scores.Slice(i * width, width), scores.Slice(i * width, width));
            }
        }
        System.Buffers.ArrayPool<float>.Shared.Return(own);
    }
}
