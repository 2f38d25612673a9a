namespace Bespoke.Retrieval;

/// <summary>The columns of one source in a row-major feature matrix.</summary>
/// <param name="values">The matrix: one row per candidate.</param>
/// <param name="width">Columns of the whole matrix.</param>
/// <param name="columns">Where the source's features stand, in the order of its <see cref="IFeatureSource.FeatureNames"/>.</param>
public readonly ref struct FeatureColumns(Span<float> values, int width, ReadOnlySpan<int> columns)
{
    private readonly Span<float> _values = values;
    private readonly ReadOnlySpan<int> _columns = columns;
    private readonly int _width = width;

    /// <summary>The cell of a candidate and of the source's own feature number.</summary>
    public ref float this[int candidate, int feature] => ref _values[candidate * _width + _columns[feature]];

    /// <summary>True where a cell is infinite.</summary>
    internal bool AnyInfinite()
    {
        for (var row = 0; row < _values.Length; row += _width)
        {
            foreach (var column in _columns)
            {
                if (float.IsInfinity(_values[row + column])) return true;
            }
        }
        return false;
    }

    /// <summary>Makes all cells missing.</summary>
    internal void Clear()
    {
        for (var row = 0; row < _values.Length; row += _width)
        {
            foreach (var column in _columns) _values[row + column] = float.NaN;
        }
    }

    /// <summary>Writes the place of each score among all of them, in (0, 1): the share of those below, and half of its equals.</summary>
    /// <param name="feature">The column.</param>
    /// <param name="scores">Any scale; sorted on return.</param>
    /// <param name="candidates">Whose they are; put in the same order.</param>
    public void FillPercentiles(int feature, Span<float> scores, Span<int> candidates)
    {
        scores.Sort(candidates);
        for (var first = 0; first < scores.Length;)
        {
            var end = first + 1;
            while (end < scores.Length && scores[end] == scores[first]) end++;
            var percentile = (first + end) / (2f * scores.Length);
            for (; first < end; first++) this[candidates[first], feature] = percentile;
        }
    }
}
