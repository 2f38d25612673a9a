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

/// <summary>The profile in words, such as could be shown to the shopper.</summary>
public sealed record ProfileBody
{
    private const int Shown = 20, ShownHours = 10;

    public required string Id { get; init; }
    public required string Basis { get; init; }
    public required FactsBody Facts { get; init; }
    public required long Position { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? LastActiveAt { get; init; }
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    [Description("The long-term layer: evidence halves every 14 days.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }

    [Description("The 24-hour layer: evidence halves every day.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> LastDayLikings { get; init; }

    [Description("The session that runs; absent when 30 minutes have passed since the last event.")]
    public SessionBody? Session { get; init; }

    [Description("Where in their article types the products lie that were paid or looked at: 0 the cheapest, 1 the dearest.")]
    public double? PriceLevel { get; init; }

    public required IReadOnlyList<SizeBody> Sizes { get; init; }

    [Description("The hours of the week with most events, busiest first.")]
    public required IReadOnlyList<ActiveHourBody> ActiveHours { get; init; }

    public required IReadOnlyList<SeenBody> Recent { get; init; }
    public required IReadOnlyList<SeenBody> Purchases { get; init; }
    public required IReadOnlyList<SeenBody> Favorites { get; init; }
    public required IReadOnlyList<SeenBody> Hidden { get; init; }
    public required IReadOnlyList<SearchedBody> Searches { get; init; }
    public required IReadOnlyList<float> UserVector { get; init; }
    public required IReadOnlyList<float> IdentityVector { get; init; }

    public static ProfileBody Of(UserProfile profile, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(catalog);
        string? Title(ProductId id) => catalog.TryGetRow(id, out var row) ? catalog.Title(row) : null;
        SeenBody Seen(ProductId id, string what, DateTimeOffset at) => new(id.Value, Title(id), what, at);
        var words = new LikingWords(profile, catalog, shares, now);
        return new ProfileBody
        {
            Id = profile.Id.Value,
            Basis = profile.Basis.ToString().ToLowerInvariant(),
            Facts = FactsBody.Of(profile.Facts),
            Position = profile.Position,
            CreatedAt = profile.CreatedAt,
            LastActiveAt = profile.LastActiveAt,
            Counts = InteractionTypes.All.Where(t => profile.CountOf(t) > 0).ToDictionary(t => t.Name(), profile.CountOf),
            Likings = words.Of(profile.LongTerm),
            LastDayLikings = words.Of(profile.LastDay),
            Session = profile.Session is not { } session || session.IsOver(now) ? null : new SessionBody
            {
                Id = session.Id,
                StartedAt = session.StartedAt,
                LastActiveAt = session.LastActiveAt,
                Likings = words.Of(session.Evidence),
                Products = [.. session.Products.Reverse().Take(Shown).Select(p => new TouchedBody(p.Value, Title(p)))],
            },
            PriceLevel = profile.Price.Weight > 0 ? profile.Price.Mean : null,
            Recent = [.. profile.Recent.Reverse().Take(Shown).Select(r => Seen(r.ProductId, r.Type.Name(), r.OccurredAt))],
            Purchases = [.. profile.Purchases.Reverse().Take(Shown).Select(p => Seen(p.ProductId, p.Returned ? "returned" : "purchase", p.OccurredAt))],
            Favorites = [.. profile.Favorites.Reverse().Take(Shown).Select(f => Seen(f.ProductId, "favorite", f.OccurredAt))],
            Hidden = [.. profile.Hidden.Reverse().Take(Shown).Select(h => Seen(h.ProductId, "hide", h.OccurredAt))],
            Searches = [.. profile.Searches.Reverse().Select(s => new SearchedBody(s.Query, s.OccurredAt, UnderstoodAs(s.Intents, catalog)))],
            Sizes = SizesOf(profile, catalog, now),
            ActiveHours = [.. profile.Hours.OrderByDescending(h => h.Count).ThenBy(h => h.Hour).Take(ShownHours)
                .Select(h => new ActiveHourBody(((DayOfWeek)((h.Hour / 24 + 1) % 7)).ToString(), h.Hour % 24, h.Count))],
            UserVector = UserVectors.TenValues(profile, now),
            IdentityVector = UserVectors.Identity(profile),
        };
    }

    private static Dictionary<string, IReadOnlyList<string>>? UnderstoodAs(SearchStamp? stamp, CatalogSnapshot catalog) =>
        stamp?.Values.GroupBy(v => v.Attribute).ToDictionary(
            g => AttributeNames.Of(g.Key), g => (IReadOnlyList<string>)[.. g.Select(v => Word(catalog, v.Attribute, v.Code)).OfType<string>()]);

    private static SizeBody[] SizesOf(UserProfile profile, CatalogSnapshot catalog, DateTimeOffset now)
    {
        var fading = profile.LastActiveAt is { } last && now > last ? double.Exp2(-(now - last) / ProfileFold.SizeHalfLife) : 1;
        return [.. profile.Sizes.OrderByDescending(s => s.Weight).Take(Shown)
            .Select(s => (Type: Word(catalog, ProductAttribute.ArticleType, s.ArticleType), s.Size, Weight: s.Weight * fading))
            .Where(s => s.Type is not null)
            .Select(s => new SizeBody(s.Type!, s.Size, Math.Round(s.Weight, 3), s.Weight > 0))];
    }

    // A reader that opened before a value was added does not know its code.
    private static string? Word(CatalogSnapshot catalog, ProductAttribute attribute, int code) =>
        (uint)code < (uint)catalog.Dictionary(attribute).Count ? catalog.Dictionary(attribute)[code] : null;
}
