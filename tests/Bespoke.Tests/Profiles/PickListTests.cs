using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class PickListTests
{
    // Of each kind as many products as anybody picks, and more.
    private static readonly CatalogSnapshot Catalog = Make.Catalog(Enumerable.Range(0, 60).SelectMany(i => (Product[])
        [Make.Product($"blue{i}", colour: "Blue"), Make.Product($"red{i}", colour: "Red"), Make.Product($"bare{i}", colour: null), Make.Product($"heels{i}", type: "Heels", sub: "Shoes", master: "Footwear", gender: "Women", colour: "Pink")]));

    [Fact]
    public void What_picks_agree_on_counts_as_stated_and_nothing_else_of_them_does()
    {
        var profile = Fold(Picks("blue0 blue1 red0 heels0 bare0 red1 blue2"));
        Assert.Equal([(ProductAttribute.MasterCategory, "Apparel"), (ProductAttribute.Gender, "Men"), (ProductAttribute.BaseColour, "Blue")], Values(profile));
        Assert.Equal(["blue0", "blue1", "red0", "heels0", "bare0", "red1", "blue2"], profile.Picked.Select(p => p.Value));
        Assert.Empty(profile.Favorites);
        Assert.Empty(profile.ProductWeights);
        Assert.Equal(0, profile.LongTerm.Sums.Length + profile.LastDay.Sums.Length);
        Assert.Null(profile.Session);

        var stated = UserProfile.Cold(new("u")) with { Facts = new UserFacts { Preferences = [.. Values(profile).Select(v => new StatedPreference(v.Attribute, v.Value))] } };
        var (shares, now) = (PopulationShares.OfCatalog(Catalog), Make.Noon.AddDays(400));
        var (answered, said) = (new UserAffinities(), new UserAffinities());
        answered.Read(profile, Catalog, shares, now);
        said.Read(stated, Catalog, shares, now);
        Assert.True(said.AnyEvidence);
        for (var row = 0; row < Catalog.RowCount; row++)
        {
            Assert.Equal(said.OfPath(Catalog.Paths.Of(row)), answered.OfPath(Catalog.Paths.Of(row)));
            foreach (var attribute in PopulationShares.FlatAttributes) Assert.Equal(said.Of(attribute, Catalog.Code(row, attribute)), answered.Of(attribute, Catalog.Code(row, attribute)));
        }
    }

    [Theory]
    [InlineData("heels0", "Footwear Women Pink")]
    [InlineData("heels0 blue0", "Apparel Footwear Men Women Blue Pink")]
    [InlineData("heels0 blue0 bare0", "Apparel Men")]
    [InlineData("heels0 blue0 red0 heels1 blue1", "Apparel Footwear Men Blue Pink")]
    [InlineData("heels0 blue0 red0 heels1 blue1 blue2 blue3", "Apparel Men Blue")]
    [InlineData("heels0 blue0 red0 heels1", "Apparel Footwear Men Women Pink")]
    public void One_pick_of_many_may_be_wrong(string picks, string expected) =>
        Assert.Equal(expected.Split(' ').Order(), Values(Fold(Picks(picks))).Select(v => v.Value).Order());

    [Fact]
    public void A_product_counts_once_however_often_it_is_picked_and_the_latest_fifty_are_kept()
    {
        Assert.Equal(["heels0", "blue0"], Fold(Picks("blue0 heels0 blue0")).Picked.Select(p => p.Value));
        Assert.Equal(Values(Fold(Picks("heels0 blue0"))), Values(Fold(Picks("blue0 heels0 blue0"))));
        string[] many = [.. Enumerable.Range(0, 60).Select(i => $"blue{i}")];
        var picks = Picks(string.Join(' ', many));
        Assert.Equal(many[10..], Fold(picks).Picked.Select(p => p.Value));
        Assert.Equal(many[10..], Fold([.. picks.Reverse()]).Picked.Select(p => p.Value));
    }

    [Fact]
    public void Nothing_is_trained_on_picks()
    {
        var clicks = TestBundle.Checkerboard(8).Select(c => Make.Event(c.User, c.Product, InteractionType.Favorite)).ToArray();
        Assert.NotNull(TestBundle.Of(clicks));
        Assert.Throws<BespokeException>(() => TestBundle.Of(clicks.Select(c => c with { Surface = Interaction.OnboardingSurface })));
    }

    private static UserProfile Fold(LoggedInteraction[] picks)
    {
        var fold = new ProfileFold();
        foreach (var pick in picks) fold.Apply(pick);
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }

    private static LoggedInteraction[] Picks(string products) =>
    [
        .. products.Split(' ').Select((product, i) => new LoggedInteraction(i + 1, Make.Stamped(
            Make.Event("u", product, InteractionType.Favorite, Make.Noon.AddSeconds(i), $"e{i}") with { Surface = Interaction.OnboardingSurface }, Catalog))),
    ];

    private static (ProductAttribute Attribute, string Value)[] Values(UserProfile profile) => [.. profile.Answers.Select(a => (a.Attribute, Catalog.Dictionary(a.Attribute)[a.Code]!))];
}
