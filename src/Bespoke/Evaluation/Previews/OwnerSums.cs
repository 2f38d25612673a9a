using Bespoke.Evaluation.OffPolicy;

namespace Bespoke.Evaluation.Previews;

/// <summary>A ratio of two sums over lists, estimated with users as units: what a user's lists have in common makes it no surer. Not thread-safe.</summary>
internal sealed class OwnerSums
{
    private readonly Dictionary<string, (double Over, double Under)> _sums = new(StringComparer.Ordinal);

    /// <summary>Adds what a list has.</summary>
    internal void Add(string owner, double over, double under)
    {
        var (a, b) = _sums.GetValueOrDefault(owner);
        _sums[owner] = (a + over, b + under);
    }

    /// <summary>The ratio; NaN without anything below the line.</summary>
    /// <param name="name">What the estimate is called.</param>
    internal OffPolicyEstimate Read(string name) => OffPolicyEstimate.OfRatio(name, [.. _sums.Values.Select(s => s.Over)], [.. _sums.Values.Select(s => s.Under)]);
}
