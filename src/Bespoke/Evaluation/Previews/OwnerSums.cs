using Bespoke.Evaluation.OffPolicy;

namespace Bespoke.Evaluation.Previews;

/// <summary>A ratio of two sums over users, and its standard error by the delta method: what a user's lists have in common makes it no surer. Not thread-safe.</summary>
internal sealed class OwnerSums
{
    private readonly Dictionary<string, (double Over, double Under)> _sums = new(StringComparer.Ordinal);

    /// <summary>How many users.</summary>
    internal int Owners => _sums.Count;

    /// <summary>Adds what a list has.</summary>
    internal void Add(string owner, double over, double under)
    {
        var (a, b) = _sums.GetValueOrDefault(owner);
        _sums[owner] = (a + over, b + under);
    }

    /// <summary>The ratio; NaN without anything below the line.</summary>
    /// <param name="name">What the estimate is called.</param>
    internal OffPolicyEstimate Read(string name)
    {
        var (over, under, squares) = (_sums.Values.Sum(s => s.Over), _sums.Values.Sum(s => s.Under), 0.0);
        var value = over / under;
        foreach (var (a, b) in _sums.Values) squares += (a - value * b) * (a - value * b);
        return new OffPolicyEstimate(name, value, Math.Sqrt(squares) / under);
    }
}
