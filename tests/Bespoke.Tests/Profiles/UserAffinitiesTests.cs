using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class UserAffinitiesTests
{
    private static readonly CatalogSnapshot Catalog = Make.Catalog(
        [.. Enumerable.Range(0, 6).Select(i => Make.Product($"shirt{i}", colour: i < 3 ? "Blue" : "Red", brand: "Norvik")),
        .. Enumerable.Range(0, 3).Select(i => Make.Product($"jeans{i}", type: "Jeans", sub: "Bottomwear", colour: "Navy Blue")),
        Make.Product("heels", type: "Heels", sub: "Shoes", master: "Footwear", gender: "Women", colour: "Black"),
        Make.Product("bare", type: null, sub: null, master: null, gender: null, colour: null)]);

    private static readonly PopulationShares Shares = PopulationShares.OfCatalog(Catalog);

    [Fact]
    public void Without_evidence_every_affinity_is_exactly_neutral()
    {
        var affinities = Read(UserProfile.Cold(new("u")));
        Assert.False(affinities.AnyEvidence);
        for (var row = 0; row < Catalog.RowCount; row++)
        {
            var path = affinities.OfPath(Catalog.Paths.Of(row));
            var colour = affinities.Of(ProductAttribute.BaseColour, Catalog.Code(row, ProductAttribute.BaseColour));
            Assert.True(row == 10 ? float.IsNaN(path) && float.IsNaN(colour) : path == 0 && colour == 0);
            Assert.Equal(0, affinities.OfProduct(row));
        }
    }

    [Fact]
    public void The_formula_holds_by_hand()
    {
        // One purchase (weight 5) of a blue shirt. Shares: Apparel 9/11, Topwear|Apparel 6/9, Shirts|Topwear 1.
        var affinities = Read(Profile("shirt0", InteractionType.Purchase));
        var master = (5 / (9 / 11.0) + 5) / (5 + 5);
        var sub = (5 / (6 / 9.0) + 5) / (5 + 5);
        Assert.Equal(Math.Log(master * sub), affinities.OfPath(Catalog.Paths.Of(0)), 1e-6);
        // The other branch of the same master is liked as far as the master is, and no further.
        Assert.Equal(Math.Log(master * ((0 + 5) / (5 + 5.0))), affinities.OfPath(Catalog.Paths.Of(6)), 1e-6);
        // Blue keeps 0.7 of the evidence and gives 0.3 to Navy Blue, the only other of its family; 3 of 10 known colours are each.
        Assert.Equal(Math.Log((3.5 / 0.3 + 5) / 10), affinities.Of(ProductAttribute.BaseColour, Catalog.Code(0, ProductAttribute.BaseColour)), 1e-6);
        Assert.Equal(Math.Log((1.5 / 0.3 + 5) / 10), affinities.Of(ProductAttribute.BaseColour, Catalog.Code(6, ProductAttribute.BaseColour)), 1e-6);
    }

    [Fact]
    public void A_look_at_a_common_colour_lifts_it_above_its_rare_neighbours()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 50).Select(i => Make.Product($"{i}", colour: i == 49 ? "Teal" : i % 2 == 0 ? "Blue" : "Red")));
        var fold = new ProfileFold();
        fold.Apply(new LoggedInteraction(1, Make.Stamped(Make.Event("u", "0"), catalog)));
        var profile = fold.Snapshot(new UserId("u"), UserFacts.None);
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, catalog, PopulationShares.OfCatalog(catalog), Make.Noon);
        float Of(int row) => affinities.Of(ProductAttribute.BaseColour, catalog.Code(row, ProductAttribute.BaseColour));
        Assert.True(Of(0) > Of(49) && Of(49) > Of(1), $"Blue {Of(0)}, Teal {Of(49)}, Red {Of(1)}");
    }

    [Fact]
    public void One_click_in_a_rare_category_does_not_outweigh_a_long_habit()
    {
        var events = Enumerable.Range(0, 60).Select(i => Make.Event("u", $"shirt{i % 6}", InteractionType.Purchase, Make.Noon.AddMinutes(i)))
            .Append(Make.Event("u", "heels", InteractionType.View, Make.Noon.AddHours(2)));
        var affinities = Read(Fold(events));
        Assert.True(affinities.OfPath(Catalog.Paths.Of(0)) > affinities.OfPath(Catalog.Paths.Of(9)));
    }

    [Fact]
    public void Hiding_speaks_against_a_product_but_no_affinity_falls_below_what_no_evidence_for_it_gives()
    {
        var hidden = Read(Fold([Make.Event("u", "heels", InteractionType.Hide), Make.Event("u", "shirt0", InteractionType.Purchase, Make.Noon.AddMinutes(1))]));
        var indifferent = Read(Profile("shirt0", InteractionType.Purchase));
        Assert.Equal(indifferent.OfPath(Catalog.Paths.Of(9)), hidden.OfPath(Catalog.Paths.Of(9)));
    }

    [Fact]
    public void A_stated_preference_counts_five_and_does_not_decay()
    {
        var stated = UserProfile.Cold(new("u")) with { Facts = new UserFacts { Preferences = [new(ProductAttribute.BaseColour, "red"), new(ProductAttribute.ArticleType, "Heels"), new(ProductAttribute.Brand, "Nobody")] } };
        Assert.Equal(Basis.Warm, stated.Basis);
        foreach (var later in new[] { 0, 1_000 })
        {
            var affinities = Read(stated, Make.Noon.AddDays(later));
            Assert.Equal(Math.Log((5 / 0.3 + 5) / 10), affinities.Of(ProductAttribute.BaseColour, Catalog.Code(3, ProductAttribute.BaseColour)), 1e-6);
            Assert.True(affinities.OfPath(Catalog.Paths.Of(9)) > 0);
            Assert.True(affinities.OfPath(Catalog.Paths.Of(0)) < 0);
        }
    }

    [Fact]
    public void Two_users_with_opposite_tastes_differ()
    {
        var a = Profile("shirt0", InteractionType.Purchase);
        var b = Profile("heels", InteractionType.Purchase);
        Assert.True(Dot(UserVectors.Identity(a), UserVectors.Identity(b)) < 0.5);
        Assert.Equal(1, Dot(UserVectors.Identity(a), UserVectors.Identity(a)), 1e-5);
        Assert.All(UserVectors.Identity(UserProfile.Cold(new("u"))), x => Assert.Equal(0, x));
    }

    [Fact]
    public void The_ten_values_are_the_prototypes_with_its_defects_mended()
    {
        var profile = Fold(
        [
            Make.Event("u", "shirt0", InteractionType.View), Make.Event("u", "shirt0", InteractionType.Click, Make.Noon.AddSeconds(1)),
            Make.Event("u", "heels", InteractionType.View, Make.Noon.AddSeconds(2)), Make.Event("u", "shirt3", InteractionType.Purchase, Make.Noon.AddSeconds(3)),
        ]);
        var ten = UserVectors.TenValues(profile, Make.Noon.AddDays(3.5));
        float[] expected = [MathF.Log(5), 8 / 9f, 1 / 9f, 0, 5 / 9f, 3 / 9f, 1 / 9f, 1 / 4f, 1 / 4f, 0.2f];
        for (var i = 0; i < 10; i++) Assert.Equal(expected[i], ten[i], 1e-4);
        Assert.All(UserVectors.TenValues(UserProfile.Cold(new("u")), Make.Noon), x => Assert.Equal(0, x));
    }

    private static float Dot(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static UserProfile Profile(string product, InteractionType type) => Fold([Make.Event("u", product, type)]);

    [Fact]
    public void Who_was_not_here_lately_has_exactly_what_is_long_known_of_them()
    {
        var profile = Fold(Enumerable.Range(0, 5).Select(i => Make.Event("u", "shirt0", InteractionType.Purchase, Make.Noon.AddDays(-90).AddMinutes(i), $"e{i}")));
        var (layered, longTerm) = (ReadAll(profile), Read(profile));
        for (var row = 0; row < 10; row++) Assert.Equal(longTerm.OfPath(Catalog.Paths.Of(row)), layered.OfPath(Catalog.Paths.Of(row)), 1e-6);
    }

    [Fact]
    public void Five_clicks_of_one_session_outweigh_a_month_of_another_taste()
    {
        var month = Enumerable.Range(0, 60).Select(i => Make.Event("u", $"shirt{i % 6}", InteractionType.Click, Make.Noon.AddDays(-30).AddHours(i * 8), $"m{i}")).ToArray();
        var session = Enumerable.Range(0, 5).Select(i => Make.Event("u", "heels", InteractionType.Click, Make.Noon.AddMinutes(i - 5), $"s{i}")).ToArray();
        var profile = Fold([.. month, .. session]);
        var (layered, longTerm) = (ReadAll(profile), Read(profile));
        var (shirt, heels) = (Catalog.Paths.Of(0), Catalog.Paths.Of(9));
        Assert.True(layered.OfPath(heels) > longTerm.OfPath(heels) && layered.OfPath(heels) > 1, $"heels {longTerm.OfPath(heels)}, then {layered.OfPath(heels)}");
        Assert.True(longTerm.OfPath(shirt) > 0 && layered.OfPath(shirt) < 0, $"shirts {longTerm.OfPath(shirt)}, then {layered.OfPath(shirt)}");
    }

    private static UserAffinities ReadAll(UserProfile profile)
    {
        var affinities = new UserAffinities();
        affinities.Read(profile, Catalog, Shares, Make.Noon);
        return affinities;
    }

    private static UserProfile Fold(IEnumerable<Interaction> events)
    {
        var fold = new ProfileFold();
        var position = 0;
        foreach (var one in events) fold.Apply(new LoggedInteraction(++position, Make.Stamped(one, Catalog)));
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }

    private static UserAffinities Read(UserProfile profile, DateTimeOffset? now = null)
    {
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, Catalog, Shares, now ?? Make.Noon);
        return affinities;
    }
}
