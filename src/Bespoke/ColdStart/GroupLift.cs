using Bespoke.Numerics;
using Bespoke.Profiles;

namespace Bespoke.ColdStart;

/// <summary>
/// How much more than everybody the users of a group come to a product: the prior for a user of whom nothing but facts is known. Groups
/// are decades of age, genders and countries. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// lift(group, product) = (S + κ) / (E + κ), S the users of the group who came to the product and E as many as there would be if groups did
/// not differ: 1 without evidence, and the mean of the posterior of a rate under a gamma prior around 1 (DuMouchel 1999).
/// </remarks>
public sealed class GroupLift
{
    /// <summary>κ: so many expected users count as much as the belief that groups do not differ.</summary>
    public const double Trust = 20;

    private readonly Dictionary<string, (double Total, Dictionary<int, float> Users)> _groups;
    private readonly float[] _shares;
    private readonly double _trust;

    private GroupLift(Dictionary<string, (double, Dictionary<int, float>)> groups, float[] shares, double trust) => (_groups, _shares, _trust) = (groups, shares, trust);

    /// <summary>The groups that facts put a user into; none where nothing of the kind is known.</summary>
    public static IReadOnlyList<string> GroupsOf(UserFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var groups = new List<string>(3);
        if (facts.Age is { } age) groups.Add($"age {age / 10 * 10}");
        if (facts.Gender is { } gender) groups.Add($"gender {gender.ToLowerInvariant()}");
        if (facts.Country is { } country) groups.Add($"country {country.ToUpperInvariant()}");
        return groups;
    }

    /// <summary>Counts.</summary>
    /// <param name="byUser">Users x products: who came to what.</param>
    /// <param name="facts">Of the user of a row.</param>
    /// <param name="trust">κ, above 0.</param>
    public static GroupLift Fit(CsrMatrix byUser, Func<int, UserFacts> facts, double trust = Trust)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trust);
        var (groups, shares, all) = (new Dictionary<string, (double Total, Dictionary<int, float> Users)>(StringComparer.Ordinal), new float[byUser.Columns], 0.0);
        for (var user = 0; user < byUser.Rows; user++)
        {
            var products = byUser.ColumnsOf(user);
            if (products.IsEmpty || GroupsOf(facts(user)) is not { Count: > 0 } own) continue;
            foreach (var product in products) shares[product]++;
            all += products.Length;
            foreach (var group in own)
            {
                var (total, users) = groups.GetValueOrDefault(group, (0, []));
                foreach (var product in products) users[product] = users.GetValueOrDefault(product) + 1;
                groups[group] = (total + products.Length, users);
            }
        }
        // Against those with facts alone: the others may be another crowd.
        for (var product = 0; product < shares.Length; product++) shares[product] /= (float)Math.Max(1, all);
        return new GroupLift(groups, shares, trust);
    }

    /// <summary>Multiplies the score of every product by its lifts for a user; facts that put nobody into a known group change nothing.</summary>
    /// <param name="facts">The user's.</param>
    /// <param name="scores">One for each product, at least 0.</param>
    public void Apply(UserFacts facts, Span<float> scores)
    {
        foreach (var group in GroupsOf(facts))
        {
            if (!_groups.TryGetValue(group, out var known)) continue;
            for (var product = 0; product < scores.Length; product++)
            {
                if (scores[product] != 0) scores[product] *= (float)((known.Users.GetValueOrDefault(product) + _trust) / (known.Total * _shares[product] + _trust));
            }
        }
    }
}
