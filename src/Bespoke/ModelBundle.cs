using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Ranking;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>
/// All models of one version: trained together, published together, and named by every answer that they had a part in. A part
/// that was not trained is null, and what needs it is not known. Immutable and thread-safe.
/// </summary>
public sealed record ModelBundle
{
    /// <summary>What answers name while no bundle serves.</summary>
    public const string NoVersion = "none";

    /// <summary>The version: letters, digits, dots, dashes; later ones sort behind earlier ones.</summary>
    public required string Version { get; init; }

    /// <summary>Of the last event of the log that it was trained on; 0 where it was trained on another's.</summary>
    public long Position { get; init; }

    /// <summary>Vectors of products, and of the users among whom similar ones are looked for.</summary>
    public NeighborhoodModel? Factors { get; init; }

    /// <summary>Vectors of products that too few users came to, by what they are; null where nothing was known of the products.</summary>
    public ContentMap? Content { get; init; }

    /// <summary>What to ask newcomers.</summary>
    public OnboardingPlan Questions { get; init; } = OnboardingPlan.Nothing;

    /// <summary>Products that the same users had to do with.</summary>
    public ItemSimilarities? ItemItem { get; init; }

    /// <summary>What comes next in a visit.</summary>
    public SessionBlendModel? Sessions { get; init; }

    /// <summary>Products that were bought together.</summary>
    public ItemSimilarities? BoughtTogether { get; init; }

    /// <summary>Ranks requests in place of the linear scorer.</summary>
    public LearnedRanker? Ranker { get; init; }

    /// <summary>The same without some users; this very bundle where it holds none of them.</summary>
    public ModelBundle Without(Func<string, bool> isGone)
    {
        var factors = Factors?.Without(isGone);
        return ReferenceEquals(factors, Factors) ? this : this with { Factors = factors };
    }
}
