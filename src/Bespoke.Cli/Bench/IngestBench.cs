using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Server;
using Bespoke.Server.Wire;
using Bespoke.Simulation;
using Bespoke.Storage;
using EventId = Bespoke.Interactions.EventId;

namespace Bespoke.Cli.Bench;

/// <summary>What is measured.</summary>
/// <param name="Batch">Events of one call.</param>
/// <param name="LogEvents">Events in the log before.</param>
/// <param name="Events">Events sent while measuring.</param>
/// <param name="LoneEvents">Calls with a single event, one after another.</param>
/// <param name="Users">Distinct users.</param>
/// <param name="Connections">Calls under way at once.</param>
internal sealed record IngestBenchOptions(int Batch, int LogEvents, int Events, int LoneEvents, int Users, int Connections);

/// <summary>
/// Ingest over HTTP on loopback into a log that already holds events, deduplicated and folded: every answer is a 2xx that was
/// given after the commit. The bodies are made before the clock starts; server and client share the process and its cores.
/// </summary>
internal sealed class IngestBench(string folder, IngestBenchOptions options, TimeProvider time)
{
    private const int Products = 44_417;
    private const ulong Seed = 1;

    private readonly SeededRandom _random = new(Seed);
    private readonly HashSet<UserId> _sent = [];
    private long _made;

    internal async Task<IngestBenchOutput> RunAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        await using var shop = Shop.Open(folder, time, cancellationToken: cancellationToken);
        await using var app = ServerHost.Build(shop, "http://127.0.0.1:0", time);
        await app.StartAsync(cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections }) { BaseAddress = new Uri(app.Urls.First()) };

        await SendAsync(client, Bodies(options.Batch, options.Connections * 20), cancellationToken);
        _sent.Clear();
        var bodies = Bodies(options.Batch, options.Events / options.Batch);
        // A user who is not in memory costs no folding: all of these are, so that every event is folded before its answer.
        foreach (var user in _sent) await shop.Profiles.GetAsync(user, cancellationToken);
        var before = await shop.Log.LastPositionAsync(cancellationToken);
        var start = time.GetTimestamp();
        await SendAsync(client, bodies, cancellationToken);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        var stored = await shop.Log.LastPositionAsync(cancellationToken) - before;
        if (stored != bodies.Length * options.Batch) throw new BespokeException($"{bodies.Length * options.Batch} events were acknowledged and {stored} are stored.");

        var users = _sent.Count;
        var lone = await LoneAsync(client, cancellationToken);
        await app.StopAsync(cancellationToken);
        return new IngestBenchOutput(
            options.Batch, before, Math.Round(stored / seconds), Math.Round(lone[lone.Length / 2], 3), Math.Round(lone[lone.Length * 99 / 100], 3),
            options.Connections, users, stored);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        CatalogSnapshot catalog;
        await using (var shop = Shop.OpenOrCreate(folder, time, cancellationToken: cancellationToken))
        {
            if (shop.Catalog.Count == 0) await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(Products)], null, cancellationToken);
            catalog = shop.Catalog;
        }
        using var log = new SqliteInteractionLog(Path.Combine(folder, "events.db"), time.GetUtcNow());
        using var progress = new ProgressLine("filling the log", "events", time);
        for (var filled = await log.LastPositionAsync(cancellationToken); filled < options.LogEvents;)
        {
            var count = (int)Math.Min(20_000, options.LogEvents - filled);
            var now = time.GetUtcNow();
            await log.AppendAsync([.. Enumerable.Range(0, count).Select(_ => Event()).Select(e => new StampedInteraction(e, now, ProductStamp.For(e, catalog)))], cancellationToken);
            filled += count;
            progress.Report(filled, options.LogEvents);
        }
    }

    private Interaction Event()
    {
        // Some users are far more active than others.
        var user = (int)(options.Users * Math.Pow(_random.NextDouble(), 2));
        return Event(user);
    }

    private Interaction Event(int user) => new()
    {
        EventId = new EventId($"{Environment.ProcessId:x}-{++_made:x12}"),
        Type = _random.Chance(0.6) ? InteractionType.View : InteractionType.Click,
        UserId = new UserId($"u{user}"),
        SessionId = $"s{user}",
        ProductId = new ProductId($"P{1 + _random.Next(Products):000000}"),
        OccurredAt = time.GetUtcNow(),
        Surface = "search",
        Position = 1 + _random.Next(20),
        Context = new InteractionContext { Device = "phone", Country = "TR" },
    };

    private byte[][] Bodies(int batch, int count) => [.. Enumerable.Range(0, count).Select(_ => Encoding.UTF8.GetBytes(
        "{\"events\":[" + string.Join(',', Enumerable.Range(0, batch).Select(_ => Sent(Event())).Select(InteractionJson.Write)) + "]}"))];

    private Interaction Sent(Interaction interaction)
    {
        _sent.Add(interaction.UserId);
        return interaction;
    }

    private Task SendAsync(HttpClient client, byte[][] bodies, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        bodies, new ParallelOptions { MaxDegreeOfParallelism = options.Connections, CancellationToken = cancellationToken }, async (body, stop) =>
        {
            // A full queue is an honest answer; the sender waits and sends again, and the time counts.
            while (!await PostAsync(client, body, stop)) await Task.Delay(TimeSpan.FromMilliseconds(50), time, stop);
        });

    private async Task<double[]> LoneAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var milliseconds = new double[options.LoneEvents];
        var bodies = Bodies(1, options.LoneEvents);
        for (var i = 0; i < bodies.Length; i++)
        {
            var start = time.GetTimestamp();
            await PostAsync(client, bodies[i], cancellationToken);
            milliseconds[i] = time.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return milliseconds;
    }

    private static async Task<bool> PostAsync(HttpClient client, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await client.PostAsync(new Uri("/v1/events", UriKind.Relative), content, cancellationToken);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
        response.EnsureSuccessStatusCode();
        var account = await response.Content.ReadFromJsonAsync(WireJsonContext.Default.IngestBody, cancellationToken);
        return account is { Duplicates: 0, Rejected.Count: 0 } ? true : throw new BespokeException("An event of the benchmark was not accepted.");
    }
}
