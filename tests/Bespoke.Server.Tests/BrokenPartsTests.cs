using System.Text.Json;
using Bespoke.Retrieval.Guarding;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>The server with one part of its answers after the other broken.</summary>
public sealed class BrokenPartsTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private static readonly string[] Lists = ["for-you", "new-in", "similar", "bought-together", "trending", "recently-viewed", "buy-again"];

    private readonly Parts _parts = new();

    public void Dispose() => server.Shop.Lists.Guard.Probe = null;

    [Fact]
    public async Task Whatever_part_throws_every_list_is_answered_and_says_what_it_lacks()
    {
        await server.TellAsync(ServerFixture.Event("u", "shirt-2", second: 1), ServerFixture.Event("u", "shirt-4", "purchase", second: 2));
        server.Shop.Lists.Guard.Probe = _parts;
        Assert.Empty(await AskAllAsync());
        var parts = _parts.Asked.ToArray();
        Assert.Contains(PartNames.Profile, parts);
        Assert.Contains("linear", parts);
        Assert.Contains("text", parts);
        // Those last without which others are not asked: what is broken thrice rests.
        foreach (var part in parts.OrderBy(p => p is PartNames.Matching or PartNames.Understanding or "linear"))
        {
            _parts.Broken = part;
            Assert.Equal([part], await AskAllAsync());
        }

        _parts.Broken = null;
        var resting = (await server.GetAsync("/health/ready")).GetProperty("resting").EnumerateArray().Select(p => p.GetString()!).ToArray();
        Assert.Contains("linear", resting);
        var metrics = await (await server.Client.GetAsync("/metrics")).Content.ReadAsStringAsync();
        Assert.Contains("bespoke_part_resting{part=\"linear\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Matches("bespoke_part_faults_total[{]part=\"linear\",kind=\"failed\"[}] [1-9]", metrics);
    }

    // The parts that some list had to do without but for those that rest.
    private async Task<IEnumerable<string>> AskAllAsync()
    {
        var resting = server.Shop.Lists.Guard.Resting.ToHashSet();
        var leftOut = new SortedSet<string>(StringComparer.Ordinal);
        Note(await server.AskAsync("/v1/search", new { query = "blue shirt", userId = "u", facets = true, explain = true, k = 10 }), 10);
        foreach (var list in Lists)
        {
            object body = list is "similar" or "bought-together" ? new { userId = "u", productId = "shirt-2", k = 5, explain = true } : new { userId = "u", k = 5, explain = true };
            Note(await server.AskAsync("/v1/recommendations/" + list, body), list is "for-you" or "new-in" or "similar" ? 5 : 0);
        }
        Note(await server.AskAsync("/v1/rank", new { userId = "u", productIds = new[] { "shirt-1", "shirt-2" }, timeoutMs = 10_000 }), 2);
        _ = await server.GetAsync("/v1/explain?product=shirt-2&user=u&q=shirt");
        return leftOut;

        void Note(JsonElement answer, int atLeast)
        {
            Assert.True(answer.GetProperty("items").GetArrayLength() >= atLeast);
            leftOut.UnionWith(answer.GetProperty("leftOut").EnumerateArray().Select(p => p.GetString()!).Where(p => p == _parts.Broken || !resting.Contains(p)));
        }
    }

    private sealed class Parts : PartProbe
    {
        internal SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

        internal string? Broken { get; set; }

        internal override void Entered(string part)
        {
            Asked.Add(part);
            if (part == Broken) throw new InvalidOperationException("broken");
        }
    }
}
