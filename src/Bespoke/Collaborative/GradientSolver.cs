using System.Numerics.Tensors;
using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>
/// Conjugate gradients from the present vectors. Eight rows go together, so that each pass over the Gram matrix serves all of
/// them; a row's result does not depend on its company.
/// </summary>
/// <param name="step">What is solved.</param>
/// <param name="most">Of so many rows.</param>
internal sealed class GradientSolver(HalfStep step, int most) : IRowSolver
{
    private const int Batch = 8;

    // Of the squared residual: beyond it float has no more to give.
    private const float Tolerance = 1e-12f;

    private readonly int _stride = step.Stride;
    private readonly float[] _residuals = new float[Math.Min(Batch, most) * step.Stride];
    private readonly float[] _directions = new float[Math.Min(Batch, most) * step.Stride];
    private readonly float[] _products = new float[Math.Min(Batch, most) * step.Stride];
    private readonly float[] _norms = new float[Math.Min(Batch, most)];
    private readonly float[] _enough = new float[Math.Min(Batch, most)];

    public void Solve(RowVectors rows, int from, int to)
    {
        for (; from < to; from += Batch) SolveBatch(rows, from, Math.Min(Batch, to - from));
    }

    private void SolveBatch(RowVectors rows, int from, int count)
    {
        var vectors = rows.Values.Slice(from * _stride, count * _stride);
        Start(vectors, from, count);
        for (var i = 0; i < step.Options.GradientSteps; i++)
        {
            ApplyGram(_directions, count);
            for (var row = 0; row < count; row++)
            {
                if (_norms[row] > 0) Advance(vectors.Slice(row * _stride, _stride), from + row, row);
            }
        }
    }

    private void Start(Span<float> vectors, int from, int count)
    {
        for (var row = 0; row < count; row++)
        {
            // Nothing observed: the minimum is the zero vector.
            if (step.Observed.ColumnsOf(from + row).IsEmpty) vectors.Slice(row * _stride, _stride).Clear();
        }
        ApplyGram(vectors, count);
        for (var row = 0; row < count; row++)
        {
            var x = vectors.Slice(row * _stride, _stride);
            var r = Part(_residuals, row);
            var columns = step.Observed.ColumnsOf(from + row);
            TensorPrimitives.MultiplyAdd(x, step.Penalty(columns.Length), Part(_products, row), r);
            TensorPrimitives.Negate(r, r);
            GatherKernel.Add(step.Fixed.Values, _stride, columns, step.Observed.ValuesOf(from + row), x, 1, -1, r);
            r.CopyTo(Part(_directions, row));
            _norms[row] = TensorPrimitives.Dot<float>(r, r);
            // Left in the vector, where the fit looks for it; a comparison further down would hide it.
            if (!float.IsFinite(_norms[row])) x.Fill(float.NaN);
            _enough[row] = Tolerance * _norms[row];
        }
    }

    private void Advance(Span<float> x, int at, int row)
    {
        var r = Part(_residuals, row);
        var p = Part(_directions, row);
        var product = Part(_products, row);
        var columns = step.Observed.ColumnsOf(at);
        TensorPrimitives.MultiplyAdd(p, step.Penalty(columns.Length), product, product);
        GatherKernel.Add(step.Fixed.Values, _stride, columns, step.Observed.ValuesOf(at), p, 0, 1, product);
        var curvature = TensorPrimitives.Dot<float>(p, product);
        if (!float.IsFinite(curvature)) x.Fill(float.NaN);
        if (!(curvature > 0))
        {
            _norms[row] = 0;
            return;
        }
        var length = _norms[row] / curvature;
        TensorPrimitives.MultiplyAdd(p, length, x, x);
        TensorPrimitives.MultiplyAdd(product, -length, r, r);
        var norm = TensorPrimitives.Dot<float>(r, r);
        TensorPrimitives.MultiplyAdd(p, norm / _norms[row], r, p);
        _norms[row] = norm <= _enough[row] ? 0 : norm;
    }

    private void ApplyGram(ReadOnlySpan<float> vectors, int count) => DenseKernel.Multiply(
        vectors, new Layout(_stride, 1), step.Gram, _stride, _products, _stride, count, _stride, _stride, add: false);

    private Span<float> Part(float[] buffer, int row) => buffer.AsSpan(row * _stride, _stride);
}
