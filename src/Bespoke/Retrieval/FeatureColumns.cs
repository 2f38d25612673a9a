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
}
