using System.Net;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class DeadLetterEndpointsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_dead_letter_is_listed_mended_and_replayed_or_discarded()
    {
        var first = await server.Shop.Log.LastPositionAsync(CancellationToken.None) + 1;
        await server.TellAsync(ServerFixture.Event("dead", "shirt-1"), ServerFixture.Event("dead", "shirt-2", second: 1));
        await server.Shop.Log.SetAsideAsync(first, "It was odd.", CancellationToken.None);
        await server.Shop.Log.SetAsideAsync(first + 1, "It was odd too.", CancellationToken.None);
        await server.Shop.Profiles.RefoldAsync([new UserId("dead")], CancellationToken.None);

        var listed = await server.GetAsync("/v1/dead-letters");
        Assert.Equal(2, listed.GetProperty("total").GetInt64());
        var letter = listed.GetProperty("deadLetters")[0];
        Assert.Equal((first, "It was odd."), (letter.GetProperty("position").GetInt64(), letter.GetProperty("reason").GetString()));
        Assert.Equal(Make.Noon, letter.GetProperty("arrivedAt").GetDateTimeOffset());
        Assert.Equal(1, (await server.GetAsync($"/v1/dead-letters?after={first}&limit=5")).GetProperty("deadLetters").GetArrayLength());
        Assert.Equal("cold", (await server.UserAsync("dead")).Basis());

        using (var wrong = await server.PostAsync($"/v1/dead-letters/{first}/replay", """{"eventId":"x"}""")) await wrong.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("missing", (await server.GetAsync("/v1/dead-letters")).GetProperty("deadLetters")[0].GetProperty("reason").GetString());
        var body = letter.GetProperty("body").GetString()!.Replace("shirt-1", "shirt-3", StringComparison.Ordinal);
        using (var mended = await server.PostAsync($"/v1/dead-letters/{first}/replay", body)) await mended.SuccessAsync();
        Assert.Equal("shirt-3", (await server.UserAsync("dead")).GetProperty("recent")[0].GetProperty("id").GetString());
        using (var plain = await server.Client.PostAsync($"/v1/dead-letters/{first + 1}/replay", null)) await plain.SuccessAsync();
        Assert.Equal(2, (await server.UserAsync("dead")).GetProperty("recent").GetArrayLength());

        await server.Shop.Log.SetAsideAsync(first, "Again.", CancellationToken.None);
        using (var discarded = await server.Client.DeleteAsync($"/v1/dead-letters/{first}")) Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        using (var gone = await server.Client.DeleteAsync($"/v1/dead-letters/{first}")) await gone.ProblemAsync(HttpStatusCode.NotFound);
        using (var none = await server.PostAsync($"/v1/dead-letters/{first}/replay", "null")) await none.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(0, (await server.GetAsync("/v1/dead-letters")).GetProperty("total").GetInt64());
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?after=x")]
    public async Task A_bad_page_is_refused(string query)
    {
        using var answer = await server.Client.GetAsync("/v1/dead-letters" + query);
        await answer.ProblemAsync(HttpStatusCode.BadRequest);
    }
}
