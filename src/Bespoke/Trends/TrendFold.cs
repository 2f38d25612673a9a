using System.ComponentModel.DataAnnotations;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>
/// What draws more users than usual: (F + 10) / (F + E + 20), with F the decayed distinct users of the last hours, S those of
/// the last days and E = S · ΣF / ΣS; and what is popular: distinct users by week, month and country. An incremental fold of the log in bounded memory; one writer.
/// </summary>
/// <remarks>
/// Sums decay forward from a landmark (Cormode et al., "Forward decay", ICDE 2009), so an event that arrives late counts
/// what it would have counted in time. The order of arrival matters in one case alone: of one user's events on one product
/// within a day, the first to arrive is the one that counts, and an event older than that one never does.
/// </remarks>
public sealed class TrendFold
{
    private const double RenewAfterHalfLives = 256;

    private readonly TrendOptions _options;
    private readonly RecentMap _users, _pairs;
    private readonly TrendTable<ProductId> _products = new();
    private readonly CountrySums _countries = new();
    private readonly ClickSums _clicks;
    private readonly Dictionary<ProductAttribute, TrendTable<int>> _attributes = TrendingAttributes.ToDictionary(a => a, _ => new TrendTable<int>());
    private DateTimeOffset _landmark;

    /// <summary>Starts without evidence.</summary>
    /// <exception cref="ValidationException">An option is outside its range.</exception>
    public TrendFold(TrendOptions? options = null)
    {
        _options = options ?? new TrendOptions();
        Validator.ValidateObject(_options, new ValidationContext(_options), validateAllProperties: true);
        (_users, _pairs, _clicks) = (new RecentMap(_options.Users), new RecentMap(_options.Pairs), new ClickSums(_options));
    }

    /// <summary>The attributes whose values trend too: the category path, the colour and the brand.</summary>
    public static IReadOnlyList<ProductAttribute> TrendingAttributes { get; } =
        [ProductAttribute.MasterCategory, ProductAttribute.SubCategory, ProductAttribute.ArticleType, ProductAttribute.BaseColour, ProductAttribute.Brand];

    /// <summary>Of the last event that was folded; 0 before the first.</summary>
    public long Position { get; private set; }

    /// <summary>How many users and counted pairs are in memory.</summary>
    internal int Remembered => _users.Count + _pairs.Count;

    /// <summary>Folds one event; one at or before <see cref="Position"/> is already in and changes nothing. Only views, clicks, carts, purchases and favourites of people count, and for click rates impressions.</summary>
    /// <remarks>O(1), except that the sums are rescaled about every two months and cut back when there are too many products.</remarks>
    public void Fold(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        if (logged.Position <= Position) return;
        Position = logged.Position;
        var interaction = logged.Event.Interaction;
        var likes = interaction.Type.Weight() > 0;
        if (interaction.ProductId is not { } product || interaction.IsByBot() || !(likes || ClickSums.Counts(interaction))) return;
        // Everybody new is shown the same products: picks among them say nothing of what shoppers come to.
        if (interaction.Surface == Interaction.OnboardingSurface) return;

        // A sender's clock that runs ahead counts as now: a future event would not decay.
        var at = interaction.OccurredAt < logged.Event.ArrivedAt ? interaction.OccurredAt : logged.Event.ArrivedAt;
        var user = StableHash.Of(interaction.UserId.Value);
        var fresh = IsFresh(user, at);
        Renew(at);
        var weights = TrendWeights.After((at - _landmark).TotalHours, _options).Times(fresh ? _options.FreshWeight : 1);
        if (ClickSums.Counts(interaction)) _clicks.Take(interaction, user, at, weights, fresh);
        if (!likes) return;
        if (Counts(StableHash.Combine(user, StableHash.Of(product.Value)), at)) AddProduct(product, interaction.Context?.Country, weights, fresh);
        if (logged.Event.Stamp is not { } stamp) return;
        foreach (var attribute in TrendingAttributes)
        {
            var code = Code(stamp, attribute);
            if (code != 0 && Counts(StableHash.Combine(user, ((ulong)attribute << 32) | (uint)code), at)) _attributes[attribute].Add(code, weights, fresh);
        }
    }

    /// <summary>The scores at <paramref name="now"/>.</summary>
    /// <remarks>O(products). The snapshot shares nothing that later events change.</remarks>
    public TrendSnapshot Snapshot(DateTimeOffset now)
    {
        var decay = TrendWeights.After((_landmark - now).TotalHours, _options);
        var trust = _products.Trust(decay, _options);
        return new TrendSnapshot(now, Position, _products.Score(decay, trust, _options), _attributes.ToDictionary(a => a.Key, a => a.Value.Score(decay, _options)),
            _countries.Score(decay, trust, _options), _clicks.Score(decay, trust));
    }

    private void AddProduct(ProductId product, string? country, TrendWeights weights, bool fresh)
    {
        _products.Add(product, weights, fresh);
        if (_products.Count > _options.Products) _products.Keep(_options.Products / 10 * 9);
        if (CountrySums.IsCode(country)) _countries.Add(country!, product, weights, fresh, _options.Products);
    }

    private bool IsFresh(ulong user, DateTimeOffset at)
    {
        if (!_users.TryGet(user, out var first) || at.UtcTicks < first) _users.Set(user, first = at.UtcTicks);
        return at.UtcTicks - first < TimeSpan.FromHours(_options.FreshHours).Ticks;
    }

    private bool Counts(ulong pair, DateTimeOffset at)
    {
        if (_pairs.TryGet(pair, out var counted) && at.UtcTicks - counted < TimeSpan.FromHours(_options.OncePerHours).Ticks) return false;
        _pairs.Set(pair, at.UtcTicks);
        return true;
    }

    // Factors grow with the distance from the landmark; before they could overflow everything is brought to a newer one.
    private void Renew(DateTimeOffset at)
    {
        if (_landmark == default) _landmark = at;
        var hours = (at - _landmark).TotalHours;
        if (hours / _options.NowHalfLifeHours < RenewAfterHalfLives) return;
        var decay = TrendWeights.After(-hours, _options);
        _products.Scale(decay);
        _countries.Scale(decay);
        _clicks.Scale(decay);
        foreach (var table in _attributes.Values) table.Scale(decay);
        _landmark = at;
    }

    private static int Code(ProductStamp stamp, ProductAttribute attribute) => attribute switch
    {
        ProductAttribute.MasterCategory => stamp.MasterCategory,
        ProductAttribute.SubCategory => stamp.SubCategory,
        ProductAttribute.ArticleType => stamp.ArticleType,
        ProductAttribute.BaseColour => stamp.BaseColour,
        ProductAttribute.Brand => stamp.Brand,
        _ => 0,
    };
}
