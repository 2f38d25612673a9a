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

    [Fact]
    public async Task While_a_part_hangs_in_one_request_the_others_are_answered()
    {
        var time = new GoingTime();
        await using var own = new ServerFixture(TestCatalog.Products, time: time);
        await own.InitializeAsync();
        var (guard, first) = (own.Shop.Lists.Guard, 0);
        using var goesOn = new ManualResetEventSlim();
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        guard.Probe = new Hanging(part =>
        {
            if (part != "linear" || Interlocked.Exchange(ref first, 1) != 0) return;
            hangs.SetResult();
            goesOn.Wait();
        });
        var stuck = Task.Run(() => own.SearchAsync("shirt", "u"));
        await hangs.Task;
        time.GoOn(TimeSpan.FromMinutes(1));
        guard.Look();
        Assert.Equal(["linear"], guard.Resting);
        for (var i = 0; i < 3; i++) Assert.Equal(20, (await own.SearchAsync("shirt", "u", k: 20)).Ids().Length);
        goesOn.Set();
        Assert.NotEmpty((await stuck).Ids());
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

    private sealed class Hanging(Action<string> entered) : PartProbe
    {
        internal override void Entered(string part) => entered(part);
    }

    // A clock whose timestamps go on where the test says so.
    private sealed class GoingTime : TimeProvider
    {
        private long _ticks;

        public override DateTimeOffset GetUtcNow() => Contracts.Make.Noon;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        internal void GoOn(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
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
