using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli.Bench;

/// <summary>What is measured.</summary>
/// <param name="Products">Size of a catalogue that is made where the folder has none.</param>
/// <param name="Rate">Product changes per second.</param>
/// <param name="Searches">Searches per second.</param>
/// <param name="Seconds">Length of one phase.</param>
/// <param name="Rounds">Phases of each kind, in turn; medians count.</param>
internal sealed record ChangesBenchOptions(int Products, int Rate, int Searches, int Seconds, int Rounds);

/// <summary>
/// Searches in this process, on a fixed schedule whatever the answers take (open loop: a late start counts as waiting), first
/// alone and then while products change: nine in ten a price or stock, one in ten a title, an attribute or a new product.
/// </summary>
internal sealed class ChangesBench(string folder, ChangesBenchOptions options, TimeProvider time)
{
    private const ulong Seed = 1;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly SeededRandom _random = new(Seed);
    private int _made;
    private long _changed;

    internal async Task<ChangesBenchOutput> RunAsync(CancellationToken cancellationToken)
    {
        await using var shop = Shop.OpenOrCreate(folder, time, cancellationToken: cancellationToken);
        if (shop.Catalog.Count == 0) await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(options.Products)], null, cancellationToken);
        var searches = await ShoppersAsync(shop, cancellationToken);
        using var progress = new ProgressLine("measuring", "phases", time);
        await PhaseAsync(shop, searches, changing: true, cancellationToken);
        var (alone, changing) = (new List<double[]>(), new List<double[]>());
        _changed = 0;
        var busySeconds = 0.0;
        for (var round = 0; round < options.Rounds; round++)
        {
            alone.Add(await PhaseAsync(shop, searches, changing: false, cancellationToken));
            var start = time.GetTimestamp();
            changing.Add(await PhaseAsync(shop, searches, changing: true, cancellationToken));
            busySeconds += time.GetElapsedTime(start).TotalSeconds;
            progress.Report(round + 1, options.Rounds);
        }
        var (quiet, busy) = (Median(alone, 0.99), Median(changing, 0.99));
        return new ChangesBenchOutput(
            shop.Catalog.Count, options.Searches, Math.Round(_changed / busySeconds), Median(alone, 0.5), quiet, Median(changing, 0.5), busy, Math.Round(busy / quiet, 3), options.Rounds);
    }

    private async Task<Interaction[]> ShoppersAsync(Shop shop, CancellationToken cancellationToken)
    {
        var simulated = SimulatedShoppers.Generate(shop.Catalog, time.GetUtcNow());
        foreach (var batch in simulated.Interactions.Chunk(Shop.MaxBatch)) await shop.IngestAsync(batch, cancellationToken);
        return [.. simulated.Interactions.Where(i => i.Type == InteractionType.Search)];
    }

    private async Task<double[]> PhaseAsync(Shop shop, Interaction[] searches, bool changing, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var changes = changing ? Task.Run(() => ChangeAsync(shop, ended.Token), cancellationToken) : Task.CompletedTask;
        var milliseconds = await SearchAsync(shop, searches, cancellationToken);
        await ended.CancelAsync();
        await changes;
        await shop.PublishProductsAsync();
        return milliseconds;
    }

    private async Task<double[]> SearchAsync(Shop shop, Interaction[] searches, CancellationToken cancellationToken)
    {
        var count = options.Searches * options.Seconds;
        var milliseconds = new double[count];
        var start = time.GetTimestamp();
        var next = 0;
        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next) - 1; i < count; i = Interlocked.Increment(ref next) - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var due = TimeSpan.FromSeconds((double)i / options.Searches);
                while (time.GetElapsedTime(start) is var now && now < due)
                {
                    if (due - now > TimeSpan.FromMilliseconds(2)) await Task.Delay(1, cancellationToken);
                    else await Task.Yield();
                }
                var search = searches[i % searches.Length];
                await shop.Lists.SearchAsync(search.Query!, search.UserId, shop.Lists.NewRequest(), cancellationToken);
                milliseconds[i] = (time.GetElapsedTime(start) - due).TotalMilliseconds;
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync, cancellationToken)));
        Array.Sort(milliseconds);
        return milliseconds;
    }

    private async Task ChangeAsync(Shop shop, CancellationToken ended)
    {
        var start = time.GetTimestamp();
        var waiting = new List<Task>();
        for (var sent = 0; !ended.IsCancellationRequested;)
        {
            var due = (int)(time.GetElapsedTime(start).TotalSeconds * options.Rate);
            // Each change is a call of its own, as a shop's feed would send it.
            for (; sent < due; sent++) waiting.Add(shop.ChangeProductsAsync([Change(shop.Catalog)]));
            await Task.Delay(Step, time, CancellationToken.None);
        }
        await Task.WhenAll(waiting);
        _changed += waiting.Count;
    }

    private ProductChange Change(CatalogSnapshot catalog)
    {
        var row = _random.Next(catalog.RowCount);
        while (!catalog.IsLive(row)) row = _random.Next(catalog.RowCount);
        var product = catalog[row];
        var price = product.Price is null ? 10 : Math.Round(product.Price.Value * (decimal)(0.8 + 0.4 * _random.NextDouble()), 2);
        return ProductChange.Put(_random.Next(30) switch
        {
            0 => product with { Title = product.Title + " Edition" },
            1 => product with { BaseColour = catalog[_random.Next(catalog.RowCount)].BaseColour },
            2 => product with { Id = new ProductId($"bench-{Environment.ProcessId:x}-{++_made}"), AvailableFrom = time.GetUtcNow() },
            < 16 => product with { Sizes = [new ProductSize("M", _random.Next(50)), new ProductSize("L", _random.Next(50))] },
            _ => product with { Price = price, SalePrice = null, Currency = product.Currency ?? "EUR" },
        });
    }

    private static double Median(List<double[]> phases, double quantile)
    {
        var of = phases.Select(p => p[(int)(p.Length * quantile)]).Order().ToArray();
        return Math.Round(of[of.Length / 2], 3);
    }
}
