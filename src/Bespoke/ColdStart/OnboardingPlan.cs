namespace Bespoke.ColdStart;

/// <summary>What newcomers are asked, and how what they pick of the first question changes what they are asked next.</summary>
/// <param name="Usual">The questions while nothing is picked, the most telling first.</param>
/// <param name="Branches">Of the products of the first question by what they are; empty where nothing depends on it.</param>
public sealed record OnboardingPlan(IReadOnlyList<OnboardingQuestion> Usual, IReadOnlyList<OnboardingBranch> Branches)
{
    /// <summary>Nobody is asked anything.</summary>
    public static OnboardingPlan Nothing { get; } = new([], []);

    /// <summary>All questions to somebody who picked <paramref name="picked"/> of the first: that one, and those of the branch of most picks, of equally many the first picked.</summary>
    public IReadOnlyList<OnboardingQuestion> After(IEnumerable<string> picked)
    {
        ArgumentNullException.ThrowIfNull(picked);
        string[] ids = [.. picked.Distinct()];
        // Stable: of branches with equally many picks the one of the first pick comes first.
        var branch = ids.SelectMany(id => Branches.Where(b => b.Picks.Contains(id))).MaxBy(b => ids.Count(b.Picks.Contains));
        return branch is null ? Usual : [Usual[0], .. branch.Next];
    }
}

/// <summary>What is asked after picks of one kind.</summary>
/// <param name="Picks">Ids of products of the first question.</param>
/// <param name="Next">The questions chosen for those who like them most, the most telling first; what is shown in the first is not shown again.</param>
public sealed record OnboardingBranch(IReadOnlyList<string> Picks, IReadOnlyList<OnboardingQuestion> Next);
