using Bespoke.Ranking;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli.Bench;

/// <summary>What searches are measured on.</summary>
/// <param name="Data">A shop's folder, which is copied and never written to; null makes a synthetic one.</param>
/// <param name="Products">Size of a synthetic catalogue, in place of that of <paramref name="Data"/>; null without one.</param>
/// <param name="Shoppers">How many shoppers are added.</param>
/// <param name="Seed">Another seed: other shoppers, queries and arrivals.</param>
/// <param name="Train">True to train models on what the shoppers did, which then serve.</param>
/// <param name="Trees">Trees of a ranker that serves with them; 0 for the linear scorer, or whatever ranker <paramref name="Data"/> has.</param>
internal sealed record SearchShopOptions(string? Data, int? Products, int Shoppers, ulong Seed, bool Train, int Trees = 0);

/// <summary>A temporary shop with shoppers of whom much is known, and the queries that they ask. Deleted when disposed.</summary>
internal sealed class SearchShop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bespoke-bench-");

    private SearchShop()
    {
    }

    /// <summary>The data folder.</summary>
    internal string Data => Path.Combine(_folder.FullName, "data");

    internal required int Products { get; set; }

    /// <summary>Trees of the ranker that serves; 0 where the linear scorer does.</summary>
    internal int Trees { get; private set; }

    internal SearchQueries Queries { get; private set; } = null!;
    internal SearchShoppers Shoppers { get; private set; } = null!;

    /// <summary>Copies or makes the shop and lets its shoppers' events in.</summary>
    /// <exception cref="BespokeException">There is no shop in the folder, or it has no product to search for.</exception>
    internal static async Task<SearchShop> MakeAsync(SearchShopOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var made = new SearchShop { Products = 0 };
        try
        {
            if (options is { Data: { } data, Products: null }) await made.CopyAsync(data, time, cancellationToken);
            await made.FillAsync(options, time, cancellationToken);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Copies the data, which nobody must have open, and returns the copy's folder.</summary>
    internal string CopyData(string name)
    {
        var copy = Path.Combine(_folder.FullName, name);
        foreach (var folder in Directory.EnumerateDirectories(Data, "*", SearchOption.AllDirectories).Prepend(Data)) Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(Data, folder)));
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(copy, Path.GetRelativePath(Data, file)));
        return copy;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // As a backup and its restoring do: a server may be running on the folder.
    private async Task CopyAsync(string data, TimeProvider time, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"Copying '{data}' …");
        var backup = Path.Combine(_folder.FullName, "backup");
        ShopBackup.Take(data, backup, time, null, cancellationToken);
        await ShopRestore.RestoreAsync(backup, Data, replace: false, verify: false, time, null, cancellationToken);
        Directory.Delete(backup, recursive: true);
    }

    private async Task FillAsync(SearchShopOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var shop = Shop.OpenOrCreate(Data, time, cancellationToken: cancellationToken);
        if (shop.Catalog.Count == 0)
        {
            var count = options.Products ?? SyntheticCatalog.DefaultProducts;
            await Console.Error.WriteLineAsync($"Making a catalogue of {count:N0} products …");
            await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(count, options.Seed)], null, cancellationToken);
        }
        Products = shop.Catalog.VisibleCount;
        if (Products == 0) throw new BespokeException($"The shop in '{options.Data}' has no product that may be shown.");
        Queries = SearchQueries.Of(shop.Catalog, options.Seed);
        Shoppers = new SearchShoppers(shop.Catalog, Queries, options.Seed);
        using var progress = new ProgressLine("taking in shoppers", "shoppers", time);
        var now = time.GetUtcNow();
        var waiting = new List<Interactions.Interaction>();
        for (var shopper = 0; shopper < options.Shoppers; shopper++)
        {
            waiting.AddRange(Shoppers.EventsOf(shopper, now));
            if (waiting.Count < Shop.MaxBatch - SearchShoppers.Most && shopper < options.Shoppers - 1) continue;
            var report = await shop.IngestAsync(waiting, cancellationToken);
            if (report.Accepted != waiting.Count) throw new BespokeException($"{waiting.Count} events were sent and {report.Accepted} accepted.");
            waiting.Clear();
            progress.Report(shopper + 1, options.Shoppers);
        }
        if (options.Train || options.Trees > 0)
        {
            await Console.Error.WriteLineAsync("Training the models …");
            await shop.Models.TrainAsync(ModelNames.All, new TrainingOptions { Questions = false }, null, cancellationToken);
            shop.Models.Follow();
        }
        if (options.Trees > 0) await BenchRanker.ServeAsync(shop, Queries, options, time, cancellationToken);
        Trees = (shop.Snapshot.Ranker as LearnedRanker)?.Forest.Trees ?? 0;
    }
}
