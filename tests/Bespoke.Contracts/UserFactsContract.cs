using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Contracts;

/// <summary>What every store of facts must do.</summary>
public abstract class UserFactsContract
{
    /// <summary>An empty store.</summary>
    protected abstract IUserFacts NewStore();

    [Fact]
    public async Task Knows_nothing_of_an_unknown_user() =>
        Assert.False((await NewStore().GetAsync(new UserId("u"), CancellationToken.None)).AnyKnown);

    [Fact]
    public async Task Gives_back_every_fact_and_replaces_all_of_them()
    {
        var store = NewStore();
        var user = new UserId("u/1");
        var facts = new UserFacts
        {
            Gender = "female",
            Age = 31,
            Country = "TR",
            Consent = Consent.Session,
            Preferences = [new(ProductAttribute.BaseColour, "Black"), new(ProductAttribute.Brand, "Norvik")],
            Sizes = new Dictionary<string, string> { ["shoes"] = "38" },
        };

        await store.PutAsync(user, facts, CancellationToken.None);
        var read = await store.GetAsync(user, CancellationToken.None);
        Assert.Equal(facts with { Preferences = read.Preferences, Sizes = read.Sizes }, read);
        Assert.Equal(facts.Preferences, read.Preferences);
        Assert.Equal(facts.Sizes, read.Sizes);

        await store.PutAsync(user, new UserFacts { Age = 32 }, CancellationToken.None);
        read = await store.GetAsync(user, CancellationToken.None);
        Assert.Equal(32, read.Age);
        Assert.Null(read.Gender);
        Assert.Empty(read.Preferences);
    }
}
