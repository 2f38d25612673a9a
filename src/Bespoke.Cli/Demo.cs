using Bespoke.Interactions;
using Bespoke.LightGbm;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>How large the demo is.</summary>
/// <param name="Products">Of the catalogue.</param>
/// <param name="Shoppers">How many come.</param>
/// <param name="Seed">Another seed, another shop.</param>
/// <param name="Learns">True for shoppers who are served by the shop itself day after day, and models and a ranker trained on what they did with what they were shown.</param>
internal sealed record DemoOptions(int Products, int Shoppers, ulong Seed, bool Learns)
{
    /// <summary>Shoppers of a demo that learns: of fewer, lists tell too little for a ranker to pass its gate.</summary>
    internal const int LearningShoppers = 2_000;
}

/// <summary>
/// The demo's shop: a synthetic catalogue and shoppers, taken in through the real import and the real log. The shoppers' tastes
/// stay outside the shop and only judge what it answers.
/// </summary>
internal sealed class Demo(Shop shop, DemoOptions options, DemoClock time)
{
    /// <summary>The same question to every shopper: it names no gender and no colour.</summary>
    internal const string SharedQuery = "tshirt";

    /// <summary>Broad questions by which tastes are told apart.</summary>
    private static readonly string[] BroadQueries = ["tshirt", "shoes", "watch", "bag", "jeans", "shirt", "sandals"];

    // The days of a demo that learns after which its models are trained anew: what is served later is ranked with them, and a ranker sees what they are worth.
    private static readonly int[] TrainingDays = [5, 10, 15, 22];

    private DemoHistory _history = new([], [], new IngestReport(0, 0, []));

    /// <summary>As many as the prototype evaluates, whoever else came.</summary>
    internal IReadOnlyList<Shopper> Shoppers => [.. _history.Shoppers.Take(SimulatedShoppers.DefaultShoppers)];

    /// <summary>What became of all events.</summary>
    internal IngestReport Ingested => _history.Ingested;

    /// <summary>How the training of its ranker ended; null where none was trained.</summary>
    internal RankerRun? Ranker { get; private set; }

    /// <summary>Makes the shop and lets its shoppers in.</summary>
    internal async Task FillAsync(CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"Making a catalogue of {options.Products:N0} products …");
        await MakeCatalogAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"Letting {options.Shoppers:N0} shoppers loose on it …");
        if (!options.Learns)
        {
            using var progress = new ProgressLine("ingesting events", "events", time);
            _history = await IngestShoppersAsync(progress, cancellationToken);
            return;
        }
        using (var progress = new ProgressLine("thirty days", "visits", time))
        {
            _history = await new DemoDays(shop, time, options.Shoppers, options.Seed).LiveAsync(day => TrainingDays.Contains(day) ? TrainModelsAsync(null, cancellationToken) : Task.CompletedTask, progress, cancellationToken);
        }
        using var line = new TrainingLine([], asJson: false);
        await TrainModelsAsync(line, cancellationToken);
        // Fitted with the usual options: a search over them takes ten times as long.
        using var trees = new BoostingLine("training ranker");
        Ranker = await RankerRun.TryAsync(shop, (lesson, token) => GroupRanker.Fit(lesson, GroupRanker.Start, trees, token), ablation: false, line, cancellationToken);
        shop.Models.Follow();
    }

    private async Task TrainModelsAsync(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        // Choosing what newcomers are asked takes longer than all the models.
        await shop.Models.TrainAsync(ModelNames.All, new TrainingOptions { Questions = false }, progress, cancellationToken);
        shop.Models.Follow();
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

    private async Task<DemoHistory> IngestShoppersAsync(ProgressLine progress, CancellationToken cancellationToken)
    {
        var (simulated, ingested) = (SimulatedShoppers.Generate(shop.Catalog, time.GetUtcNow(), options.Shoppers, options.Seed), new IngestReport(0, 0, []));
        foreach (var batch in simulated.Interactions.Chunk(Shop.MaxBatch))
        {
            ingested = ingested.And(await shop.IngestAsync(batch, cancellationToken));
            progress.Report(ingested.Accepted, simulated.Interactions.Count);
        }
        return new DemoHistory(simulated.Shoppers, [.. simulated.Interactions.Where(i => i.Type == InteractionType.Search).Select(i => new DemoSearch(i.UserId, i.Query!))], ingested);
    }

    internal Task<Answer> SearchAsync(string query, UserId? user, int k, CancellationToken cancellationToken) =>
        shop.Lists.SearchAsync(query, user, shop.Lists.NewRequest() with { K = k, Explain = user is not null }, cancellationToken);

    /// <summary>Wall-clock milliseconds of searches that shoppers really made, each by its shopper, in ascending order; the first of them only warm up.</summary>
    internal async Task<double[]> MeasureSearchesAsync(int count, CancellationToken cancellationToken)
    {
        var searches = _history.Searches;
        if (searches.Count == 0) return [];
        var warmup = Math.Min(count, 500);
        var milliseconds = new double[count];
        for (var i = -warmup; i < count; i++)
        {
            var search = searches[(i + warmup) % searches.Count];
            var start = time.GetTimestamp();
            await shop.Lists.SearchAsync(search.Query, search.User, shop.Lists.NewRequest(), cancellationToken);
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
        var texts = _history.Searches.Select(s => s.Query).Distinct().Take(queries).ToArray();
        var equal = 0;
        foreach (var text in texts)
        {
            // At one moment: what is new, and what draws many, changes with time for everybody.
            var request = shop.Lists.NewRequest() with { K = 50 };
            var plain = await shop.Lists.SearchAsync(text, null, request with { Personalize = false }, cancellationToken);
            var cold = await shop.Lists.SearchAsync(text, stranger, request, cancellationToken);
            if (!cold.Personalized && cold.Items.Select(i => (i.Row, i.Score)).SequenceEqual(plain.Items.Select(i => (i.Row, i.Score)))) equal++;
        }
        return (equal, texts.Length);
    }

    private static double Suits(Shopper shopper, Answer answer) =>
        answer.Items.Count == 0 ? 0 : answer.Items.Average(i => shopper.Affinity(answer.Catalog[i.Row]));
}
