namespace Bespoke.Numerics;

/// <summary>A table of vectors laid out for products with many other vectors: panels of 64 rows, in each the first values of all 64, then the second ones, … Immutable.</summary>
internal sealed class PackedColumns
{
    private const int Panel = 64;

    private readonly float[] _panels;
    private readonly int _length;

    internal PackedColumns(RowVectors vectors)
    {
        (Count, _length) = (vectors.Count, vectors.Length);
        _panels = new float[checked((Count + Panel - 1) / Panel * Panel * _length)];
        for (var row = 0; row < Count; row++)
        {
            var vector = vectors[row];
            var to = row / Panel * Panel * _length + row % Panel;
            for (var i = 0; i < _length; i++, to += Panel) _panels[to] = vector[i];
        }
    }

    internal int Count { get; }

    /// <summary>Dot products of each of <paramref name="count"/> vectors with every row, row-major.</summary>
    internal void Multiply(RowVectors vectors, int from, int count, Span<float> products)
    {
        Span<float> last = stackalloc float[Panel];
        var a = vectors.Values.Slice(from * vectors.Stride, count * vectors.Stride);
        for (var first = 0; first < Count; first += Panel)
        {
            var panel = _panels.AsSpan(first * _length, Panel * _length);
            if (first + Panel <= Count)
            {
                DenseKernel.Multiply(a, new Layout(vectors.Stride, 1), panel, Panel, products[first..], Count, count, Panel, _length, add: false);
                continue;
            }
            for (var i = 0; i < count; i++)
            {
                DenseKernel.Multiply(a[(i * vectors.Stride)..], new Layout(vectors.Stride, 1), panel, Panel, last, Panel, 1, Panel, _length, add: false);
                last[..(Count - first)].CopyTo(products[(i * Count + first)..]);
            }
        }
    }
}
