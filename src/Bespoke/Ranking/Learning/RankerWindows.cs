using Bespoke.Ranking.Impressions;

namespace Bespoke.Ranking.Learning;

/// <summary>
/// Shown lists in three windows, one behind the other in time. Their features were written down when they were served, by models of
/// what happened before: the window of those models' events ends where a list begins.
/// </summary>
/// <param name="Train">What the trees are fitted on.</param>
/// <param name="Validation">What decides how many trees there are, and on the options.</param>
/// <param name="Test">What nothing has seen: the gate's.</param>
public sealed record RankerWindows(IReadOnlyList<LabelledGroup> Train, IReadOnlyList<LabelledGroup> Validation, IReadOnlyList<LabelledGroup> Test)
{
    /// <summary>Lists with something to learn from that a window has at least.</summary>
    public const int LeastGroups = 100;

    private const double TrainShare = 0.6, ValidationShare = 0.2;

    /// <summary>Deals lists to windows. Those of which nothing came, or that were ranked by nothing, teach nothing and are left out.</summary>
    /// <param name="groups">In any order.</param>
    /// <param name="until">Lists shown later are too young: what becomes of them is not known yet.</param>
    /// <exception cref="BespokeException">A window would have fewer than <see cref="LeastGroups"/>.</exception>
    public static RankerWindows Split(IEnumerable<LabelledGroup> groups, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(groups);
        LabelledGroup[] usable = [.. groups.Where(g => g.Request.At <= until && g.AnyPositive && g.Request.Rows.Any(r => !float.IsNaN(r.Score))).OrderBy(g => g.Request.At)];
        var (train, test) = (EndOf(usable, TrainShare), EndOf(usable, TrainShare + ValidationShare));
        var least = new[] { train, test - train, usable.Length - test }.Min();
        if (least < LeastGroups)
        {
            throw new BespokeException($"There is too little to learn to rank from: {usable.Length} lists that led to a click, in windows of {train}, {test - train} and {usable.Length - test}; each needs {LeastGroups}. Serve, with the log of what was shown switched on, and train later.");
        }
        return new RankerWindows(usable[..train], usable[train..test], usable[test..]);
    }

    // Lists of one moment are not parted: a window ends before the next begins.
    private static int EndOf(LabelledGroup[] groups, double share)
    {
        var end = (int)(groups.Length * share);
        while (end > 0 && end < groups.Length && groups[end - 1].Request.At == groups[end].Request.At) end++;
        return end;
    }
}
