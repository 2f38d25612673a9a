namespace Bespoke.Numerics;

/// <summary>A number for each row of a catalogue, of which most have the same: only the others take room. Immutable.</summary>
public sealed class RowFigures
{
    private readonly RowNumbers _rows;
    private readonly float[] _figures;
    private readonly float _others;

    /// <param name="rows">The rows that have a number of their own.</param>
    /// <param name="figures">Theirs, in the order of the rows.</param>
    /// <param name="others">That of all other rows.</param>
    internal RowFigures(RowNumbers rows, float[] figures, float others) => (_rows, _figures, _others) = (rows, figures, others);

    /// <summary>The number of a row.</summary>
    public float this[int row] => _rows[row] is >= 0 and var number ? _figures[number] : _others;

    /// <summary>The rows whose number is above 0, the highest first; equal ones by row. Others than those with a number of their own are not among them.</summary>
    internal int[] BestFirst()
    {
        int[] rows = [.. _rows.All().Where((_, number) => _figures[number] > 0)];
        Array.Sort(Array.ConvertAll(rows, row => (-this[row], row)), rows);
        return rows;
    }
}
