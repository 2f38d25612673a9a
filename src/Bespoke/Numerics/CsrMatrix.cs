namespace Bespoke.Numerics;

/// <summary>One cell of a sparse matrix.</summary>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="Value">Finite.</param>
public readonly record struct MatrixEntry(int Row, int Column, float Value);

/// <summary>A sparse matrix in compressed rows: for each row its columns, ascending, and their values. Immutable and thread-safe.</summary>
public sealed class CsrMatrix
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;

    private CsrMatrix(int columns, int[] starts, int[] columnIndexes, float[] values) =>
        (Columns, _starts, _columns, _values) = (columns, starts, columnIndexes, values);

    /// <summary>How many rows.</summary>
    public int Rows => _starts.Length - 1;

    /// <summary>How many columns.</summary>
    public int Columns { get; }

    /// <summary>How many cells are stored.</summary>
    public int Count => _starts[^1];

    /// <summary>The columns of a row's cells, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>The values of a row's cells, in the order of <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Builds the matrix; cells that are named twice are summed in the order given. O(entries + rows + columns).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row or a column lies outside the matrix.</exception>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static CsrMatrix FromEntries(int rows, int columns, ReadOnlySpan<MatrixEntry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        foreach (var entry in entries)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)entry.Row, (uint)rows, nameof(entries));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)entry.Column, (uint)columns, nameof(entries));
            if (!float.IsFinite(entry.Value)) throw new ArgumentException($"The value of row {entry.Row}, column {entry.Column} is {entry.Value}; values must be finite.", nameof(entries));
        }
        // Sorted by column first and stably by row afterwards, the columns of each row ascend.
        var byColumn = new MatrixEntry[entries.Length];
        var at = Starts(columns, entries, static e => e.Column);
        foreach (var entry in entries) byColumn[at[entry.Column]++] = entry;

        var starts = Starts(rows, entries, static e => e.Row);
        var (next, columnIndexes, values) = ((int[])starts.Clone(), new int[entries.Length], new float[entries.Length]);
        foreach (var entry in byColumn)
        {
            var slot = next[entry.Row];
            if (slot > starts[entry.Row] && columnIndexes[slot - 1] == entry.Column)
            {
                values[slot - 1] += entry.Value;
                continue;
            }
            (columnIndexes[slot], values[slot]) = (entry.Column, entry.Value);
            next[entry.Row]++;
        }
        return Compacted(columns, starts, next, columnIndexes, values);
    }

    /// <summary>Columns become rows. O(cells + rows + columns).</summary>
    public CsrMatrix Transpose()
    {
        var starts = new int[Columns + 1];
        foreach (var column in _columns.AsSpan(0, Count)) starts[column + 1]++;
        for (var i = 0; i < Columns; i++) starts[i + 1] += starts[i];
        var (next, columns, values) = ((int[])starts.Clone(), new int[Count], new float[Count]);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                var slot = next[_columns[i]]++;
                (columns[slot], values[slot]) = (row, _values[i]);
            }
        }
        return new CsrMatrix(Rows, starts, columns, values);
    }

    /// <summary>The same cells with other values.</summary>
    /// <param name="value">Of row, column and present value; must give finite values.</param>
    public CsrMatrix Select(Func<int, int, float, float> value)
    {
        var values = new float[Count];
        for (var row = 0; row < Rows; row++)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++) values[i] = value(row, _columns[i], _values[i]);
        }
        return new CsrMatrix(Columns, _starts, _columns, values);
    }

    /// <summary>Takes ownership of rows that are already sorted by column.</summary>
    internal static CsrMatrix FromRows(int columns, IReadOnlyList<(int[] Columns, float[] Values)> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++) starts[i + 1] = checked(starts[i] + rows[i].Columns.Length);
        var (columnIndexes, values) = (new int[starts[^1]], new float[starts[^1]]);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Columns.CopyTo(columnIndexes, starts[i]);
            rows[i].Values.CopyTo(values, starts[i]);
        }
        return new CsrMatrix(columns, starts, columnIndexes, values);
    }

    private static int[] Starts(int keys, ReadOnlySpan<MatrixEntry> entries, Func<MatrixEntry, int> key)
    {
        var starts = new int[keys + 1];
        foreach (var entry in entries) starts[key(entry) + 1]++;
        for (var i = 0; i < keys; i++) starts[i + 1] += starts[i];
        return starts;
    }

    private static CsrMatrix Compacted(int columns, int[] starts, int[] ends, int[] columnIndexes, float[] values)
    {
        var (packed, to) = (new int[starts.Length], 0);
        for (var row = 0; row < starts.Length - 1; row++)
        {
            for (var i = starts[row]; i < ends[row]; i++, to++) (columnIndexes[to], values[to]) = (columnIndexes[i], values[i]);
            packed[row + 1] = to;
        }
        if (to < values.Length) (columnIndexes, values) = (columnIndexes[..to], values[..to]);
        return new CsrMatrix(columns, packed, columnIndexes, values);
    }
}
