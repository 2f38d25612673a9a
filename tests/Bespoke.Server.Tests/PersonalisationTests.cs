using System.Net.Http.Json;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class PersonalisationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Queries = ["shirt", "dress", "curio", "red shirt for men", "norvik", "number 7", "scarf"];

    [Fact]
    public async Task A_cold_user_gets_exactly_the_order_of_personalize_false_and_of_an_anonymous_visitor()
    {
        await LikeAsync("warm-reader", "Women", 1);
        foreach (var query in Queries)
        {
            var anonymous = await server.SearchAsync(query);
            var cold = await server.SearchAsync(query, "never-seen");
            var plain = await server.SearchAsync(query, "warm-reader", personalize: false);

            Assert.NotEmpty(anonymous.Ids());
            Assert.All([anonymous, cold, plain], a => Assert.False(a.Personalized()));
            Assert.All([anonymous, cold, plain], a => Assert.Equal("cold", a.Basis()));
            Assert.Equal(anonymous.Order(), cold.Order());
            Assert.Equal(anonymous.Order(), plain.Order());
        }
    }

    [Fact]
    public async Task For_you_of_a_cold_user_is_the_plain_list_too()
    {
        await LikeAsync("for-you-reader", "Men", 2);
        var (anonymous, cold, plain) = (await server.ForYouAsync(), await server.ForYouAsync("never-seen"), await server.ForYouAsync("for-you-reader", personalize: false));

        Assert.NotEmpty(anonymous.Ids());
        Assert.Equal(anonymous.Order(), cold.Order());
        Assert.Equal(anonymous.Order(), plain.Order());
        Assert.False(cold.Personalized() || plain.Personalized());
        Assert.NotEqual(anonymous.Ids(), (await server.ForYouAsync("for-you-reader")).Ids());
    }

    [Fact]
    public async Task Two_users_of_opposite_histories_get_different_orders_each_with_its_own_taste_in_front()
    {
        await LikeAsync("likes-blue-men", "Men", 0);
        await LikeAsync("likes-red-women", "Women", 1);

        var (him, her) = (await server.SearchAsync("shirt", "likes-blue-men", k: 60), await server.SearchAsync("shirt", "likes-red-women", k: 60));

        Assert.True(him.Personalized() && her.Personalized());
        Assert.Equal(["hot", "hot"], [him.Basis(), her.Basis()]);
        Assert.NotEqual(him.Ids(), her.Ids());
        Assert.Equal(him.Ids().Order(), her.Ids().Order());
        Assert.All(First(him, 5), i => Assert.Equal("Men", i.GetProperty("gender").GetString()));
        Assert.All(First(her, 5), i => Assert.Equal("Women", i.GetProperty("gender").GetString()));
        Assert.Equal("Blue", First(him, 1).Single().GetProperty("baseColour").GetString());
        Assert.Equal("Red", First(her, 1).Single().GetProperty("baseColour").GetString());
    }

    [Fact]
    public async Task A_hidden_product_is_gone_from_its_users_lists_after_500_more_views_and_others_still_see_it()
    {
        await server.TellAsync(ServerFixture.Event("hider", "shirt-3", "hide"));
        await GoneAsync();
        await server.TellAsync([.. Enumerable.Range(1, 500).Select(i => ServerFixture.Event("hider", $"shirt-{i % 60}", "view", i))]);
        await GoneAsync();

        Assert.Contains("shirt-3", (await server.SearchAsync("shirt", "somebody-else")).Ids());
        Assert.Contains("shirt-3", (await server.SearchAsync("shirt")).Ids());
        Assert.Equal("shirt-3", (await server.UserAsync("hider")).GetProperty("hidden")[0].GetProperty("id").GetString());

        async Task GoneAsync()
        {
            foreach (var query in (string[])["shirt", "number 3", "norvik shirt number 3"])
            {
                var list = await server.SearchAsync(query, "hider");
                Assert.DoesNotContain("shirt-3", list.Ids());
                Assert.True(list.Personalized());
            }
            Assert.DoesNotContain("shirt-3", (await server.ForYouAsync("hider")).Ids());
        }
    }

    [Fact]
    public async Task Stated_preferences_make_a_user_warm_and_change_the_order_until_they_are_withdrawn()
    {
        var plain = await server.SearchAsync("shirt", k: 60);
        await StateAsync("states", new { preferences = new Dictionary<string, string[]> { ["baseColour"] = ["Green"], ["brand"] = ["lumo"] } });

        var stated = await server.SearchAsync("shirt", "states", k: 60, explain: true);

        Assert.Equal("warm", stated.Basis());
        Assert.True(stated.Personalized());
        Assert.NotEqual(plain.Ids(), stated.Ids());
        Assert.Equal("Green", First(stated, 1).Single().GetProperty("baseColour").GetString());
        Assert.Contains(First(stated, 1).Single().GetProperty("reasons").EnumerateArray(), r => r.GetProperty("text").GetString() == "you said that you like Green");

        await StateAsync("states", new { });
        var withdrawn = await server.SearchAsync("shirt", "states", k: 60);
        Assert.Equal(plain.Order(), withdrawn.Order());
        Assert.Equal("cold", withdrawn.Basis());
    }

    [Fact]
    public async Task Facts_that_say_nothing_of_taste_claim_no_personalisation()
    {
        await StateAsync("only-age", new { age = 40 });
        var answer = await server.SearchAsync("shirt", "only-age");
        Assert.Equal("warm", answer.Basis());
        Assert.Equal((await server.SearchAsync("shirt")).Order(), answer.Order());
        Assert.False(answer.Personalized());
    }

    [Fact]
    public async Task No_users_answer_is_ever_served_to_another()
    {
        string?[] users = ["mine-0", "mine-1", "mine-2", "mine-3", null];
        for (var i = 0; i < 4; i++) await LikeAsync(users[i]!, i % 2 == 0 ? "Men" : "Women", i);
        var own = new Dictionary<string, (string, float)[]>();
        foreach (var user in users) own[user ?? ""] = (await server.SearchAsync("shirt", user)).Order();
        Assert.Equal(users.Length, own.Values.Select(o => string.Join(',', o)).Distinct().Count());

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var user = users[i * 7 % users.Length];
            var answer = i % 2 == 0
                ? await server.SearchAsync("shirt", user)
                : await server.GetAsync("/v1/search?q=shirt&k=100" + (user is null ? "" : "&user=" + user));
            Assert.Equal(own[user ?? ""], answer.Order());
        });
    }

    [Fact]
    public async Task Nothing_between_server_and_shopper_may_keep_a_personal_list()
    {
        using var answer = await server.Client.GetAsync("/v1/search?q=shirt&user=somebody");
        Assert.True(answer.Headers.CacheControl is null or { Public: false, SharedMaxAge: null }, answer.Headers.CacheControl?.ToString());
        Assert.Null(answer.Content.Headers.LastModified);
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++) Assert.True(ids.Add((await server.SearchAsync("shirt", k: 1)).GetProperty("requestId").GetString()!));
    }

    // Purchases of shirts of one gender and colour: even numbers are Men's, the colour is the number modulo five.
    private Task LikeAsync(string user, string gender, int colour) => server.TellAsync(
        [.. Enumerable.Range(0, 60).Where(i => i % 2 == (gender == "Men" ? 0 : 1) && i % 5 == colour).Select((i, n) => ServerFixture.Event(user, $"shirt-{i}", "purchase", n))]);

    private async Task StateAsync(string user, object facts)
    {
        using var answer = await server.Client.PutAsJsonAsync("/v1/users/" + user, facts);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static IEnumerable<System.Text.Json.JsonElement> First(System.Text.Json.JsonElement answer, int count) => answer.GetProperty("items").EnumerateArray().Take(count);
}
