using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

public sealed class ImpressionErasureTests
{
    private const string Person = "person-4711-x";
    private static readonly ImpressionOptions All = new() { SampleShare = 1, SwapShare = 0, InputsOneIn = 1 };

    [Fact]
    public async Task An_erased_user_is_gone_from_the_segments_from_memory_and_from_what_others_typed()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        await shop.ClickAsync(Person, 12);
        await shop.ClickAsync("ben", 12);
        await shop.ShowAsync(Person);
        await shop.ShowAsync("ben", $"shirt {Person}");
        await shop.ShowAsync("ben");
        shop.Time.Advance(WaitingImpressions.Ripe);
        Assert.Equal(3, (await shop.LoggedAsync()).Count);
        Assert.Equal(3, await shop.Shop.Impressions.ReadInputsAsync().CountAsync());
        Assert.True(FolderBytes.Hold(Path.Combine(shop.Folder, "impressions"), Person));
        var key = shop.Shop.Impressions.KeyOf(new UserId(Person))!;
        Assert.True(FolderBytes.Hold(shop.Folder, key));
        // These wait, noted and looked at or noted alone.
        await shop.ShowAsync(Person);
        shop.Shop.Impressions.Settle();
        await shop.ShowAsync(Person);

        await shop.EraseAsync(Person);

        FolderBytes.HoldNothingOf(shop.Folder, Person, key);
        shop.Time.Advance(WaitingImpressions.Ripe);
        var left = Assert.Single(await shop.LoggedAsync());
        Assert.Equal(shop.Shop.Impressions.KeyOf(new UserId("ben")), left.User);
        Assert.Equal(left.RequestId, (await shop.Shop.Impressions.ReadInputsAsync().SingleAsync()).RequestId);
        await shop.ShowAsync("ben", $"shirt {Person}");
        await shop.RestartAsync();
        FolderBytes.HoldNothingOf(shop.Folder, Person, key);
        Assert.Equal(2, (await shop.LoggedAsync()).Count);
    }

    [Fact]
    public async Task A_list_on_its_way_while_its_user_is_erased_is_not_kept()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        var answer = await shop.ShowAsync(Person);
        await shop.EraseAsync(Person);
        shop.Shop.Impressions.Note(new ShownList(new UserId(Person), "search", null, Make.Noon, answer, null));
        shop.Time.Advance(WaitingImpressions.Ripe);
        Assert.Empty(await shop.LoggedAsync());
        Assert.Equal((2, 2), (shop.Shop.Impressions.Counts.Taken, shop.Shop.Impressions.Counts.Withheld));
    }

    [Fact]
    public async Task Segments_from_before_an_erasure_that_come_back_are_cleared_at_the_next_start()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        await shop.ShowAsync(Person);
        await shop.ShowAsync("ben");
        await shop.CloseAsync();
        shop.Copy(Path.Combine(shop.Folder, "impressions"), shop.Beside("kept"));
        shop.Reopen();
        var key = shop.Shop.Impressions.KeyOf(new UserId(Person))!;
        await shop.EraseAsync(Person);
        await shop.CloseAsync();
        shop.Copy(shop.Beside("kept"), Path.Combine(shop.Folder, "impressions"));
        File.Delete(Path.Combine(shop.Folder, "impressions", "erased"));
        Assert.True(FolderBytes.Hold(shop.Folder, key));
        shop.Reopen();
        FolderBytes.HoldNothingOf(shop.Folder, Person, key);
        Assert.Single(await shop.LoggedAsync());
    }

    [Fact]
    public async Task Withdrawn_consent_erases_too()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        await shop.ShowAsync(Person);
        await shop.RestartAsync();
        Assert.Single(await shop.LoggedAsync());
        await shop.PutAsync(Person, UserFacts.None, Consent.Session);
        Assert.Empty(await shop.LoggedAsync());
        FolderBytes.HoldNothingOf(shop.Folder, shop.Shop.Impressions.KeyOf(new UserId(Person))!);
    }

    [Fact]
    public async Task What_lies_behind_a_damage_cannot_be_searched_and_goes_whole()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        foreach (var user in (string[])["ben", "ann", Person]) await shop.ShowAsync(user);
        await shop.RestartAsync();
        var segment = Directory.GetFiles(Path.Combine(shop.Folder, "impressions"), "*.segment").Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        var at = ImpressionSegment.ReadHead(bytes).Start;
        // A list and its inputs stay; the next list is damaged.
        ImpressionSegment.Next(bytes, ref at, out _);
        ImpressionSegment.Next(bytes, ref at, out _);
        bytes[at + 60] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        await shop.EraseAsync(Person);
        FolderBytes.HoldNothingOf(shop.Folder, shop.Shop.Impressions.KeyOf(new UserId(Person))!);
        Assert.Equal(at, new FileInfo(segment).Length);
        Assert.Single(await shop.LoggedAsync());
    }
}
