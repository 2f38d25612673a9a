using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Retrieval;

/// <summary>A sparse sum per row that clears in the time it was filled in. Not thread-safe.</summary>
public sealed class RowScores
{
    private float[] _sums = [];
    private int[] _touched = [];

    /// <summary>The rows whose sum was added to, in order of first touch.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, Count);

    /// <summary>How many rows were touched.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of a row.</summary>
    public float this[int row] => _sums[row];

    /// <summary>Forgets all sums and makes room for <paramref name="rows"/> rows; grows only.</summary>
    public void Clear(int rows)
    {
        foreach (var row in Touched) _sums[row] = 0;
        Count = 0;
        if (_sums.Length >= rows) return;
        _sums = new float[rows];
        _touched = new int[rows];
    }

    /// <summary>Adds <paramref name="value"/> to a row's sum where it is above 0; anything else is no evidence and leaves the row untouched.</summary>
    public void Add(int row, float value)
    {
        if (!(value > 0)) return;
        ref var sum = ref _sums[row];
        if (sum == 0) _touched[Count++] = row;
        sum += value;
    }

    /// <summary>True where nothing was added.</summary>
    internal bool IsUntouched(int row) => _sums[row] == 0;

    /// <summary>Multiplies the sum of a touched row by <paramref name="factor"/> >= 0. After a factor of 0 nothing may be added to that row before the next clearing.</summary>
    internal void Multiply(int row, float factor) => _sums[row] *= factor;

    /// <summary>The largest sum; 0 where nothing was touched.</summary>
    public float Max()
    {
        var max = 0f;
        foreach (var row in Touched) max = Math.Max(max, _sums[row]);
        return max;
    }

    /// <summary>Writes the rows of the largest sums above 0, best first; ties go to the lower row.</summary>
    public int Best(Span<ScoredProduct> best)
    {
        var kept = new BestProducts(best);
        foreach (var row in Touched)
        {
            if (_sums[row] > 0) kept.Offer(row, _sums[row]);
        }
        return kept.Count;
    }

    /// <summary>As <see cref="Best(Span{ScoredProduct})"/>, among the rows of <paramref name="within"/> without a sum in <paramref name="except"/>, where there is one.</summary>
    internal int Best(RowBitmap within, RowScores? except, Span<ScoredProduct> best)
    {
        var kept = new BestProducts(best);
        foreach (var row in Touched)
        {
            if (_sums[row] > 0 && within[row] && except?[row] is null or 0) kept.Offer(row, _sums[row]);
        }
        return kept.Count;
    }

    /// <summary>The sums by product, in order of first touch.</summary>
    internal IReadOnlyList<ProductScore> Record(CatalogSnapshot catalog)
    {
        var recorded = new ProductScore[Count];
        for (var i = 0; i < recorded.Length; i++) recorded[i] = new ProductScore(catalog.Id(_touched[i]), _sums[_touched[i]]);
        return recorded;
    }

    /// <summary>Fills a column with each candidate's share of the largest sum: 0 where nothing speaks for it, NaN where the model does not know it, and for all where nothing was added.</summary>
    internal void FillShares(ReadOnlySpan<ScoredProduct> candidates, ModelRows model, FeatureColumns into, int column = 0)
    {
        var max = Max();
        if (max == 0) return;
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = candidates[i].Row;
            if (_sums[row] > 0 || model.ByCatalogRow[row] >= 0) into[i, column] = _sums[row] / max;
        }
    }
}
