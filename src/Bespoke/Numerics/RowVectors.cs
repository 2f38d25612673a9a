using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>
/// Vectors of one length by dense row, row-major in one array. Each is padded with zeros to a multiple of 16 values, so that
/// kernels need no remainders.
/// </summary>
/// <remarks>Writable while a model is being fitted; a model that was published never changes its vectors.</remarks>
public sealed class RowVectors
{
    private readonly float[] _values;

    /// <summary><paramref name="count"/> zero vectors.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="length">Values of each vector, at least 1.</param>
    public RowVectors(int count, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (Count, Length, Stride) = (count, length, Padded(length));
        _values = new float[checked(count * Stride)];
    }

    /// <summary>How many vectors.</summary>
    public int Count { get; }

    /// <summary>Values of each vector, the padding not counted.</summary>
    public int Length { get; }

    /// <summary>The vector of a row.</summary>
    public ReadOnlySpan<float> this[int row] => _values.AsSpan(checked(row * Stride), Length);

    /// <summary>Distance of two neighbouring vectors in <see cref="Values"/>.</summary>
    internal int Stride { get; }

    /// <summary>All values, padding included.</summary>
    internal Span<float> Values => _values;

    /// <summary>The vector of a row with its padding, to be written.</summary>
    internal Span<float> Row(int row) => _values.AsSpan(checked(row * Stride), Stride);

    /// <summary>Writes the best rows by dot product with <paramref name="query"/> to <paramref name="best"/>, best first.</summary>
    /// <param name="query">Of length <see cref="Length"/>.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <param name="except">A row that is left out, or −1.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="ArgumentException"><paramref name="query"/> has another length.</exception>
    /// <remarks>Exact. O(n·d), plus O(log k) for each score that enters the list; allocates nothing.</remarks>
    public int Search(ReadOnlySpan<float> query, Span<ScoredRow> best, int except = -1)
    {
        if (query.Length != Length) throw new ArgumentException($"The query has {query.Length} values, the vectors have {Length}.", nameof(query));
        const int block = 256;
        Span<float> scores = stackalloc float[block];
        var kept = new BestRows(best);
        for (var from = 0; from < Count; from += block)
        {
            var part = scores[..Math.Min(block, Count - from)];
            for (var i = 0; i < part.Length; i++) part[i] = TensorPrimitives.Dot(this[from + i], query);
            if (except >= from && except < from + part.Length) part[except - from] = float.NegativeInfinity;
            kept.OfferAll(part, from);
        }
        return kept.Finish();
    }

    /// <summary><paramref name="length"/> rounded up to a multiple of 16.</summary>
    internal static int Padded(int length) => (length + 15) & ~15;
}
