namespace Bespoke.Evaluation.Rentals;

/// <summary>Who rented which product so far, by what they told of their bodies.</summary>
internal sealed class RenterBodies(int products)
{
    // So many renters of the shop's mean stand behind every product.
    private const double Prior = 10;

    private readonly double[] _sums = new double[products * RenterBody.Measures], _counts = new double[products * RenterBody.Measures];
    private readonly double[] _total = new double[RenterBody.Measures], _squares = new double[RenterBody.Measures], _known = new double[RenterBody.Measures];
    private readonly Dictionary<string, double[]> _types = [];
    private readonly double[] _typed = new double[products];
    private double _allTyped;

    internal void Take(int row, RenterBody body)
    {
        for (var measure = 0; measure < RenterBody.Measures; measure++)
        {
            var value = body[measure];
            if (float.IsNaN(value)) continue;
            _sums[row * RenterBody.Measures + measure] += value;
            _counts[row * RenterBody.Measures + measure]++;
            _total[measure] += value;
            _squares[measure] += value * (double)value;
            _known[measure]++;
        }
        if (body.Type is not { } type) return;
        if (!_types.TryGetValue(type, out var of)) _types.Add(type, of = new double[products + 1]);
        of[row]++;
        of[products]++;
        _typed[row]++;
        _allTyped++;
    }

    /// <summary>How far the user is from the mean of those who rented the product, in standard deviations of all renters; NaN where it is not known.</summary>
    internal float Distance(int row, int measure, float value)
    {
        if (float.IsNaN(value) || _known[measure] < 2) return float.NaN;
        var (cell, mean) = (row * RenterBody.Measures + measure, _total[measure] / _known[measure]);
        var deviation = Math.Sqrt(Math.Max(1e-9, _squares[measure] / _known[measure] - mean * mean));
        return (float)(Math.Abs(value - (_sums[cell] + Prior * mean) / (_counts[cell] + Prior)) / deviation);
    }

    /// <summary>How much more often users of this body type rented the product than usual, as ln; NaN where the type is not known.</summary>
    internal float Lift(int row, string? type)
    {
        if (type is null || !_types.TryGetValue(type, out var of)) return float.NaN;
        var usual = of[products] / _allTyped;
        return (float)Math.Log((of[row] + Prior * usual) / (_typed[row] + Prior) / usual);
    }
}
