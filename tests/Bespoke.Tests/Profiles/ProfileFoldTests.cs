using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class ProfileFoldTests
{
    private static readonly DateTimeOffset Noon = Make.Noon;

    private static readonly CatalogSnapshot Catalog = Make.Catalog(
        Make.Product("blue", colour: "Blue", price: 10), Make.Product("navy", colour: "Navy Blue", price: 20), Make.Product("red", colour: "Red", type: "Ties", price: 5),
        Make.Product("none", colour: null, brand: null), Make.Product("heels", type: "Heels", sub: "Shoes", master: "Footwear", gender: "Women", colour: "Pink", price: 90));

    [Fact]
    public void Arrival_order_does_not_matter()
    {
        // Weeks, a day, or one sitting in which moments coincide; some events carry one of three session ids, sizes and clocks.
        var span = Gen.Int[0, 2].Select(i => i == 0 ? 60_000 : i == 1 ? 1_440 : 90);
        var events = span.SelectMany(minutes => Gen.Select(Gen.Int[0, 4], Gen.Enum<InteractionType>(), Gen.Int[0, minutes], Gen.Int[0, 8]).Array[1, 40]);
        Gen.Select(events, Gen.Int[0, 1_000_000]).Sample((made, shuffle) =>
        {
            var logged = made.Select((e, i) => With(
                Logged(i + 1, Catalog.Id(e.Item1).Value, e.Item2, Noon.AddMinutes(e.Item3), $"e{i}", reason: e.Item4 % 2 == 0 ? "fit" : null), e.Item4)).ToArray();
            var arrival = logged.ToArray();
            new Bespoke.Numerics.SeededRandom((ulong)shuffle).Shuffle<LoggedInteraction>(arrival);
            AssertSame(Fold(logged), Live(arrival));
        }, iter: 10_000);
    }

    [Fact]
    public void A_late_event_is_refused_in_place()
    {
        var fold = new ProfileFold();
        fold.Apply(Logged(1, "blue", at: Noon));
        Assert.Throws<InvalidOperationException>(() => fold.Apply(Logged(2, "blue", at: Noon.AddSeconds(-1))));
    }

    [Fact]
    public void Evidence_halves_every_fourteen_days_and_the_24_hour_layer_every_day()
    {
        var profile = Fold(Logged(1, "blue", InteractionType.Purchase));
        var key = AffinityKey.Of(ProductAttribute.BaseColour, Catalog.Code(0, ProductAttribute.BaseColour));
        Assert.Equal(5, profile.LongTerm.Read(key, Noon), 1e-12);
        Assert.Equal(2.5, profile.LongTerm.Read(key, Noon.AddDays(14)), 1e-12);
        Assert.Equal(1.25, profile.LastDay.Read(key, Noon.AddDays(2)), 1e-12);
    }

    [Fact]
    public void Decay_survives_years_between_events()
    {
        var profile = Fold(Enumerable.Range(0, 200).Select(i => Logged(i + 1, "blue", at: Noon.AddDays(200 * i), id: $"{i}")).ToArray());
        var weight = profile.LongTerm.Sums[0].Sum;
        Assert.InRange(weight, 1, 1.0001);
    }

    [Fact]
    public void A_future_timestamp_is_safe()
    {
        var profile = Fold(Logged(1, "blue", at: Noon.AddHours(20)));
        var ten = UserVectors.TenValues(profile, Noon);
        Assert.All(ten, x => Assert.True(float.IsFinite(x)));
        Assert.Equal(1, ten[7]);
        var key = AffinityKey.Of(ProductAttribute.BaseColour, Catalog.Code(0, ProductAttribute.BaseColour));
        Assert.Equal(1, profile.LongTerm.Read(key, Noon));
    }

    [Fact]
    public void A_missing_colour_is_not_learnt()
    {
        var profile = Fold(Logged(1, "none", InteractionType.Purchase));
        Assert.DoesNotContain(profile.LongTerm.Sums.ToArray(), s => s.Key.Is(ProductAttribute.BaseColour, out _));
        Assert.Equal(0, UserVectors.TenValues(profile, Noon)[4]);
        Assert.Contains(profile.LongTerm.Sums.ToArray(), s => s.Key.IsMaster(out _));
    }

    [Fact]
    public void A_return_cancels_its_own_purchase_and_says_a_little_against()
    {
        var bought = Logged(1, "blue", InteractionType.Purchase, Noon, order: "o");
        var returned = Logged(2, "blue", InteractionType.Return, Noon.AddDays(3), order: "o");
        var profile = Fold(bought, returned);
        Assert.True(Assert.Single(profile.Purchases).Returned);
        var weight = profile.LongTerm.Sums[0].Sum;
        Assert.Equal(-1, weight, 1e-12);
    }

    [Fact]
    public void A_return_for_its_fit_leaves_taste_alone()
    {
        var profile = Fold(
            Logged(1, "blue", InteractionType.Purchase, Noon, order: "o"),
            Logged(2, "blue", InteractionType.Return, Noon.AddDays(14), order: "o", reason: "fit"));
        Assert.True(Assert.Single(profile.Purchases).Returned);
        Assert.Equal(2.5, profile.LongTerm.Sums[0].Sum, 1e-12);
    }

    [Fact]
    public void Lists_are_bounded_and_kept_apart_and_impressions_enter_none()
    {
        var events = Enumerable.Range(0, 700).Select(i => Logged(i + 1, $"p{i}", (InteractionType)(1 + i % 11), Noon.AddMinutes(i), $"{i}")).ToArray();
        var profile = Fold(events);
        Assert.Equal(100, profile.Recent.Count);
        Assert.All(profile.Recent, r => Assert.True(r.Type is InteractionType.View or InteractionType.Click));
        Assert.Equal(50, profile.Purchases.Count);
        Assert.Equal(20, profile.Searches.Count);
        Assert.Equal(700, profile.Counts.Sum());
        Assert.Equal(events[^1].Event.Interaction.OccurredAt, profile.LastActiveAt);

        var impressions = Fold(Enumerable.Range(0, 50).Select(i => Logged(i + 1, "blue", InteractionType.Impression, Noon.AddMinutes(i), $"{i}")).ToArray());
        Assert.Empty(impressions.Recent);
        Assert.Null(impressions.LastActiveAt);
        Assert.Equal(Basis.Cold, impressions.Basis);
    }

    [Fact]
    public void A_hidden_product_stays_hidden_whatever_is_viewed_and_a_favourite_brings_it_back()
    {
        var hide = Logged(1, "red", InteractionType.Hide, Noon);
        var views = Enumerable.Range(0, 500).Select(i => Logged(i + 2, "red", InteractionType.View, Noon.AddMinutes(i + 1), $"{i}"));
        Assert.Equal("red", Assert.Single(Fold([hide, .. views]).Hidden).ProductId.Value);
        Assert.Empty(Fold([hide, .. views, Logged(900, "red", InteractionType.Favorite, Noon.AddDays(1))]).Hidden);
    }

    [Fact]
    public void Price_level_is_the_decayed_mean_of_what_was_looked_at_and_fit_peaks_there()
    {
        var profile = Fold(Logged(1, "blue"), Logged(2, "navy", InteractionType.Purchase, Noon.AddSeconds(1)));
        var (low, high) = (Catalog.PricePercentile(0), Catalog.PricePercentile(1));
        Assert.Equal((low + 5 * high) / 6, profile.Price.Mean, 1e-6);
        Assert.Equal(1, profile.Price.Fit(profile.Price.Mean), 1e-12);
        Assert.True(profile.Price.Fit(high) > profile.Price.Fit(low));
        Assert.True(double.IsNaN(profile.Price.Fit(double.NaN)));
        Assert.True(double.IsNaN(UserProfile.Cold(new("x")).Price.Fit(0.5)));
        // σ² = (4·0.2² + variance·n) / (4 + n), by hand for one observation.
        var one = Fold(Logged(1, "blue")).Price;
        Assert.Equal(Math.Exp(-0.01 / (2 * (4 * 0.04 / 5))), one.Fit(low + 0.1f), 1e-6);
    }

    [Theory]
    [InlineData(0, Basis.Cold)]
    [InlineData(1, Basis.Warm)]
    [InlineData(4, Basis.Warm)]
    [InlineData(5, Basis.Hot)]
    public void Five_events_make_a_user_hot(int events, Basis basis) =>
        Assert.Equal(basis, Fold(Enumerable.Range(0, events).Select(i => Logged(i + 1, "blue", at: Noon.AddMinutes(i), id: $"{i}")).ToArray()).Basis);

    private static UserProfile Fold(params LoggedInteraction[] logged)
    {
        var fold = new ProfileFold();
        foreach (var one in logged.Order(LogOrder.ByOccurrence)) fold.Apply(one);
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }

    private static LoggedInteraction With(LoggedInteraction logged, int variant) => logged with
    {
        Event = logged.Event with
        {
            Interaction = logged.Event.Interaction with
            {
                SessionId = variant < 3 ? $"s{variant}" : null,
                Surface = variant == 8 ? Interaction.OnboardingSurface : null,
                Size = variant % 4 == 3 ? null : $"{38 + variant % 4}",
                Context = variant == 5 ? new InteractionContext { UtcOffset = 180 } : null,
            },
        },
    };

    // As a server does it: in place when in order, anew from the log when late.
    private static UserProfile Live(LoggedInteraction[] arrival)
    {
        var (fold, log) = (new ProfileFold(), new List<LoggedInteraction>());
        foreach (var one in arrival)
        {
            log.Add(one);
            if (!fold.IsLate(one))
            {
                fold.Apply(one);
                continue;
            }
            if (fold.TryApplyLate(one)) continue;
            fold = new ProfileFold();
            foreach (var again in log.Order(LogOrder.ByOccurrence)) fold.Apply(again);
        }
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }

    internal static void AssertSame(UserProfile a, UserProfile b)
    {
        Assert.Equal(a.Recent, b.Recent);
        Assert.Equal(a.Purchases, b.Purchases);
        Assert.Equal(a.Favorites, b.Favorites);
        Assert.Equal(a.Hidden, b.Hidden);
        Assert.Equal(a.Searches, b.Searches);
        Assert.Equal(a.Counts, b.Counts);
        AssertSame(a.LongTerm, b.LongTerm);
        AssertSame(a.LastDay, b.LastDay);
        Assert.Equal((a.Session?.StartedAt, a.Session?.LastActiveAt, a.Session?.Id), (b.Session?.StartedAt, b.Session?.LastActiveAt, b.Session?.Id));
        Assert.Equal(a.Session?.Products ?? [], b.Session?.Products ?? []);
        Assert.Equal((a.Session?.Evidence ?? AffinityEvidence.None).Sums.ToArray(), (b.Session?.Evidence ?? AffinityEvidence.None).Sums.ToArray());
        Assert.Equal(a.Hours, b.Hours);
        Assert.Equal(a.Picked, b.Picked);
        Assert.Equal(a.Answers, b.Answers);
        Assert.Equal(a.Sizes.Select(s => (s.ArticleType, s.Size)), b.Sizes.Select(s => (s.ArticleType, s.Size)));
        for (var i = 0; i < a.Sizes.Count; i++) Assert.Equal(a.Sizes[i].Weight, b.Sizes[i].Weight, 1e-9);
        Assert.Equal(a.Price.Weight, b.Price.Weight, 1e-9);
        Assert.Equal(a.Price.Mean, b.Price.Mean, 1e-9);
        Assert.Equal(a.Price.Variance, b.Price.Variance, 1e-9);
        Assert.Equal(a.Price.Observations, b.Price.Observations, 1e-9);
        Assert.Equal((a.CreatedAt, a.LastActiveAt, a.Position), (b.CreatedAt, b.LastActiveAt, b.Position));
    }

    private static void AssertSame(AffinityEvidence a, AffinityEvidence b)
    {
        Assert.Equal(a.Sums.ToArray().Select(s => s.Key), b.Sums.ToArray().Select(s => s.Key));
        for (var i = 0; i < a.Sums.Length; i++) Assert.Equal(a.Sums[i].Sum, b.Sums[i].Sum, 1e-9);
    }

    [Fact]
    public void A_profile_folded_twice_from_the_log_is_equal_to_the_bit()
    {
        var logged = Enumerable.Range(0, 200).Select(i => Logged(i + 1, Catalog.Id(i % 5).Value, (InteractionType)(1 + i % 9), Noon.AddMinutes(i * 7 % 200), $"{i}")).ToArray();
        Assert.Equal(Fold(logged).LongTerm.Sums.ToArray(), Fold([.. logged.Reverse()]).LongTerm.Sums.ToArray());
        Assert.Equal(Fold(logged).Price, Fold([.. logged.Reverse()]).Price);
    }

    [Fact]
    public void A_late_view_takes_its_place_and_a_late_return_asks_for_a_new_fold()
    {
        var fold = new ProfileFold();
        fold.Apply(Logged(1, "blue", at: Noon));
        Assert.False(fold.TryApplyLate(Logged(2, "red", InteractionType.Return, Noon.AddDays(-1))));
        Assert.False(fold.TryApplyLate(Logged(2, "red", InteractionType.View, Noon)));
        Assert.True(fold.TryApplyLate(Logged(2, "red", InteractionType.View, Noon.AddDays(-1))));
        var profile = fold.Snapshot(new UserId("u"), UserFacts.None);
        Assert.Equal(["red", "blue"], profile.Recent.Select(r => r.ProductId.Value));
        Assert.Equal((Noon.AddDays(-1), Noon, 2), (profile.CreatedAt, profile.LastActiveAt, profile.InteractionCount));
    }

    private static LoggedInteraction Logged(
        long position, string product, InteractionType type = InteractionType.View, DateTimeOffset? at = null, string? id = null, string? order = null, string? reason = null)
    {
        var search = type == InteractionType.Search;
        var made = Make.Event("u", search ? null : product, type, at, id ?? $"e{position}", search ? "shirt" : null, order, reason);
        return new LoggedInteraction(position, Make.Stamped(made, Catalog));
    }
}
