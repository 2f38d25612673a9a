using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ShopModelsTests
{
    private const string Person = "person-4711-x";

    [Fact]
    public async Task What_was_trained_serves_now_and_after_a_restart()
    {
        await using var shop = await FilledAsync();
        Assert.Equal("none", (await ForYouAsync(shop)).Bundle);
        var trained = await TrainAsync(shop.Shop);
        Assert.Equal(["factors", "item-item", "sessions"], trained.Info.Models.Select(m => m.Name));
        Assert.All(trained.Info.Models, m => Assert.True(m is { Interactions: > 0, Users: > 0, Products: > 0 }, $"{m}"));
        shop.Shop.Models.Follow();
        Assert.Equal(trained.Bundle.Version, (await ForYouAsync(shop)).Bundle);
        await shop.RestartAsync();
        Assert.Equal(trained.Bundle.Version, shop.Shop.Models.Serving);
        Assert.Equal(trained.Bundle.Version, (await ForYouAsync(shop)).Bundle);
    }

    [Fact]
    public async Task Another_process_trains_beside_the_one_that_serves_and_that_one_follows()
    {
        await using var shop = await FilledAsync();
        _ = await ForYouAsync(shop);
        string version;
        await using (var reader = Shop.OpenToRead(shop.Folder, shop.Time)) version = (await TrainAsync(reader)).Bundle.Version;
        shop.Shop.Models.Follow();
        Assert.Equal(version, (await ForYouAsync(shop)).Bundle);
    }

    [Fact]
    public async Task A_bundle_that_served_before_can_serve_again_and_old_ones_are_taken_away()
    {
        await using var shop = await FilledAsync();
        var versions = new List<string>();
        for (var i = 0; i < ShopModels.Kept; i++) versions.Add((await TrainAsync(shop.Shop)).Bundle.Version);
        shop.Shop.Models.Activate(versions[0]);
        Assert.Equal(versions[0], (await ForYouAsync(shop)).Bundle);
        for (var i = 0; i < 2; i++) versions.Add((await TrainAsync(shop.Shop)).Bundle.Version);
        Assert.Equal(versions.Count, versions.Distinct().Count());
        // The latest, and the one that was named to serve while the last was pruned.
        Assert.Equal(versions.TakeLast(ShopModels.Kept).Reverse(), shop.Shop.Models.List().Select(b => b.Version));
        Assert.Equal(versions[0], shop.Shop.Models.Serving);
        Assert.Throws<BespokeException>(() => shop.Shop.Models.Activate("../../facts"));
    }

    [Fact]
    public async Task A_candidates_lists_are_looked_at_while_another_bundle_serves()
    {
        await using var shop = await FilledAsync();
        var candidate = (await TrainAsync(shop.Shop)).Bundle.Version;
        var serving = (await TrainAsync(shop.Shop)).Bundle.Version;
        shop.Shop.Models.Follow();
        var lists = shop.Shop.Lists;
        foreach (var query in (string?[])[null, "shirt"])
        {
            Assert.Equal(candidate, (await lists.PreviewAsync(query, new UserId("u0"), lists.NewRequest(), candidate, CancellationToken.None)).Bundle);
            Assert.Equal(serving, (await lists.PreviewAsync(query, new UserId("u0"), lists.NewRequest(), bundle: null, CancellationToken.None)).Bundle);
        }
        Assert.Equal(serving, (await ForYouAsync(shop)).Bundle);
        await Assert.ThrowsAsync<BespokeException>(() => lists.PreviewAsync(null, null, lists.NewRequest(), "20200101-000000", CancellationToken.None));
    }

    [Fact]
    public async Task A_candidate_that_was_looked_at_forgets_who_is_erased()
    {
        await using var shop = await FilledAsync();
        await shop.ClickAsync(Person, 12);
        var candidate = (await TrainAsync(shop.Shop)).Bundle.Version;
        await TrainAsync(shop.Shop);
        shop.Shop.Models.Follow();
        Assert.True(shop.Shop.Models.Look(candidate).Factors!.Factors.Users.TryGetRow(Person, out _));
        await shop.EraseAsync(Person);
        Assert.False(shop.Shop.Models.Look(candidate).Factors!.Factors.Users.TryGetRow(Person, out _));
    }

    [Fact]
    public async Task Models_that_are_not_trained_anew_stay_those_that_serve()
    {
        await using var shop = await FilledAsync();
        var first = await TrainAsync(shop.Shop);
        await shop.ClickAsync("late", 10);
        var second = await TrainAsync(shop.Shop, [ModelNames.ItemItem]);
        Assert.Equal(first.Bundle.Position, second.Bundle.Position);
        Assert.Equal([ModelNames.ItemItem], second.Info.Models.Select(m => m.Name));
        Assert.False(second.Bundle.Factors!.Factors.Users.TryGetRow("late", out _));
        Assert.NotNull(second.Bundle.Sessions);
    }

    [Fact]
    public async Task A_ranker_that_passes_serves_with_the_models_that_serve_and_with_those_that_are_trained_later()
    {
        await using var shop = await FilledAsync();
        var models = await TrainAsync(shop.Shop);
        var ranker = TestRanker.Of(new Stump("name_length", 2.5, 0, 1));
        Assert.Null(await shop.Shop.Models.TrainRankerAsync(serving => Task.FromResult(serving)));
        var ranked = await shop.Shop.Models.TrainRankerAsync(_ => Task.FromResult<LearnedRanker?>(ranker));
        shop.Shop.Models.Follow();
        Assert.Equal((ranked!.Version, "ranker"), ((await ForYouAsync(shop)).Bundle, (await ForYouAsync(shop)).Ranker));
        Assert.Equal(models.Bundle.Position, ranked.Position);
        Assert.Equal(TestRanker.Info, shop.Shop.Models.List()[0].Info!.Ranker);

        var later = await TrainAsync(shop.Shop);
        shop.Shop.Models.Follow();
        Assert.Equal((later.Bundle.Version, "ranker"), ((await ForYouAsync(shop)).Bundle, (await ForYouAsync(shop)).Ranker));
        shop.Shop.Models.Activate(models.Bundle.Version);
        Assert.Equal("linear", (await ForYouAsync(shop)).Ranker);
    }

    [Fact]
    public async Task A_damaged_bundle_is_refused_with_the_reason_and_the_old_one_serves_on()
    {
        await using var shop = await FilledAsync();
        var old = (await TrainAsync(shop.Shop)).Bundle.Version;
        shop.Shop.Models.Follow();
        var damaged = (await TrainAsync(shop.Shop)).Bundle.Version;
        Damage(shop, damaged, 1);
        shop.Shop.Models.Follow();
        Assert.Equal(old, (await ForYouAsync(shop)).Bundle);
        Assert.Equal(damaged, shop.Shop.Models.Refused!.Version);
        Assert.Contains("checksum", shop.Shop.Models.Refused.Reason, StringComparison.Ordinal);
        // At a start, where nothing serves yet, the latest that can be served does.
        await shop.RestartAsync();
        Assert.Equal((old, damaged), (shop.Shop.Models.Serving, shop.Shop.Models.Refused!.Version));
        for (var i = 0; i < 50; i++)
        {
            Damage(shop, damaged, (ulong)i + 2);
            Assert.Throws<BespokeException>(() => shop.Shop.Models.Activate(damaged));
            Assert.Equal(old, (await ForYouAsync(shop)).Bundle);
        }
    }

    [Fact]
    public async Task An_erased_user_is_gone_from_every_bundle_at_once_and_from_the_next_training()
    {
        await using var shop = await FilledAsync();
        await shop.ClickAsync(Person, 12);
        await TrainAsync(shop.Shop);
        await TrainAsync(shop.Shop);
        shop.Shop.Models.Follow();
        Assert.True(FolderBytes.Hold(shop.Folder, Person));
        Assert.Contains(await LikeAsync(shop, "u0"), u => u == Person);

        await shop.EraseAsync(Person);
        await shop.Shop.Models.SettledAsync();

        FolderBytes.HoldNothingOf(shop.Folder, Person);
        Assert.DoesNotContain(await LikeAsync(shop, "u0"), u => u == Person);
        Assert.Equal(2, shop.Shop.Models.List().Count);
        var next = await TrainAsync(shop.Shop);
        Assert.False(next.Bundle.Factors!.Factors.Users.TryGetRow(Person, out _));
        FolderBytes.HoldNothingOf(shop.Folder, Person);
    }

    [Fact]
    public async Task A_bundle_from_before_an_erasure_that_comes_back_holds_nothing_of_the_user_once_it_serves()
    {
        await using var shop = await FilledAsync();
        await shop.ClickAsync(Person, 12);
        var version = (await TrainAsync(shop.Shop)).Bundle.Version;
        var file = Path.Combine(shop.Folder, "models", version + ".bundle");
        File.Copy(file, shop.Beside("kept"));
        await shop.EraseAsync(Person);
        File.Copy(shop.Beside("kept"), file, overwrite: true);
        shop.Shop.Models.Activate(version);
        FolderBytes.HoldNothingOf(shop.Folder, Person);
        Assert.DoesNotContain(await LikeAsync(shop, "u0"), u => u == Person);
    }

    [Fact]
    public async Task Withheld_consent_and_declared_bots_are_not_trained_on_and_merged_ids_are_one_user()
    {
        await using var shop = await FilledAsync();
        await shop.ClickAsync("visitor", 6);
        await shop.MergeAsync("visitor", "member");
        await shop.ClickAsync("shy", 6);
        await shop.PutAsync("shy", Profiles.UserFacts.None, Consent.None);
        await shop.TakeAsync([.. Enumerable.Range(0, 6).Select(i => Make.Event("robot", $"p{i}", InteractionType.Click, id: $"robot{i}") with { Context = new InteractionContext { Bot = true } })]);
        var users = (await TrainAsync(shop.Shop)).Bundle.Factors!.Factors.Users;
        Assert.True(users.TryGetRow("member", out _));
        foreach (var nobody in (string[])["visitor", "shy", "robot"]) Assert.False(users.TryGetRow(nobody, out _), nobody);
    }

    [Fact]
    public async Task Without_enough_users_there_is_nothing_to_learn_and_nothing_is_written()
    {
        await using var shop = await PeopleShop.OpenAsync();
        var fault = await Assert.ThrowsAsync<BespokeException>(() => shop.Shop.Models.TrainAsync([ModelNames.Factors], TestBundle.Small, null, CancellationToken.None));
        Assert.Contains("nothing to learn", fault.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Shop.Models.List());
        await FillAsync(shop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.Shop.Models.TrainAsync(ModelNames.All, TestBundle.Small, null, new CancellationToken(canceled: true)));
        Assert.Empty(shop.Shop.Models.List());
    }

    [Fact]
    public void The_page_says_how_many_bundles_are_kept() =>
        Assert.Contains($"| bundles kept | {ShopModels.Kept} |", File.ReadAllLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "models.md")));

    private static async Task<PeopleShop> FilledAsync()
    {
        var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        return shop;
    }

    private static async Task FillAsync(PeopleShop shop)
    {
        for (var user = 0; user < 8; user++) await shop.ClickAsync($"u{user}", 20 + user);
    }

    private static Task<TrainedBundle> TrainAsync(Shop shop, IReadOnlyList<string>? only = null) => shop.Models.TrainAsync(only ?? ModelNames.All, TestBundle.Small, null, CancellationToken.None);

    private static Task<Answer> ForYouAsync(PeopleShop shop) => shop.Shop.Lists.ForYouAsync(new UserId("u0"), shop.Shop.Lists.NewRequest(), CancellationToken.None);

    private static async Task<IEnumerable<string>> LikeAsync(PeopleShop shop, string user) =>
        (await shop.Shop.Lists.SimilarUsersAsync(new UserId(user), 20, CancellationToken.None)).Users.Select(u => u.User.Value);

    private static void Damage(PeopleShop shop, string version, ulong seed)
    {
        var (file, random) = (Path.Combine(shop.Folder, "models", version + ".bundle"), new SeededRandom(seed));
        var bytes = File.ReadAllBytes(file);
        bytes[100 + random.Next(bytes.Length - 100)] ^= (byte)(1 + random.Next(255));
        File.WriteAllBytes(file, bytes);
    }
}
