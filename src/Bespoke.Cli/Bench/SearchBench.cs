using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Storage;

namespace Bespoke.Cli.Bench;

/// <summary>What is measured.</summary>
/// <param name="Shop">The catalogue, and how many shoppers.</param>
/// <param name="Searches">Searches of each part.</param>
internal sealed record SearchBenchOptions(SearchShopOptions Shop, int Searches);

/// <summary>The shoppers and queries of <see cref="HttpBench"/> in this process: one search at a time, then on all cores, then step by step.</summary>
internal sealed class SearchBench(SearchBenchOptions options, TimeProvider time)
{
    private readonly SeededRandom _random = new(StableHash.Combine(options.Shop.Seed, StableHash.Of("searches")));

    internal async Task<SearchBenchOutput> RunAsync(CancellationToken cancellationToken)
    {
        using var made = await SearchShop.MakeAsync(options.Shop, time, cancellationToken);
        await using var shop = Shop.Open(made.Data, time, cancellationToken: cancellationToken);
        var searches = new (string Query, UserId User)[options.Searches];
        for (var i = 0; i < searches.Length; i++) searches[i] = (made.Queries.Texts[made.Queries.Pick(_random)], SearchShoppers.Id(_random.Next(options.Shop.Shoppers)));
        using var progress = new ProgressLine("searching", "searches", time);
        // Everybody's profile is in memory, and the compiler has done its work.
        await OneAtATimeAsync(shop, searches, personalize: true, progress, cancellationToken);
        await OneAtATimeAsync(shop, searches, personalize: false, progress, cancellationToken);
        var (one, bytes) = await OneAtATimeAsync(shop, searches, personalize: true, progress, cancellationToken);
        var (text, textBytes) = await OneAtATimeAsync(shop, searches, personalize: false, progress, cancellationToken);
        var (all, perSecond) = await OnAllCoresAsync(shop, searches, progress, cancellationToken);
        var (profiles, stages) = (new UserProfile[searches.Length], new SearchStages(time));
        for (var i = 0; i < searches.Length; i++) profiles[i] = await shop.Profiles.GetAsync(searches[i].User, cancellationToken);
        Medians(shop, searches, profiles, stages);
        return new SearchBenchOutput(
            made.Products, searches.Length, made.Queries.Texts.Count, At(one, 0.5), At(one, 0.99), Math.Round(bytes), At(text, 0.5), At(text, 0.99), Math.Round(textBytes),
            Environment.ProcessorCount, At(all, 0.5), At(all, 0.99), Math.Round(perSecond), Medians(shop, searches, profiles, stages));
    }

    private async Task<(double[] Microseconds, double Bytes)> OneAtATimeAsync(
        Shop shop, (string Query, UserId User)[] searches, bool personalize, ProgressLine progress, CancellationToken cancellationToken)
    {
        var microseconds = new double[searches.Length];
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < searches.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            await shop.Lists.SearchAsync(searches[i].Query, searches[i].User, shop.Lists.NewRequest() with { Personalize = personalize }, cancellationToken);
            microseconds[i] = time.GetElapsedTime(start).TotalMicroseconds;
            progress.Report(i, searches.Length);
        }
        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)searches.Length;
        Array.Sort(microseconds);
        return (microseconds, bytes);
    }

    private async Task<(double[] Microseconds, double PerSecond)> OnAllCoresAsync(
        Shop shop, (string Query, UserId User)[] searches, ProgressLine progress, CancellationToken cancellationToken)
    {
        var microseconds = new double[searches.Length];
        var next = 0;
        var began = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(WorkAsync, cancellationToken)));
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        Array.Sort(microseconds);
        return (microseconds, searches.Length / seconds);

        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next) - 1; i < searches.Length; i = Interlocked.Increment(ref next) - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = time.GetTimestamp();
                await shop.Lists.SearchAsync(searches[i].Query, searches[i].User, shop.Lists.NewRequest(), cancellationToken);
                microseconds[i] = time.GetElapsedTime(start).TotalMicroseconds;
                lock (progress) progress.Report(i, searches.Length);
            }
        }
    }

    private Dictionary<string, double> Medians(Shop shop, (string Query, UserId User)[] searches, UserProfile[] profiles, SearchStages stages)
    {
        var (snapshot, now, names) = (shop.Snapshot, time.GetUtcNow(), SearchStages.Names);
        var columns = names.Select(_ => new double[searches.Length]).ToArray();
        var all = new double[searches.Length];
        Span<double> one = stackalloc double[names.Count];
        for (var i = 0; i < searches.Length; i++)
        {
            stages.Run(searches[i].Query, profiles[i], snapshot, now, one);
            for (var stage = 0; stage < one.Length; stage++) all[i] += columns[stage][i] = one[stage];
        }
        var medians = new Dictionary<string, double>();
        for (var stage = 0; stage < names.Count; stage++) medians[names[stage]] = Median(columns[stage]);
        medians["all"] = Median(all);
        return medians;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return At(values, 0.5);
    }

    private static double At(double[] sorted, double share) => Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 1);
}

/// <summary>What the run found, in microseconds. Documented in docs/cli.md.</summary>
internal sealed record SearchBenchOutput(
    int Products, int Searches, int DistinctQueries, double P50Us, double P99Us, double BytesPerSearch, double TextP50Us, double TextP99Us, double TextBytesPerSearch,
    int Cores, double AllCoresP50Us, double AllCoresP99Us, double SearchesPerSecond, IReadOnlyDictionary<string, double> StageMediansUs);
