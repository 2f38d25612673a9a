using System.Runtime.InteropServices;
using Bespoke.Numerics;
using Bespoke.Retrieval.Guarding;

namespace Bespoke.Retrieval;

/// <summary>The names and order of the feature columns, and who fills which.</summary>
public sealed class FeatureSchema
{
    private readonly IFeatureSource[] _sources;
    private readonly int[][] _columns;
    private readonly int[] _left;

    /// <summary>Binds <paramref name="sources"/> to the columns <paramref name="names"/>.</summary>
    /// <exception cref="ArgumentException">A name stands twice, two sources fill one column, or a source fills an unknown one.</exception>
    public FeatureSchema(IReadOnlyList<string> names, IReadOnlyList<IFeatureSource> sources)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(sources);
        if (names.Distinct().Count() != names.Count) throw new ArgumentException("A feature name stands twice.", nameof(names));
        Names = [.. names];
        _sources = [.. sources];
        _columns = [.. sources.Select(s => s.FeatureNames.Select(IndexOf).ToArray())];
        var filled = _columns.SelectMany(c => c).ToArray();
        if (filled.Distinct().Count() != filled.Length) throw new ArgumentException("Two sources fill one feature.", nameof(sources));
        _left = [];
    }

    private FeatureSchema(FeatureSchema from, int[] left) => (Names, _sources, _columns, _left) = (from.Names, from._sources, from._columns, left);

    /// <summary>The same columns, of which some are missing for every candidate: what a ranker makes of the others alone.</summary>
    /// <exception cref="ArgumentException">A name is none of <see cref="Names"/>.</exception>
    public FeatureSchema Without(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new FeatureSchema(this, [.. _left.Union(names.Select(IndexOf))]);
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The names that some source fills; the others are always missing.</summary>
    public IReadOnlyCollection<string> Filled => [.. _sources.SelectMany(s => s.FeatureNames)];

    /// <summary>The column of <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name) return i;
        }
        throw new ArgumentException($"There is no feature '{name}'.", nameof(name));
    }

    /// <summary>Fills one row of <see cref="Names"/>.Count floats per candidate; what no source knows is NaN, and so is what one fails at. Allocates nothing.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> is not candidates × features long.</exception>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, Span<float> values)
    {
        if (values.Length != candidates.Length * Names.Count)
        {
            throw new ArgumentException($"{values.Length} cells; {candidates.Length} x {Names.Count} are needed.", nameof(values));
        }
        values.Fill(float.NaN);
        foreach (var candidate in candidates) Prefetch.Of(in query.Catalog.Rows[candidate.Row]);
        for (var i = 0; i < _sources.Length; i++)
        {
            Guarded.Fill(_sources[i], query, candidates, Columns(values, i));
        }
        if (query.Watch.Watches && AnyInfinite(values)) LeaveOutInfinite(query.Watch, values);
        foreach (var column in _left)
        {
            for (var cell = column; cell < values.Length; cell += Names.Count) values[cell] = float.NaN;
        }
    }

    // By their bits: an answer has some ten thousand numbers, and integers are compared many at a time.
    private static bool AnyInfinite(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values).ContainsAny(
        BitConverter.SingleToInt32Bits(float.PositiveInfinity), BitConverter.SingleToInt32Bits(float.NegativeInfinity));

    private FeatureColumns Columns(Span<float> values, int source) => new(values, Names.Count, _columns[source]);

    private void LeaveOutInfinite(PartWatch watch, Span<float> values)
    {
        for (var i = 0; i < _sources.Length; i++)
        {
            var columns = Columns(values, i);
            if (!columns.AnyInfinite()) continue;
            columns.Clear();
            watch.Condemn(_sources[i].Name);
        }
    }
}
