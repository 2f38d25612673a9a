using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class SearchLogTests
{
    private const string Person = "Person-4711-X";

    [Fact]
    public async Task What_was_not_found_is_counted_by_its_folded_text_and_days()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await AskAsync(shop, "Zebra  POPLÍN");
        await AskAsync(shop, "zebra poplin");
        shop.Time.Advance(TimeSpan.FromDays(1));
        await AskAsync(shop, "zebra poplin", "anna");
        await AskAsync(shop, "quagga");
        await AskAsync(shop, "red shirt");

        var found = shop.Shop.Searches.List();
        Assert.Equal([("zebra poplin", 3L, 2), ("quagga", 1, 1)], found.Select(s => (s.Query, s.Searches, s.Days)));
        Assert.Equal((Make.Noon, Make.Noon.AddDays(1)), (found[0].FirstSeen, found[0].LastSeen));
        Assert.Equal(0, found[0].Products);
        Assert.Equal(["poplin", "zebra"], found[0].Understood["words"].Order());
        Assert.Equal("zebra poplin", Assert.Single(shop.Shop.Searches.List(1)).Query);
        Assert.Throws<ArgumentException>(() => shop.Shop.Searches.List(0));
    }

    [Fact]
    public async Task An_answer_for_which_wishes_were_given_up_is_kept_with_them()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await AskAsync(shop, "red shirt under 5");
        var kept = Assert.Single(shop.Shop.Searches.List());
        Assert.Equal(["price"], kept.Relaxed);
        Assert.Equal(15, kept.Products);
        Assert.Equal(["Red"], kept.Understood["colour"]);
    }

    [Theory]
    [InlineData("zebra anna@example.com")]
    [InlineData("zebra 532123456")]
    [InlineData("zebra +90 (532) 123-45 67")]
    [InlineData("zebra ４５６７８９１２３４")]
    public async Task What_may_say_who_somebody_is_is_not_kept(string query)
    {
        await using var shop = await PeopleShop.OpenAsync();
        await AskAsync(shop, query);
        await AskAsync(shop, new string('z', SearchLog.MaxLength + 1));
        Assert.Empty(shop.Shop.Searches.List());
        await AskAsync(shop, "zebra 511 32 34");
        await AskAsync(shop, new string('z', SearchLog.MaxLength));
        Assert.Equal(2, shop.Shop.Searches.List().Count);
    }

    [Fact]
    public async Task Without_consent_nothing_is_kept_nor_of_a_request_with_a_filter()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.PutAsync("mute", UserFacts.None, Consent.None);
        await AskAsync(shop, "zebra", "mute");
        await AskAsync(shop, "zebra", "anna", Consent.None);
        await AskAsync(shop, "zebra", null, Consent.None);
        await shop.Shop.Lists.SearchAsync("zebra", null, shop.Shop.Lists.NewRequest() with { Filter = new ProductFilter { MaxPrice = 5 } }, CancellationToken.None);
        Assert.Empty(shop.Shop.Searches.List());
        await AskAsync(shop, "zebra", "anna");
        Assert.Single(shop.Shop.Searches.List());
    }

    [Fact]
    public async Task It_outlives_a_restart_and_is_read_beside_the_writer()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await AskAsync(shop, "zebra");
        await shop.RestartAsync();
        await AskAsync(shop, "zebra");
        await AskAsync(shop, "giraffe");
        shop.Shop.Searches.Flush();
        await using var beside = Shop.OpenToRead(shop.Folder, shop.Time);
        Assert.Equal([("zebra", 2L), ("giraffe", 1)], beside.Searches.List().Select(s => (s.Query, s.Searches)));
        await beside.Lists.SearchAsync("quagga", null, beside.Lists.NewRequest(), CancellationToken.None);
        Assert.Equal(2, beside.Searches.List().Count);
    }

    [Fact]
    public async Task It_is_bounded_in_number_and_in_time()
    {
        await using var shop = await PeopleShop.OpenAsync();
        for (var i = 0; i < SearchLog.MaxQueries; i += 2_000)
        {
            for (var n = i; n < i + 2_000; n++) Note(shop, $"zebra {n}");
            shop.Time.Advance(TimeSpan.FromMinutes(1));
            shop.Shop.Searches.Flush();
        }
        Note(shop, "one more");
        Assert.Equal(SearchLog.MaxQueries, shop.Shop.Searches.List().Count);
        Assert.Contains(shop.Shop.Searches.List(), s => s.Query == "one more");
        Assert.Equal(1_999, shop.Shop.Searches.List().Count(s => s.LastSeen == Make.Noon));
        await shop.RestartAsync();
        Assert.Equal(SearchLog.MaxQueries, shop.Shop.Searches.List().Count);

        shop.Time.Advance(TimeSpan.FromDays(SearchLog.RetentionDays + 1));
        Assert.Empty(shop.Shop.Searches.List());
        shop.Shop.Searches.Flush();
        await shop.CloseAsync();
        FolderBytes.HoldNothingOf(shop.Folder, "zebra 1");
    }

    [Fact]
    public async Task An_erasure_takes_out_every_query_that_says_the_id()
    {
        await using var shop = await PeopleShop.OpenAsync();
        foreach (var query in new[] { Person, $"zebra of {Person.ToUpperInvariant()}", "zebra" }) await AskAsync(shop, query, Person);
        for (var n = 0; n < 300; n++) Note(shop, $"striped {Person} {n}");
        shop.Shop.Searches.Flush();
        Note(shop, $"waiting {Person}");
        Assert.True(FolderBytes.Hold(shop.Folder, Person.ToLowerInvariant()));

        await shop.EraseAsync(Person);

        Assert.Equal("zebra", Assert.Single(shop.Shop.Searches.List()).Query);
        FolderBytes.HoldNothingOf(shop.Folder, Person, Person.ToLowerInvariant(), Person.ToUpperInvariant());
        await AskAsync(shop, $"gone {Person}");
        await AskAsync(shop, "quagga", Person);
        Assert.Equal("zebra", Assert.Single(shop.Shop.Searches.List()).Query);
    }

    [Fact]
    public async Task An_older_copy_put_back_after_an_erasure_is_emptied_and_a_backup_has_none()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await AskAsync(shop, $"zebra {Person}");
        await shop.CloseAsync();
        shop.Copy(shop.Folder, shop.Beside("copy"));
        shop.Reopen();
        await shop.EraseAsync(Person);
        ShopBackup.Take(shop.Folder, shop.Beside("backup"), shop.Time, null, CancellationToken.None);
        Assert.False(File.Exists(Path.Combine(shop.Beside("backup"), "searches.db")));
        await shop.CloseAsync();
        File.Copy(Path.Combine(shop.Beside("copy"), "searches.db"), Path.Combine(shop.Folder, "searches.db"), overwrite: true);
        Assert.True(FolderBytes.Hold(shop.Folder, Person.ToLowerInvariant()));
        shop.Reopen();
        Assert.Empty(shop.Shop.Searches.List());
        FolderBytes.HoldNothingOf(shop.Folder, Person, Person.ToLowerInvariant());
        await AskAsync(shop, "quagga");
        Assert.Single(shop.Shop.Searches.List());
        await shop.RestartAsync();
        Assert.Single(shop.Shop.Searches.List());
    }

    private static Task<Answer> AskAsync(PeopleShop shop, string query, string? user = null, Consent? consent = null) =>
        shop.Shop.Lists.SearchAsync(query, user is null ? null : new UserId(user), shop.Shop.Lists.NewRequest() with { Consent = consent }, CancellationToken.None);

    // As the shop notes an answer, without asking for one.
    private static void Note(PeopleShop shop, string query)
    {
        var request = shop.Shop.Lists.NewRequest();
        shop.Shop.Searches.Noted(query, null, request, new Answer
        {
            RequestId = request.RequestId,
            Catalog = shop.Shop.Catalog,
            Bundle = ModelBundle.NoVersion,
            Understood = Understood.Nothing,
            Basis = Basis.Cold,
            Ranker = null,
            Personalized = false,
            Relaxed = [],
            Total = 0,
            Fitting = 0,
            Candidates = 0,
            Items = [],
        });
    }
}
