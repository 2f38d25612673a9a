using Bespoke.Numerics;

namespace Bespoke.Evaluation.Rentals;

/// <summary>Requests with their features as they were known on their day.</summary>
/// <param name="seed">Of the other products, which are drawn evenly from all that the query matches.</param>
internal sealed class RentalLessonBook(ulong seed)
{
    /// <summary>Products of a request, what was rented included.</summary>
    internal const int Drawn = 100;

    private readonly SeededRandom _random = new(seed);
    private readonly List<float> _rows = [], _labels = [];
    private readonly List<int> _groups = [];

    internal bool IsEmpty => _groups.Count == 0;

    /// <summary>Adds a request, unless its query matches nothing but its target.</summary>
    internal void Add(Rental rental, int target, int[] matches, RentalKnowledge knowledge)
    {
        if (matches.Length < 2 || Array.BinarySearch(matches, target) < 0) return;
        var rows = new int[Math.Min(Drawn, matches.Length)];
        rows[0] = target;
        for (var i = 1; i < rows.Length; i++)
        {
            do rows[i] = matches[_random.Next(matches.Length)];
            while (rows[i] == target);
        }
        var cells = new float[rows.Length * RentalKnowledge.All.Count];
        knowledge.Fill(rental, rows, cells);
        _rows.AddRange(cells);
        _labels.Add(1);
        _labels.AddRange(new float[rows.Length - 1]);
        _groups.Add(rows.Length);
    }

    /// <summary>The requests with their first <paramref name="features"/> of <see cref="RentalKnowledge.All"/>.</summary>
    internal RentalLesson Lesson(int features)
    {
        var cells = new float[_labels.Count * features];
        for (var row = 0; row < _labels.Count; row++)
        {
            for (var column = 0; column < features; column++) cells[row * features + column] = _rows[row * RentalKnowledge.All.Count + column];
        }
        string[] names = [.. RentalKnowledge.All.Take(features)];
        return new RentalLesson(names, [.. names.Select(RentalKnowledge.DirectionOf)], cells, [.. _labels], [.. _groups]);
    }
}
