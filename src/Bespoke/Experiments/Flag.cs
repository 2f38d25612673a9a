using Bespoke.Catalog;

namespace Bespoke.Experiments;

/// <summary>A switch that changes requests without being measured: a new way rolled out, or an old one kept for some. Immutable.</summary>
/// <param name="Share">The share of the users for whom it is on, 0 to 1; from 1 on it is on for anonymous visitors too. Raising it takes nobody out.</param>
public sealed record Flag(double Share = 1)
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>False switches it off for all.</summary>
    public bool On { get; init; }

    /// <summary>What ids are hashed with; null for the name.</summary>
    public string? Salt { get; init; }

    /// <summary>What it changes.</summary>
    public ListOverrides Overrides { get; init => field = value ?? ListOverrides.None; } = ListOverrides.None;

    /// <summary>True where it is on for a user; null for an anonymous visitor.</summary>
    public bool IsOn(string? user) => On && (Share >= 1 || user is not null && HashInterval.BucketOf(Salt ?? Name, user) < (int)Math.Round(Share * HashInterval.Buckets, MidpointRounding.AwayFromZero));

    /// <summary>Says what is wrong, or null when nothing is.</summary>
    internal string? Fault() =>
        ExperimentNames.Fault(Name) is { } name ? $"its name {name}"
        : Description?.Length > ProductRules.MaxText ? $"its description has at most {ProductRules.MaxText} characters"
        : Salt is { Length: 0 or > ProductRules.MaxText } ? $"its salt has 1 to {ProductRules.MaxText} characters"
        : Share is < 0 or > 1 or double.NaN ? "'share' is 0 to 1"
        : Overrides.Fault();
}
