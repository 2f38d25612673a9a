using System.Buffers;
using System.Numerics.Tensors;

namespace Bespoke.ColdStart;

/// <summary>Users by what they would truly answer to some questions, and what is left to learn when the answers given are sometimes wrong.</summary>
internal sealed class AnswerCells
{
    private readonly Tastes _tastes;
    private readonly int[] _cellOf;

    // Of each question how many answers it has.
    private readonly int[] _answers;

    private AnswerCells(Tastes tastes, int[] cellOf, int[] answers)
    {
        (_tastes, _cellOf, _answers) = (tastes, cellOf, answers);
        Uncertainty = Measure();
    }

    /// <summary>Expected uncertainty of a taste given the answers, as of <see cref="Tastes.Uncertainty"/>.</summary>
    internal double Uncertainty { get; }

    /// <summary>Before any question.</summary>
    internal static AnswerCells Before(Tastes tastes) => new(tastes, new int[tastes.Count], []);

    /// <summary>With one question more.</summary>
    /// <param name="answers">What each user would truly answer, from 0.</param>
    /// <param name="count">How many answers there are, at least two.</param>
    internal AnswerCells And(ReadOnlySpan<int> answers, int count)
    {
        var cells = new int[_cellOf.Length];
        for (var user = 0; user < cells.Length; user++) cells[user] = _cellOf[user] * count + answers[user];
        return new AnswerCells(_tastes, cells, [.. _answers, count]);
    }

    private double Measure()
    {
        var (count, width) = (_answers.Aggregate(1, (a, b) => a * b), _tastes.Length + 1);
        // By what would truly be answered: how many users, and the sum of their tastes.
        var rented = ArrayPool<double>.Shared.Rent(count * width);
        var cells = rented.AsSpan(0, count * width);
        cells.Clear();
        for (var user = 0; user < _cellOf.Length; user++)
        {
            var cell = cells.Slice(_cellOf[user] * width, width);
            cell[^1]++;
            TensorPrimitives.Add(cell[..^1], _tastes[user], cell[..^1]);
        }
        var stride = count;
        foreach (var answers in _answers) Err(cells, width, answers, stride /= answers);
        var uncertainty = 0.0;
        for (var cell = 0; cell < count; cell++)
        {
            var own = cells.Slice(cell * width, width);
            uncertainty += own[^1] / Math.Max(1, _cellOf.Length) * _tastes.Uncertainty(own[..^1]);
        }
        ArrayPool<double>.Shared.Return(rented);
        return uncertainty;
    }

    // A wrong answer is any of the others: x becomes (1 − ε)·x + ε/(n − 1)·(Σ − x) along the axis of one question.
    private static void Err(Span<double> cells, int width, int answers, int stride)
    {
        var other = Onboarding.WrongAnswers / (answers - 1);
        var keeps = 1 - Onboarding.WrongAnswers - other;
        var sum = new double[width];
        for (var first = 0; first < cells.Length / width; first++)
        {
            if (first / stride % answers != 0) continue;
            sum.AsSpan().Clear();
            for (var answer = 0; answer < answers; answer++) TensorPrimitives.Add(sum, cells.Slice((first + answer * stride) * width, width), sum);
            for (var answer = 0; answer < answers; answer++)
            {
                var cell = cells.Slice((first + answer * stride) * width, width);
                TensorPrimitives.Multiply(cell, keeps, cell);
                TensorPrimitives.MultiplyAdd(sum, other, cell, cell);
            }
        }
    }
}
