namespace Bespoke.Collaborative;

/// <summary>Collects the weights of one product, ascending by row, and keeps the largest by magnitude.</summary>
internal sealed class RidgeRow(int products, int neighbors)
{
    private readonly int[] _rows = new int[products];
    private readonly float[] _weights = new float[products];
    private readonly float[] _magnitudes = new float[products];
    private readonly float[] _scratch = new float[products];
    private int _count;

    internal void Clear() => _count = 0;

    internal void Add(int row, float weight)
    {
        if (weight == 0) return;
        (_rows[_count], _weights[_count], _magnitudes[_count]) = (row, weight, MathF.Abs(weight));
        _count++;
    }

    internal Neighbors Best()
    {
        if (_count <= neighbors) return new Neighbors(_rows[.._count], _weights[.._count]);
        var best = Selection.Best(_rows.AsSpan(0, _count), _magnitudes.AsSpan(0, _count), neighbors, _scratch);
        for (int i = 0, at = 0; i < best.Rows.Length; i++)
        {
            while (_rows[at] != best.Rows[i]) at++;
            best.Weights[i] = _weights[at];
        }
        return best;
    }
}
