using System.Numerics.Tensors;
using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>One exact Newton step for each block of coordinates in turn (iALS++; Rendle, Krichene, Zhang, Koren 2021).</summary>
internal sealed class BlockSolver(HalfStep step) : IRowSolver
{
    private readonly int _stride = step.Stride;
    private readonly int _size = Math.Min(step.Stride, RowVectors.Padded(step.Options.BlockSize));
    private readonly float[] _system = new float[step.Stride * step.Stride];
    private readonly float[] _scratch = new float[Cholesky.Panel * step.Stride];
    private readonly float[] _gradient = new float[step.Stride];
    private float[] _gathered = [];
    private float[] _weighted = [];
    private float[] _errors = [];

    public void Solve(RowVectors rows, int from, int to)
    {
        for (; from < to; from++) SolveRow(rows.Row(from), step.Observed.ColumnsOf(from), step.Observed.ValuesOf(from));
    }

    private void SolveRow(Span<float> x, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights)
    {
        if (columns.IsEmpty)
        {
            x.Clear();
            return;
        }
        if (_errors.Length < columns.Length)
        {
            var room = Math.Max(1_024, 2 * columns.Length);
            (_errors, _gathered, _weighted) = (new float[room], new float[room * _size], new float[room * _size]);
        }
        for (var i = 0; i < columns.Length; i++) _errors[i] = TensorPrimitives.Dot(step.Fixed.Values.Slice(columns[i] * _stride, _stride), x) - 1;
        var penalty = step.Penalty(columns.Length);
        for (var first = 0; first < _stride; first += _size) SolveBlock(x, first, Math.Min(_size, _stride - first), columns, weights, penalty);
    }

    private void SolveBlock(Span<float> x, int first, int size, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, float penalty)
    {
        var gradient = _gradient.AsSpan(0, size);
        DenseKernel.Multiply(x, new Layout(_stride, 1), step.Gram.AsSpan(first), _stride, gradient, size, 1, size, _stride, add: false);
        TensorPrimitives.MultiplyAdd(x.Slice(first, size), penalty, gradient, gradient);
        for (var i = 0; i < columns.Length; i++)
        {
            var y = _gathered.AsSpan(i * size, size);
            var weighted = _weighted.AsSpan(i * size, size);
            step.Fixed.Values.Slice(columns[i] * _stride + first, size).CopyTo(y);
            TensorPrimitives.Multiply(y, weights[i], weighted);
            TensorPrimitives.MultiplyAdd(weighted, _errors[i], gradient, gradient);
        }
        var system = _system.AsSpan(0, size * size);
        for (var i = 0; i < size; i++)
        {
            step.Gram.AsSpan((first + i) * _stride + first, size).CopyTo(system[(i * size)..]);
            // The padding has no curvature of its own and no gradient: any positive number keeps it at zero.
            system[i * size + i] += first + i < step.Fixed.Length ? penalty : 1;
        }
        DenseKernel.Multiply(_weighted, new Layout(1, size), _gathered, size, system, size, size, size, columns.Length, add: true);
        if (!Cholesky.Factor(_system, size, _scratch)) throw new BespokeException("A row of the factorisation has no single best vector: its system is not positive definite. Raise the regularisation or the unobserved weight.");
        Cholesky.Solve(system, size, gradient);
        TensorPrimitives.Subtract(x.Slice(first, size), gradient, x.Slice(first, size));
        for (var i = 0; i < columns.Length; i++) _errors[i] -= TensorPrimitives.Dot<float>(_gathered.AsSpan(i * size, size), gradient);
    }
}
