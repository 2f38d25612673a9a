using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Server.Wire;

/// <summary>The explicit facts of a user as sent.</summary>
public sealed record FactsBody
{
    public string? Gender { get; init; }

    [Range(0, 150)]
    public int? Age { get; init; }

    [Description("ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }

    [Description("Stated likings: attribute name to values, e.g. {\"baseColour\": [\"Black\"]}.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Preferences { get; init; }

    public IReadOnlyDictionary<string, string>? Sizes { get; init; }

    [Description("full, session or none; as it was unless told. session and none remove all that is stored of the user.")]
    public string? Consent { get; init; }

    /// <summary>The engine's facts; consent is read by itself.</summary>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public UserFacts ToFacts() => new()
    {
        Gender = Gender,
        Age = Age,
        Country = Country,
        Sizes = Sizes ?? UserFacts.None.Sizes,
        Preferences = [.. (Preferences ?? new Dictionary<string, IReadOnlyList<string>>())
            .SelectMany(p => AttributeNames.Values(p.Key, p.Value).Select(v => new StatedPreference(AttributeNames.Parse(p.Key), v)))],
    };

    public static FactsBody Of(UserFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new FactsBody
        {
            Gender = facts.Gender,
            Age = facts.Age,
            Country = facts.Country,
            Sizes = facts.Sizes,
            Consent = facts.Consent.Name(),
            Preferences = facts.Preferences.GroupBy(p => AttributeNames.Of(p.Attribute))
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Value)]),
        };
    }
}

/// <summary>A liking of a profile: its share of the user's evidence, and how much likelier than for anyone the user wants it.</summary>
/// <param name="Value">E.g. "Navy Blue".</param>
/// <param name="Weight">Decayed weight of the events behind it.</param>
/// <param name="Affinity">ln(affinity / population share): 0 = like everyone.</param>
public sealed record LikingBody(string Value, double Weight, double Affinity);

/// <summary>A product of a profile.</summary>
public sealed record SeenBody(string Id, string? Title, string What, DateTimeOffset At);

/// <summary>The profile in words, such as could be shown to the shopper.</summary>
public sealed record ProfileBody
{
    private const int Shown = 20;

    public required string Id { get; init; }
    public required string Basis { get; init; }
    public required FactsBody Facts { get; init; }
    public required long Position { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? LastActiveAt { get; init; }
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }
    public double? PriceLevel { get; init; }
    public required IReadOnlyList<SeenBody> Recent { get; init; }
    public required IReadOnlyList<SeenBody> Purchases { get; init; }
    public required IReadOnlyList<SeenBody> Favorites { get; init; }
    public required IReadOnlyList<SeenBody> Hidden { get; init; }
    public required IReadOnlyList<string> Searches { get; init; }
    public required IReadOnlyList<float> UserVector { get; init; }
    public required IReadOnlyList<float> IdentityVector { get; init; }

    public static ProfileBody Of(UserProfile profile, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(catalog);
        SeenBody Seen(ProductId id, string what, DateTimeOffset at) =>
            new(id.Value, catalog.TryGetRow(id, out var row) ? catalog.Title(row) : null, what, at);
        return new ProfileBody
        {
            Id = profile.Id.Value,
            Basis = profile.Basis.ToString().ToLowerInvariant(),
            Facts = FactsBody.Of(profile.Facts),
            Position = profile.Position,
            CreatedAt = profile.CreatedAt,
            LastActiveAt = profile.LastActiveAt,
            Counts = InteractionTypes.All.Where(t => profile.CountOf(t) > 0).ToDictionary(t => t.Name(), profile.CountOf),
            Likings = LikingsOf(profile, catalog, shares, now),
            PriceLevel = profile.Price.Weight > 0 ? profile.Price.Mean : null,
            Recent = [.. profile.Recent.Reverse().Take(Shown).Select(r => Seen(r.ProductId, r.Type.Name(), r.OccurredAt))],
            Purchases = [.. profile.Purchases.Reverse().Take(Shown).Select(p => Seen(p.ProductId, p.Returned ? "returned" : "purchase", p.OccurredAt))],
            Favorites = [.. profile.Favorites.Reverse().Take(Shown).Select(f => Seen(f.ProductId, "favorite", f.OccurredAt))],
            Hidden = [.. profile.Hidden.Reverse().Take(Shown).Select(h => Seen(h.ProductId, "hide", h.OccurredAt))],
            Searches = [.. profile.Searches.Reverse().Select(s => s.Query)],
            UserVector = UserVectors.TenValues(profile, now),
            IdentityVector = UserVectors.Identity(profile),
        };
    }

    private static Dictionary<string, IReadOnlyList<LikingBody>> LikingsOf(
        UserProfile profile, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
    {
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, catalog, shares, now);
        var likings = new Dictionary<string, IReadOnlyList<LikingBody>>
        {
            ["articleType"] = Best(Enumerable.Range(0, catalog.Paths.All.Length).Select(i => (
                catalog.Paths.All[i].ArticleType, profile.LongTerm.Read(AffinityKey.Type(catalog.Paths.All[i]), now), affinities.OfPath(i))), ProductAttribute.ArticleType),
        };
        foreach (var attribute in PopulationShares.FlatAttributes)
        {
            likings[AttributeNames.Of(attribute)] = Best(Enumerable.Range(1, catalog.Dictionary(attribute).Count - 1).Select(code => (
                code, profile.LongTerm.Read(AffinityKey.Of(attribute, code), now), affinities.Of(attribute, code))), attribute);
        }
        return likings;

        IReadOnlyList<LikingBody> Best(IEnumerable<(int Code, double Weight, float Affinity)> all, ProductAttribute attribute) =>
            [.. all.Where(l => l.Affinity > 0).OrderByDescending(l => l.Weight).ThenByDescending(l => l.Affinity).Take(10)
                .Select(l => new LikingBody(catalog.Dictionary(attribute)[l.Code]!, Math.Round(l.Weight, 3), Math.Round(l.Affinity, 3)))];
    }
}
