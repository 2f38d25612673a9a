using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;

namespace Bespoke.Tests.Retrieval.Guarding;

/// <summary>Breaks the parts that it is told to, and notes which were asked.</summary>
internal sealed class BrokenParts : PartProbe
{
    internal SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Called as a part begins.</summary>
    internal Action<string> OnEntered { get; set; } = _ => { };

    internal Func<string, ScoredProduct[], int, int> OnRetrieved { get; set; } = (_, _, count) => count;

    internal Action<string, float[]> OnScored { get; set; } = (_, _) => { };

    internal Func<string, bool> FillsInfinity { get; set; } = _ => false;

    internal Action<int[]> OnPlaced { get; set; } = _ => { };

    internal double? Contribution { get; set; }

    internal override void Entered(string part)
    {
        Asked.Add(part);
        OnEntered(part);
    }

    internal override int Retrieved(string part, Span<ScoredProduct> best, int count)
    {
        var changed = best.ToArray();
        count = OnRetrieved(part, changed, count);
        changed.CopyTo(best);
        return count;
    }

    internal override void Filled(string part, FeatureColumns into)
    {
        if (FillsInfinity(part)) into[0, 0] = float.PositiveInfinity;
    }

    internal override void Scored(string part, Span<float> scores)
    {
        var changed = scores.ToArray();
        OnScored(part, changed);
        changed.CopyTo(scores);
    }

    internal override void Placed(Span<int> places)
    {
        var changed = places.ToArray();
        OnPlaced(changed);
        changed.CopyTo(places);
    }

    internal override void Attributed(Span<double> contributions)
    {
        if (Contribution is { } contribution) contributions.Fill(contribution);
    }
}
