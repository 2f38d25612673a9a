using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>One liking a user stated, e.g. (BaseColour, "Black").</summary>
/// <param name="Attribute">Any attribute but the currency.</param>
/// <param name="Value">A value of the catalogue, compared without case; others have no effect.</param>
public sealed record StatedPreference(ProductAttribute Attribute, string Value);

/// <summary>What is known of a user because someone said so, not because of behaviour.</summary>
public sealed record UserFacts
{
    // Before None: static initialisers run in the order of the text.
    private static readonly Dictionary<string, string> NoSizes = [];

    /// <summary>Nothing known, full consent.</summary>
    public static UserFacts None { get; } = new();

    /// <summary>As the shop names it, e.g. "female".</summary>
    public string? Gender { get; init; }

    /// <summary>In years, 0 to 150.</summary>
    public int? Age { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>Stated likings; each counts as evidence of weight 5 that does not decay.</summary>
    public IReadOnlyList<StatedPreference> Preferences { get; init => field = value ?? []; } = [];

    /// <summary>Sizes worn, by kind, e.g. "shoes" to "42".</summary>
    public IReadOnlyDictionary<string, string> Sizes { get; init => field = value ?? NoSizes; } = NoSizes;

    /// <summary>What may be kept.</summary>
    public Consent Consent { get; init; }

    /// <summary>True when there is something to personalise by.</summary>
    public bool AnyKnown => Gender is not null || Age is not null || Country is not null || Preferences.Count > 0 || Sizes.Count > 0;

    /// <summary>These facts, and of <paramref name="other"/> what these lack: single facts, sizes by kind, preferences by attribute.</summary>
    public UserFacts Or(UserFacts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.AnyKnown) return this;
        return this with
        {
            Gender = Gender ?? other.Gender,
            Age = Age ?? other.Age,
            Country = Country ?? other.Country,
            Sizes = Sizes.Concat(other.Sizes.Where(s => !Sizes.ContainsKey(s.Key))).ToDictionary(s => s.Key, s => s.Value),
            Preferences = [.. Preferences, .. other.Preferences.Where(p => Preferences.All(own => own.Attribute != p.Attribute))],
        };
    }

    /// <summary>Says which field breaks which rule, or null when none does.</summary>
    public string? Fault() => this switch
    {
        { Age: < 0 or > 150 } => "age is between 0 and 150",
        { Gender.Length: > 100 } => "gender has at most 100 characters",
        { Country: { } country } when country.Length != 2 || !country.All(char.IsAsciiLetter) => "country is a two-letter ISO 3166-1 code",
        { Preferences.Count: > 100 } => "at most 100 preferences",
        { Sizes.Count: > 50 } => "at most 50 sizes",
        _ when Sizes.Any(s => string.IsNullOrWhiteSpace(s.Value) || s.Value.Length > ProductRules.MaxText) => "a size has no value or too long a one",
        _ when Preferences.Any(p => string.IsNullOrWhiteSpace(p.Value) || p.Value.Length > ProductRules.MaxText) => "a preference has no value or too long a one",
        _ when Preferences.Any(p => p.Attribute == ProductAttribute.Currency) => "a preference cannot be about the currency",
        _ => null,
    };
}

/// <summary>Keeps the explicit facts. Implementations are thread-safe and pass one contract suite.</summary>
public interface IUserFacts
{
    /// <summary>The facts of <paramref name="user"/>; <see cref="UserFacts.None"/> when nothing was stated.</summary>
    Task<UserFacts> GetAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Replaces the facts of <paramref name="user"/>, durably where the store is durable.</summary>
    Task PutAsync(UserId user, UserFacts facts, CancellationToken cancellationToken);
}
