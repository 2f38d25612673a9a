using Bespoke.LightGbm;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Storage;

namespace Bespoke.Cli.Bench;

/// <summary>
/// A ranker to measure the speed of serving with: as many trees of the usual size as are asked for. They learn from what the shoppers'
/// own searches find, with all features as served, but what became of it is made up: nothing is said about how well it ranks.
/// </summary>
internal static class BenchRanker
{
    private const int Lists = 300, LeastRows = 20;
    private const double Noise = 0.5;

    // Grades of the places in the order of what was liked.
    private static readonly float[] Grades = [3, 2, 2, 1, 1, 1];

    /// <summary>Trains it and lets it serve.</summary>
    /// <param name="shop">Opened to write, with shoppers of whom something is known.</param>
    /// <param name="queries">What they ask.</param>
    /// <param name="options">How many shoppers and trees.</param>
    /// <param name="time">The moment of their searches.</param>
    /// <param name="cancellationToken">Looked at between lists and trees.</param>
    /// <exception cref="BespokeException">The searches find too little to learn so many trees from.</exception>
    internal static async Task ServeAsync(Shop shop, SearchQueries queries, SearchShopOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var data = await DataAsync(shop, queries, options, time.GetUtcNow(), cancellationToken);
        using var line = new BoostingLine("training the ranker to measure with");
        var trained = RankerTrainer.Fit(data, null, new RankerOptions { Trees = options.Trees }, options.Seed, line, cancellationToken);
        if (trained.Trees < options.Trees) throw new BespokeException($"The searches teach a ranker {trained.Trees} trees only, not {options.Trees}: measure with more products.");
        var now = time.GetUtcNow();
        var info = new RankerInfo { TrainedAt = now, Options = "made up, to measure speed", From = now, TestFrom = now, To = now, Groups = data.Groups.Length, Ndcg = 0, LinearNdcg = 0 };
        await shop.Models.TrainRankerAsync(_ => Task.FromResult<LearnedRanker?>(new LearnedRanker(trained.Model, FeatureNames.All, info)));
        shop.Models.Follow();
    }

    private static async Task<RankingData> DataAsync(Shop shop, SearchQueries queries, SearchShopOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (personalizer, random) = (new Personalizer(), new SeededRandom(StableHash.Combine(options.Seed, StableHash.Of("bench ranker"))));
        var (cells, labels, groups) = (new List<float>(), new List<float>(), new List<int>());
        for (var list = 0; list < Lists; list++)
        {
            var profile = await shop.Profiles.GetAsync(SearchShoppers.Id(random.Next(options.Shoppers)), cancellationToken);
            var request = new ListRequest { RequestId = $"bench-{list}", Now = now, K = ListRequest.MaxK, Trace = AnswerTrace.Rows };
            var answer = personalizer.Search(queries.Texts[queries.Pick(random)], request, profile, shop.Snapshot);
            var ranked = answer.Items.TakeWhile(i => i.Score is not null).Count();
            if (ranked < LeastRows) continue;
            cells.AddRange(answer.Rows!.Features.Span[..(ranked * FeatureNames.All.Count)]);
            labels.AddRange(Judge([.. answer.Items.Take(ranked).Select(i => i.Score!.Value + Noise * random.NextGaussian())]));
            groups.Add(ranked);
        }
        if (groups.Count == 0) throw new BespokeException($"No search finds {LeastRows} products to learn from: measure with more products.");
        return new RankingData { FeatureNames = [.. FeatureNames.All], Features = [.. cells], Labels = [.. labels], Groups = [.. groups] };
    }

    private static float[] Judge(double[] liking)
    {
        var (labels, places) = (new float[liking.Length], Enumerable.Range(0, liking.Length).OrderByDescending(i => liking[i]).ToArray());
        for (var place = 0; place < Grades.Length; place++) labels[places[place]] = Grades[place];
        return labels;
    }
}
