using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke;

/// <summary>Compares an answer with the same one under other rules.</summary>
public static class RulePreviews
{
    /// <summary>The comparison: the products of both are ranked as one list, so that what a rule brings in has a score too.</summary>
    /// <param name="personalizer">Ranks.</param>
    /// <param name="before">One page.</param>
    /// <param name="after">The other.</param>
    /// <param name="query">What they answer; null without a query.</param>
    /// <param name="request">Of both.</param>
    /// <param name="profile">The user's.</param>
    /// <param name="snapshot">What is served from.</param>
    public static RulePreview Compare(Personalizer personalizer, Answer before, Answer after, string? query, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(personalizer);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ProductId[] one = [.. before.Items.Select(i => before.Catalog.Id(i.Row))], other = [.. after.Items.Select(i => after.Catalog.Id(i.Row))];
        ProductId[] both = [.. one.Union(other)];
        if (both.Length == 0) return new RulePreview(before, after, 0);
        var scores = personalizer.Rank(both, query, request, profile, snapshot).Items.ToDictionary(i => i.Product, i => i.Score ?? 0);
        return new RulePreview(before, after, ExpectedClicks.ChangePct(one, other, scores));
    }
}
