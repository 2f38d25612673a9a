using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>Which of two rankers put a product into an interleaved list.</summary>
public enum Team
{
    /// <summary>The first.</summary>
    A = 0,

    /// <summary>The second.</summary>
    B = 1,

    /// <summary>Both would have put it there: a click on it tells nothing.</summary>
    Neither = 2,
}

/// <summary>
/// Merges the lists of two rankers as captains choose teams: whoever has fewer, and a coin between equals, adds the best product not yet in the
/// list. The same user judges both, so that far fewer queries tell them apart than in two groups (Radlinski, Kurup and Joachims 2008).
/// </summary>
/// <remarks>
/// Where it is the turn of both and both would add the same product, it is nobody's: only products that compete for a place give credit
/// (the competitive pairs of Zhang et al. 2025, "Harnessing the power of interleaving and counterfactual evaluation for Airbnb search ranking").
/// </remarks>
public static class TeamDraft
{
    /// <summary>Merges.</summary>
    /// <param name="a">Rows of the first ranker, best first.</param>
    /// <param name="b">Rows of the second.</param>
    /// <param name="list">Receives the merged rows, best first, none twice.</param>
    /// <param name="teams">Receives who added each; as long as <paramref name="list"/>.</param>
    /// <param name="random">The coins.</param>
    /// <returns>How many were written: fewer than there is room for only where both lists end.</returns>
    /// <exception cref="ArgumentException"><paramref name="teams"/> is shorter than <paramref name="list"/>.</exception>
    public static int Merge(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> list, Span<Team> teams, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (teams.Length < list.Length) throw new ArgumentException($"There is room for {teams.Length} teams and {list.Length} products.", nameof(teams));
        var (count, ofA, ofB, nextA, nextB) = (0, 0, 0, 0, 0);
        while (count < list.Length)
        {
            while (nextA < a.Length && list[..count].Contains(a[nextA])) nextA++;
            while (nextB < b.Length && list[..count].Contains(b[nextB])) nextB++;
            if (nextA == a.Length && nextB == b.Length) break;
            if (ofA == ofB && nextA < a.Length && nextB < b.Length && a[nextA] == b[nextB])
            {
                teams[count] = Team.Neither;
                list[count++] = a[nextA];
                continue;
            }
            var first = ofA < ofB || ofA == ofB && random.Chance(0.5);
            // A ranker that has nothing left passes.
            if (first ? nextA == a.Length : nextB == b.Length) first = !first;
            teams[count] = first ? Team.A : Team.B;
            list[count++] = first ? a[nextA] : b[nextB];
            if (first) ofA++;
            else ofB++;
        }
        return count;
    }
}
