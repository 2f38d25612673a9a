using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Bespoke.Numerics;

/// <summary>A query with a byte for each value; see <see cref="CoarseVectors"/>.</summary>
internal readonly ref struct CoarseQuery
{
    // Half of the range, so that sums of two products fit; see CoarseVectors.Products.
    private const int Most = 63;

    /// <summary>Takes <paramref name="query"/>.</summary>
    /// <param name="query">One value for each dimension.</param>
    /// <param name="bytes">Of <see cref="Padded"/> length; the caller's until the scan is over.</param>
    internal CoarseQuery(ReadOnlySpan<float> query, Span<sbyte> bytes)
    {
        Scale = MathF.Abs(TensorPrimitives.MaxMagnitude(query)) / Most;
        Length = TensorPrimitives.Norm(query);
        bytes.Clear();
        var squares = 0f;
        for (var i = 0; i < query.Length && Scale > 0; i++)
        {
            bytes[i] = (sbyte)MathF.Round(query[i] / Scale);
            Sum += bytes[i];
            var rest = query[i] - bytes[i] * Scale;
            squares += rest * rest;
        }
        Error = MathF.Sqrt(squares);
        Values = bytes;
    }

    /// <summary>The bytes, zeros behind them.</summary>
    internal ReadOnlySpan<sbyte> Values { get; }

    /// <summary>Of all bytes.</summary>
    internal int Sum { get; }

    /// <summary>What a byte of 1 stands for.</summary>
    internal float Scale { get; }

    /// <summary>Euclidean length of the query.</summary>
    internal float Length { get; }

    /// <summary>Euclidean length of what the bytes leave out.</summary>
    internal float Error { get; }

    /// <summary><paramref name="length"/> rounded up to what is multiplied at once.</summary>
    internal static int Padded(int length) => (length + Vector256<byte>.Count - 1) / Vector256<byte>.Count * Vector256<byte>.Count;
}
