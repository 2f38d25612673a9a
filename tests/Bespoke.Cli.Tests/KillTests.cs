using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Storage;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>
/// A server that is killed (SIGKILL) while it takes events: what it acknowledged is there, once, and profiles are the fold of the
/// log. Senders resend what was not acknowledged, as they must. BESPOKE_KILLS sets another number of kills.
/// </summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int Senders = 4, BatchSize = 50, UserCount = 40;
    private const ulong Seed = 20260302;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("BESPOKE_KILLS") is { Length: > 0 } set ? set : "10", CultureInfo.InvariantCulture);

    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private readonly ConcurrentQueue<Batch> _open = new();
    private long _made;

    private sealed record Batch(string[] Ids, byte[] Body);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_however_often_the_server_is_killed()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        var random = new SeededRandom(Seed);
        for (var kill = 0; kill < Kills; kill++) await ServeUntilKilledAsync(data, 1 + random.Next(60));

        Assert.True(_acknowledged.Count >= Kills * BatchSize, $"Only {_acknowledged.Count} events were acknowledged.");
        await using var shop = Shop.Open(data, TimeProvider.System);
        var logged = await shop.Log.ReadAsync(0, CancellationToken.None).ToListAsync();
        var stored = logged.Select(l => l.Event.Interaction.EventId.Value).ToHashSet();
        Assert.Equal(logged.Count, stored.Count);
        Assert.DoesNotContain(_acknowledged.Keys, id => !stored.Contains(id));
        Assert.Equal(0, shop.DeadLetters.Count);
        foreach (var events in logged.GroupBy(l => l.Event.Interaction.UserId)) await IsTheFoldAsync(shop, events.Key, events);
        output.WriteLine($"{Kills} kills: {_acknowledged.Count} acknowledged events are in a log of {logged.Count}.");
    }

    // One life of the server: it ends at its n-th answer, with the other senders' calls under way.
    private async Task ServeUntilKilledAsync(string data, int answers)
    {
        using var serve = BespokeProcess.Start("serve", "--data", data, "--urls", "http://127.0.0.1:0");
        var line = await serve.ErrorLineAsync(l => l.Contains("Serving"));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port().Match(line).Groups[1].Value}") };
        var left = answers;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (await SendAsync(client))
            {
                if (Interlocked.Decrement(ref left) == 0) serve.Kill();
            }
        })));
        await serve.ExitedAsync();
    }

    // False when the server is gone; the batch is sent again in its next life.
    private async Task<bool> SendAsync(HttpClient client)
    {
        if (!_open.TryDequeue(out var batch)) batch = Make();
        try
        {
            using var content = new ByteArrayContent(batch.Body);
            content.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync("/v1/events", content);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
            Assert.Contains("\"rejected\":[]", text);
            foreach (var id in batch.Ids) _acknowledged[id] = true;
            return true;
        }
        catch (HttpRequestException)
        {
            _open.Enqueue(batch);
            return false;
        }
    }

    private Batch Make()
    {
        var first = Interlocked.Add(ref _made, BatchSize) - BatchSize;
        var events = Enumerable.Range(0, BatchSize).Select(i => Event(first + i)).ToArray();
        return new Batch([.. events.Select(e => e.EventId.Value)], Encoding.UTF8.GetBytes($"{{\"events\":[{string.Join(',', events.Select(InteractionJson.Write))}]}}"));
    }

    // Times that jump back and forth: many of the events are late, and returns meet their purchases.
    private static Interaction Event(long number)
    {
        var random = new SeededRandom(Seed + (ulong)number);
        return Contracts.Make.Event(
            $"u{random.Next(UserCount)}", $"{1 + random.Next(5)}", (InteractionType)(1 + random.Next(10)),
            Contracts.Make.Noon.AddMinutes(number / 10 - random.Next(600)), $"e{number}", order: $"o{random.Next(9)}");
    }

    private static async Task IsTheFoldAsync(Shop shop, UserId user, IEnumerable<LoggedInteraction> events)
    {
        var fold = new ProfileFold();
        foreach (var one in events.Order(LogOrder.ByOccurrence)) fold.Apply(one);
        var (expected, actual) = (fold.Snapshot(user, UserFacts.None), await shop.Profiles.GetAsync(user, CancellationToken.None));
        Assert.Equal(expected.Position, actual.Position);
        Assert.Equal(expected.Recent, actual.Recent);
        Assert.Equal(expected.Purchases, actual.Purchases);
        Assert.Equal(expected.Favorites, actual.Favorites);
        Assert.Equal(expected.Hidden, actual.Hidden);
        Assert.Equal(InteractionTypes.All.Select(expected.CountOf), InteractionTypes.All.Select(actual.CountOf));
        Assert.Equal(expected.LongTerm.Sums.ToArray(), actual.LongTerm.Sums.ToArray());
        Assert.Equal(expected.LastDay.Sums.ToArray(), actual.LastDay.Sums.ToArray());
    }

    [GeneratedRegex(@" on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}
