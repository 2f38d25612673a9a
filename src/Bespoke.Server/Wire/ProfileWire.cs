using System.ComponentModel;
using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke.Server.Wire;

/// <summary>A liking of a profile: its share of the user's evidence, and how much likelier than for anyone the user wants it.</summary>
/// <param name="Value">E.g. "Navy Blue".</param>
/// <param name="Weight">Decayed weight of the events behind it.</param>
/// <param name="Affinity">ln(affinity / population share): 0 = like everyone.</param>
public sealed record LikingBody(string Value, double Weight, double Affinity);

/// <summary>A product of a profile.</summary>
public sealed record SeenBody(string Id, string? Title, string What, DateTimeOffset At);

/// <summary>A query and what it was understood as when it was asked.</summary>
/// <param name="Query">As typed.</param>
/// <param name="At">When.</param>
/// <param name="UnderstoodAs">E.g. {"baseColour": ["Red"]}; empty where it named no value, absent where nothing could understand it then.</param>
public sealed record SearchedBody(string Query, DateTimeOffset At, IReadOnlyDictionary<string, IReadOnlyList<string>>? UnderstoodAs);

/// <summary>A size as bags and orders tell it.</summary>
/// <param name="ArticleType">E.g. "Jeans".</param>
/// <param name="Size">E.g. "32".</param>
/// <param name="Weight">Decayed weight of the events behind it; below 0 where it did not fit.</param>
/// <param name="Fits">False where more speaks against it than for it.</param>
public sealed record SizeBody(string ArticleType, string Size, double Weight, bool Fits);

/// <summary>An hour of the week in which the user is active.</summary>
/// <param name="Day">E.g. "Monday".</param>
/// <param name="Hour">0 to 23, by the shopper's clock where it is known, else in UTC.</param>
/// <param name="Events">How many events fell into it.</param>
public sealed record ActiveHourBody(string Day, int Hour, int Events);

/// <summary>The session that runs.</summary>
public sealed record SessionBody
{
    public string? Id { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastActiveAt { get; init; }

    [Description("What this session alone says; it does not fade while the session runs.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }

    [Description("The products it touched, the latest first.")]
    public required IReadOnlyList<TouchedBody> Products { get; init; }
}

/// <summary>A product that a session touched.</summary>
public sealed record TouchedBody(string Id, string? Title);

/// <summary>What a profile likes, in words.</summary>
internal sealed class LikingWords(UserProfile profile, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
{
    private const int Best = 10;

    /// <summary>Per attribute what one layer likes more than the population does, weightiest first.</summary>
    internal Dictionary<string, IReadOnlyList<LikingBody>> Of(AffinityEvidence evidence)
    {
        var affinities = new UserAffinities();
        affinities.Read(profile, evidence, catalog, shares, now);
        var likings = new Dictionary<string, IReadOnlyList<LikingBody>>
        {
            ["articleType"] = Words(Enumerable.Range(0, catalog.Paths.All.Length).Select(i => (
                catalog.Paths.All[i].ArticleType, evidence.Read(AffinityKey.Type(catalog.Paths.All[i]), now), affinities.OfPath(i))), ProductAttribute.ArticleType, evidence == profile.LongTerm),
        };
        foreach (var attribute in PopulationShares.FlatAttributes)
        {
            likings[AttributeNames.Of(attribute)] = Words(Enumerable.Range(1, catalog.Dictionary(attribute).Count - 1).Select(code => (
                code, evidence.Read(AffinityKey.Of(attribute, code), now), affinities.Of(attribute, code))), attribute, evidence == profile.LongTerm);
        }
        return likings;
    }

    // What was only stated belongs to the long term alone.
    private IReadOnlyList<LikingBody> Words(IEnumerable<(int Code, double Weight, float Affinity)> all, ProductAttribute attribute, bool evenUnseen) =>
        [.. all.Where(l => l.Affinity > 0 && (evenUnseen || l.Weight > 0)).OrderByDescending(l => l.Weight).ThenByDescending(l => l.Affinity).Take(Best)
            .Select(l => new LikingBody(catalog.Dictionary(attribute)[l.Code]!, Math.Round(l.Weight, 3), Math.Round(l.Affinity, 3)))];
}
