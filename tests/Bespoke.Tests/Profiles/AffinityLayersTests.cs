using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class AffinityLayersTests
{
    // Every gender in every colour, in departments of their own.
    private static readonly CatalogSnapshot Catalog = Make.Catalog(
        from colour in new[] { "Blue", "Red" }
        from gender in new[] { "Men", "Women" }
        select gender == "Men"
            ? Make.Product($"{gender}-{colour}", gender: gender, colour: colour)
            : Make.Product($"{gender}-{colour}", gender: gender, colour: colour, type: "Heels", sub: "Shoes", master: "Footwear"));

    private static readonly PopulationShares Shares = PopulationShares.OfCatalog(Catalog);

    private static readonly AffinityKey Men = Key(ProductAttribute.Gender, "Men"), Women = Key(ProductAttribute.Gender, "Women"), Blue = Key(ProductAttribute.BaseColour, "Blue"), Red = Key(ProductAttribute.BaseColour, "Red");

    [Fact]
    public void Who_goes_on_as_before_keeps_all_of_what_is_known()
    {
        var profile = Fold([.. Yesterday("Men-Blue", 20), .. Today("Men-Blue", 3)]);
        var (longTerm, lastDay, session) = (profile.LongTerm.Read(Men, Make.Noon), profile.LastDay.Read(Men, Make.Noon), profile.SessionEvidence(Make.Noon).Read(Men, Make.Noon));
        Assert.Equal(6, session, 1e-9);
        var expected = longTerm / (1 + lastDay + session) + (lastDay - session) + 2 * session;
        Assert.Equal(expected, Read(profile)[Men], 1e-5);
    }

    [Fact]
    public void What_changed_loses_its_past_within_three_clicks_and_what_did_not_keeps_it()
    {
        var before = Read(Fold(Yesterday("Men-Blue", 20)));
        var after = Read(Fold([.. Yesterday("Men-Blue", 20), .. Today("Women-Blue", 3)]));
        Assert.True(after[Men] < 0.02 * before[Men], $"{before[Men]}, then {after[Men]}");
        // F·R, and of the long-term layer, which has the three clicks too, what so much recent evidence leaves.
        Assert.InRange(after[Women], 12, 12.2);
        Assert.True(after[Blue] > before[Blue], $"{before[Blue]}, then {after[Blue]}");
    }

    [Fact]
    public void With_somebody_else_go_the_colours_that_they_do_not_share()
    {
        var before = Read(Fold(Yesterday("Men-Red", 20)));
        Assert.True(Read(Fold([.. Yesterday("Men-Red", 20), .. Today("Women-Blue", 3)])).GetValueOrDefault(Red) < 0.02 * before[Red]);
        // A colour that is new to the same person says nothing of who they are.
        Assert.True(Read(Fold([.. Yesterday("Men-Red", 20), .. Clicks("Men-Blue", 20, Make.Noon.AddHours(-18)), .. Today("Men-Blue", 1)]))[Red] > 0.1 * before[Red]);
    }

    [Fact]
    public void One_click_elsewhere_is_followed_and_one_click_back_brings_the_past_back()
    {
        double[] men = [.. Enumerable.Range(0, 3).Select(clicks => Read(Fold([.. Yesterday("Men-Blue", 20), .. Today("Women-Blue", clicks)]))[Men])];
        Assert.Equal(men.OrderDescending(), men);
        Assert.True(men[1] < 0.1 * men[0], $"{men[1]} of {men[0]}");
        var back = Read(Fold([.. Yesterday("Men-Blue", 20), .. Today("Women-Blue", 1), .. Clicks("Men-Blue", 1, Make.Noon.AddMinutes(-5))]))[Men];
        Assert.True(back > 0.9 * men[0], $"{back} of {men[0]}");
    }

    [Fact]
    public void Somebody_new_stays_who_they_are_from_one_session_to_the_next()
    {
        var before = Read(Fold(Yesterday("Men-Blue", 20)));
        var after = Read(Fold([.. Yesterday("Men-Blue", 20), .. Clicks("Women-Blue", 5, Make.Noon.AddHours(-3)), .. Today("Women-Blue", 1)]));
        Assert.True(after[Men] < 0.2 * before[Men], $"{after[Men]} of {before[Men]}");
        Assert.True(after[Women] > 9, $"{after[Women]}");
    }

    [Fact]
    public void A_session_that_is_over_is_part_of_the_last_day()
    {
        var profile = Fold([.. Yesterday("Men-Blue", 20), .. Today("Women-Blue", 3)]);
        var later = Make.Noon.AddHours(2);
        var sums = new Dictionary<AffinityKey, double>();
        new AffinityLayers().AddTo(sums, profile, Shares, later);
        Assert.Equal(profile.LastDay.Read(Women, later), sums[Women] - profile.LongTerm.Read(Women, later) * ShareOfLongTerm(profile, later), 1e-5);
    }

    private static double ShareOfLongTerm(UserProfile profile, DateTimeOffset now) => 1 / (1 + profile.LastDay.Read(Men, now) + profile.LastDay.Read(Women, now));

    private static IEnumerable<Interaction> Yesterday(string product, int clicks) => Clicks(product, clicks, Make.Noon.AddHours(-20));

    private static IEnumerable<Interaction> Today(string product, int clicks) => Clicks(product, clicks, Make.Noon.AddMinutes(-10));

    private static IEnumerable<Interaction> Clicks(string product, int clicks, DateTimeOffset from) =>
        Enumerable.Range(0, clicks).Select(i => Make.Event("u", product, InteractionType.Click, from.AddMinutes(i)));

    private static Dictionary<AffinityKey, double> Read(UserProfile profile)
    {
        var sums = new Dictionary<AffinityKey, double>();
        new AffinityLayers().AddTo(sums, profile, Shares, Make.Noon);
        return sums;
    }

    private static UserProfile Fold(IEnumerable<Interaction> events)
    {
        var fold = new ProfileFold();
        var position = 0;
        foreach (var one in events) fold.Apply(new LoggedInteraction(++position, Make.Stamped(one, Catalog)));
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }

    private static AffinityKey Key(ProductAttribute attribute, string value) => AffinityKey.Of(attribute, Catalog.Dictionary(attribute).CodeOf(value));
}
