using System.CommandLine;
using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Storage;

namespace Bespoke.Cli.Bench;

/// <summary>What the run found. Documented in docs/cli.md.</summary>
internal sealed record FeaturesBenchOutput(int Candidates, double MedianUs, long AllocatedBytes, int Features, int Products, string Ranker, double ScoreMedianUs);

/// <summary>The features of the candidates of broad searches, of shoppers with a past and with all models serving, on one core; and scoring them.</summary>
internal static class FeaturesBench
{
    private const int Requests = 200;

    internal static Command Create()
    {
        var shop = new SearchShopOption();
        var rounds = CommonOptions.Number("--rounds", "How often each of 200 requests is measured.", 20, 1, 10_000);
        var json = CommonOptions.Json();
        var command = new Command("features", "Computing the features of 300 candidates, on one core.") { rounds, json };
        shop.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = await RunAsync(shop.Of(parsed), parsed.GetValue(rounds), TimeProvider.System, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"{output.MedianUs:0} us for {output.Features} features of {output.Candidates} candidates (median), {output.AllocatedBytes} bytes allocated; {output.ScoreMedianUs:0} us to score them ({output.Ranker})");
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<FeaturesBenchOutput> RunAsync(SearchShopOptions options, int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        using var made = await SearchShop.MakeAsync(options, time, cancellationToken);
        await using var shop = Shop.Open(made.Data, time, cancellationToken: cancellationToken);
        var asked = new List<(CandidateQuery Query, ScoredProduct[] Candidates)>();
        var (random, now) = (new SeededRandom(options.Seed), time.GetUtcNow());
        for (var tried = 0; asked.Count < Requests && tried < 100 * Requests; tried++)
        {
            var profile = await shop.Profiles.GetAsync(SearchShoppers.Id(random.Next(options.Shoppers)), cancellationToken);
            if (Ask(shop.Snapshot, made.Queries.Texts[made.Queries.Pick(random)], profile, now) is { Candidates.Length: Personalizer.MaxCandidates } broad) asked.Add(broad);
        }
        if (asked.Count == 0) throw new BespokeException($"No query has {Personalizer.MaxCandidates} matches: measure with more products.");
        return Measure(shop.Snapshot, asked, rounds, time, cancellationToken);
    }

    private static (CandidateQuery Query, ScoredProduct[] Candidates) Ask(ServingSnapshot snapshot, string text, Profiles.UserProfile profile, DateTimeOffset now)
    {
        var understood = snapshot.Search.Understand(text);
        var query = new CandidateQuery
        {
            Catalog = snapshot.Catalog,
            Profile = profile,
            Affinities = new Profiles.UserAffinities(),
            Now = now,
            Within = snapshot.Search.Match(understood, snapshot.Allowed(ProductFilter.None, now)).Rows,
            Intents = understood.Intents,
            Tokens = understood.Tokens,
            Variants = understood.Variants,
        };
        snapshot.Look(query);
        var candidates = new ScoredProduct[Personalizer.MaxCandidates];
        return (query, candidates[..snapshot.Search.RetrieveWith(snapshot.Personal, Personalizer.PersonalQuota, query, candidates)]);
    }

    private static FeaturesBenchOutput Measure(ServingSnapshot snapshot, List<(CandidateQuery Query, ScoredProduct[] Candidates)> asked, int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        var (width, fills, scorings) = (snapshot.Schema.Names.Count, new double[rounds * asked.Count], new double[rounds * asked.Count]);
        var (features, scores, allocated) = (new float[Personalizer.MaxCandidates * width], new float[Personalizer.MaxCandidates], 0L);
        // The first round is the compiler's.
        for (var round = -1; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < asked.Count; i++)
            {
                var (start, before) = (time.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
                snapshot.Schema.Fill(asked[i].Query, asked[i].Candidates, features);
                var filled = time.GetTimestamp();
                snapshot.Ranker.Score(features, scores, personalize: true);
                if (round < 0) continue;
                scorings[round * asked.Count + i] = time.GetElapsedTime(filled).TotalMicroseconds;
                fills[round * asked.Count + i] = time.GetElapsedTime(start, filled).TotalMicroseconds;
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        return new FeaturesBenchOutput(Personalizer.MaxCandidates, Median(fills), allocated, width, snapshot.Catalog.VisibleCount, snapshot.Ranker.Name, Median(scorings));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return Math.Round(values[values.Length / 2], 1);
    }
}
