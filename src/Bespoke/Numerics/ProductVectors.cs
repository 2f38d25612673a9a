using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bespoke.Numerics;

/// <summary>
/// One vector for each row, all of one length: factors, latent meanings, or what a shop supplies. A row without a vector has
/// all zeros. Immutable and thread-safe.
/// </summary>
public sealed class ProductVectors
{
    /// <summary>The longest vector.</summary>
    public const int MaxDimensions = 4_096;

    private const int Lanes = 8;

    private readonly float[] _values;
    private readonly int _stride;

    /// <summary>Copies <paramref name="values"/>.</summary>
    /// <param name="values">Row-major, a whole number of rows.</param>
    /// <param name="dimensions">Length of one vector, 1 to <see cref="MaxDimensions"/>.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows, or one is not finite.</exception>
    public ProductVectors(ReadOnlySpan<float> values, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaxDimensions);
        if (values.Length % dimensions != 0) throw new ArgumentException($"{values.Length} values are no whole number of vectors of length {dimensions}.", nameof(values));
        if (!values.IsEmpty && !TensorPrimitives.IsFiniteAll(values)) throw new ArgumentException("A vector holds a value that is not finite.", nameof(values));
        Dimensions = dimensions;
        Count = values.Length / dimensions;
        _stride = (dimensions + Lanes - 1) / Lanes * Lanes;
        _values = new float[Count * _stride];
        for (var row = 0; row < Count; row++) values.Slice(row * dimensions, dimensions).CopyTo(_values.AsSpan(row * _stride));
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>Length of one vector.</summary>
    public int Dimensions { get; }

    /// <summary>The vector of <paramref name="row"/>.</summary>
    public ReadOnlySpan<float> this[int row] => _values.AsSpan(row * _stride, Dimensions);

    /// <summary>True when <paramref name="row"/> has a vector.</summary>
    public bool Has(int row) => this[row].ContainsAnyExcept(0f);

    /// <summary>Writes the dot products of <paramref name="query"/> with the rows from <paramref name="first"/> on.</summary>
    /// <param name="query">Of length <see cref="Dimensions"/>.</param>
    /// <param name="first">The first row.</param>
    /// <param name="scores">One for each row; its length says how many.</param>
    /// <exception cref="ArgumentException">The query has another length, or the rows end beyond the last.</exception>
    /// <remarks>Allocates nothing. The sums are taken in eight lanes, so they may differ from a serial sum in the last bits.</remarks>
    public void Dot(ReadOnlySpan<float> query, int first, Span<float> scores)
    {
        if (query.Length != Dimensions) throw new ArgumentException($"The query has length {query.Length}; the vectors have {Dimensions}.", nameof(query));
        var rows = _values.AsSpan(first * _stride, scores.Length * _stride);
        Span<float> padded = stackalloc float[_stride];
        padded.Clear();
        query.CopyTo(padded);
        ref var q = ref MemoryMarshal.GetReference(padded);
        ref var r = ref MemoryMarshal.GetReference(rows);
        var i = 0;
        for (; i + 4 <= scores.Length; i += 4) Dot4(ref q, ref Unsafe.Add(ref r, i * _stride), _stride).CopyTo(scores[i..]);
        for (; i < scores.Length; i++) scores[i] = TensorPrimitives.Dot(padded, rows.Slice(i * _stride, _stride));
    }

    // Four rows at once share the loads of the query and hide the latency of the additions; `bespoke bench scan` shows what it
    // gains over a call of TensorPrimitives.Dot for each row.
    private static Vector128<float> Dot4(ref float query, ref float rows, int stride)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        ref var second = ref Unsafe.Add(ref rows, stride);
        ref var third = ref Unsafe.Add(ref second, stride);
        ref var fourth = ref Unsafe.Add(ref third, stride);
        for (nuint i = 0; i < (nuint)stride; i += Lanes)
        {
            var q = Vector256.LoadUnsafe(ref query, i);
            a = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref rows, i), a);
            b = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref second, i), b);
            c = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref third, i), c);
            d = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref fourth, i), d);
        }
        return Vector128.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }
}
