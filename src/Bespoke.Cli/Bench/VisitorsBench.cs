using System.Collections.Concurrent;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;
using Bespoke.Storage;
using EventId = Bespoke.Interactions.EventId;

namespace Bespoke.Cli.Bench;

/// <summary>
/// Distinct visitors, each with one to three events and one look at the profile, through a shop in this process: what memory
/// and disk do as ever more come, and how long a visitor who is not in memory takes to be read.
/// </summary>
internal sealed class VisitorsBench(string folder, int visitors, TimeProvider time)
{
    private const int Products = 44_417, Batch = 250, Rows = 5, EvictedReads = 2_000;
    private const ulong Seed = 1;

    private long _events;

    internal async Task<VisitorsBenchOutput> RunAsync(Action<VisitorsBenchRow> show, CancellationToken cancellationToken)
    {
        var rows = new List<VisitorsBenchRow>();
        await using var shop = Shop.OpenOrCreate(folder, time, cancellationToken: cancellationToken);
        if (shop.Catalog.Count == 0) await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(Products)], null, cancellationToken);
        var step = Math.Max(Batch, visitors >= 1_000_000 ? 1_000_000 : visitors / Rows);
        for (var from = 0; from < visitors; from += step)
        {
            var (start, to) = (time.GetTimestamp(), Math.Min(visitors, from + step));
            await Parallel.ForEachAsync(Partitioner.Create(from, to, Batch).GetDynamicPartitions(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
                async (range, stop) => await VisitAsync(shop, range.Item1, range.Item2, stop));
            rows.Add(Row(shop, to, (to - from) / time.GetElapsedTime(start).TotalSeconds));
            show(rows[^1]);
        }
        var milliseconds = await EvictedAsync(shop, cancellationToken);
        return new VisitorsBenchOutput(
            visitors, Megabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), Math.Round(milliseconds[milliseconds.Length / 2], 3),
            Math.Round(milliseconds[milliseconds.Length * 99 / 100], 3), rows);
    }

    private async ValueTask VisitAsync(Shop shop, int from, int to, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(Seed + (ulong)from);
        var events = new List<Interaction>();
        for (var visitor = from; visitor < to; visitor++)
        {
            for (var left = 1 + random.Next(3); left > 0; left--) events.Add(Event(visitor, left, random));
        }
        var report = await shop.IngestAsync(events, cancellationToken);
        if (report.Accepted != events.Count) throw new BespokeException($"{events.Count} events were sent and {report.Accepted} accepted. Choose an empty folder.");
        Interlocked.Add(ref _events, events.Count);
        for (var visitor = from; visitor < to; visitor++) await shop.Profiles.GetAsync(Id(visitor), cancellationToken);
    }

    private Interaction Event(int visitor, int left, SeededRandom random) => new()
    {
        EventId = new EventId($"{visitor:x8}-{left}"),
        Type = random.Chance(0.8) ? InteractionType.View : InteractionType.Click,
        UserId = Id(visitor),
        SessionId = $"s{visitor}",
        ProductId = new Catalog.ProductId($"P{1 + random.Next(Products):000000}"),
        OccurredAt = time.GetUtcNow(),
        Surface = "search",
        Context = new InteractionContext { Device = "phone", Country = "TR" },
    };

    // Those who came before the ones in memory; each is asked for once.
    private async Task<double[]> EvictedAsync(Shop shop, CancellationToken cancellationToken)
    {
        var evicted = Math.Max(1, visitors - shop.ResidentUsers);
        var milliseconds = new double[Math.Min(EvictedReads, evicted)];
        for (var i = 0; i < milliseconds.Length; i++)
        {
            var visitor = Id((int)((long)i * evicted / milliseconds.Length));
            var start = time.GetTimestamp();
            var profile = await shop.Profiles.GetAsync(visitor, cancellationToken);
            milliseconds[i] = time.GetElapsedTime(start).TotalMilliseconds;
            if (profile.InteractionCount is < 1 or > 3) throw new BespokeException($"{visitor} has {profile.InteractionCount} events.");
        }
        Array.Sort(milliseconds);
        return milliseconds;
    }

    private VisitorsBenchRow Row(Shop shop, int seen, double perSecond) => new(
        seen, Interlocked.Read(ref _events), shop.ResidentUsers, Megabytes(Environment.WorkingSet), Megabytes(GC.GetTotalMemory(forceFullCollection: false)),
        Megabytes(new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length)), Math.Round(perSecond));

    private static double Megabytes(long bytes) => Math.Round(bytes / (double)(1 << 20));

    private static UserId Id(int visitor) => new($"visitor-{visitor:x8}");
}

/// <summary>How it stands after so many visitors.</summary>
internal sealed record VisitorsBenchRow(int Visitors, long Events, int Residents, double WorkingSetMb, double HeapMb, double DiskMb, double VisitorsPerSecond);

/// <summary>What the run found.</summary>
internal sealed record VisitorsBenchOutput(int Visitors, double HeapLimitMb, double EvictedReadMedianMs, double EvictedReadP99Ms, IReadOnlyList<VisitorsBenchRow> Rows);
