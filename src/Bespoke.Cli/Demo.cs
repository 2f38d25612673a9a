using Bespoke.Interactions;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>How large the demo is.</summary>
internal sealed record DemoOptions(int Products, int Shoppers, ulong Seed);

/// <summary>
/// The demo's shop: a synthetic catalogue and shoppers, taken in through the real import and the real log. The shoppers' tastes
/// stay outside the shop and only judge what it answers.
/// </summary>
internal sealed class Demo(Shop shop, DemoOptions options, TimeProvider time)
{
    /// <summary>The same question to every shopper: it names no gender and no colour.</summary>
    internal const string SharedQuery = "tshirt";

    /// <summary>Broad questions by which tastes are told apart.</summary>
    private static readonly string[] BroadQueries = ["tshirt", "shoes", "watch", "bag", "jeans", "shirt", "sandals"];

    private SimulatedShoppers _simulated = new([], []);

    internal IReadOnlyList<Shopper> Shoppers => _simulated.Shoppers;

    /// <summary>What became of all events.</summary>
    internal IngestReport Ingested { get; private set; } = new(0, 0, []);

    /// <summary>Makes the shop and lets its shoppers in.</summary>
    internal async Task FillAsync(CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"Making a catalogue of {options.Products:N0} products …");
        await MakeCatalogAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"Letting {options.Shoppers:N0} shoppers loose on it …");
        using var progress = new ProgressLine("ingesting events", "events", time);
        await IngestShoppersAsync(progress, cancellationToken);
    }

    /// <summary>Lets in whom a campaign brought today, after everything was measured: they make trends, and no taste of theirs is known.</summary>
    internal async Task LetCrowdInAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in DemoCrowd.Make(shop.Catalog, time.GetUtcNow(), options.Seed).Chunk(Shop.MaxBatch)) await shop.IngestAsync(batch, cancellationToken);
        await shop.SignalsAsync();
    }

    private async Task MakeCatalogAsync(CancellationToken cancellationToken)
    {
        var newest = time.GetUtcNow();
        await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(options.Products, options.Seed, newest)], null, cancellationToken);
        await shop.LearntAsync();
    }

    private async Task IngestShoppersAsync(ProgressLine progress, CancellationToken cancellationToken)
    {
        _simulated = SimulatedShoppers.Generate(shop.Catalog, time.GetUtcNow(), options.Shoppers, options.Seed);
        foreach (var batch in _simulated.Interactions.Chunk(Shop.MaxBatch))
        {
            var report = await shop.IngestAsync(batch, cancellationToken);
            Ingested = new IngestReport(Ingested.Accepted + report.Accepted, Ingested.Duplicates + report.Duplicates, [.. Ingested.Rejected, .. report.Rejected]);
            progress.Report(Ingested.Accepted, _simulated.Interactions.Count);
        }
    }

    internal Task<Answer> SearchAsync(string query, UserId? user, int k, CancellationToken cancellationToken) =>
        shop.Lists.SearchAsync(query, user, shop.Lists.NewRequest() with { K = k, Explain = user is not null }, cancellationToken);

    /// <summary>Wall-clock milliseconds of searches that shoppers really made, each by its shopper, in ascending order; the first of them only warm up.</summary>
    internal async Task<double[]> MeasureSearchesAsync(int count, CancellationToken cancellationToken)
    {
        var searches = _simulated.Interactions.Where(i => i.Type == InteractionType.Search).ToArray();
        if (searches.Length == 0) return [];
        var warmup = Math.Min(count, 500);
        var milliseconds = new double[count];
        for (var i = -warmup; i < count; i++)
        {
            var search = searches[(i + warmup) % searches.Length];
            var start = time.GetTimestamp();
            await shop.Lists.SearchAsync(search.Query!, search.UserId, shop.Lists.NewRequest(), cancellationToken);
            if (i >= 0) milliseconds[i] = time.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return milliseconds;
    }

    /// <summary>Per shopper, how well the first ten of broad searches suit the shopper's true taste, plainly and personally.</summary>
    internal async Task<IReadOnlyList<(double Plain, double Personal)>> JudgeAsync(CancellationToken cancellationToken)
    {
        var judged = new List<(double, double)>();
        foreach (var shopper in Shoppers)
        {
            var (plain, personal) = (0.0, 0.0);
            foreach (var query in BroadQueries)
            {
                plain += Suits(shopper, await SearchAsync(query, null, 10, cancellationToken)) / BroadQueries.Length;
                personal += Suits(shopper, await SearchAsync(query, shopper.Id, 10, cancellationToken)) / BroadQueries.Length;
            }
            judged.Add((plain, personal));
        }
        return judged;
    }

    /// <summary>How many of the shoppers' own queries a user of whom nothing is known gets answered in the plain order exactly.</summary>
    internal async Task<(int Equal, int Asked)> CompareColdAsync(int queries, CancellationToken cancellationToken)
    {
        var stranger = new UserId("a-stranger");
        var texts = _simulated.Interactions.Where(i => i.Type == InteractionType.Search).Select(i => i.Query!).Distinct().Take(queries).ToArray();
        var equal = 0;
        foreach (var text in texts)
        {
            var plain = await shop.Lists.SearchAsync(text, null, shop.Lists.NewRequest() with { K = 50, Personalize = false }, cancellationToken);
            var cold = await shop.Lists.SearchAsync(text, stranger, shop.Lists.NewRequest() with { K = 50 }, cancellationToken);
            if (!cold.Personalized && cold.Items.Select(i => (i.Row, i.Score)).SequenceEqual(plain.Items.Select(i => (i.Row, i.Score)))) equal++;
        }
        return (equal, texts.Length);
    }

    private static double Suits(Shopper shopper, Answer answer) =>
        answer.Items.Count == 0 ? 0 : answer.Items.Average(i => shopper.Affinity(answer.Catalog[i.Row]));
}
