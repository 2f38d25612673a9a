using System.CommandLine;
using Bespoke.Cli.Commands;
using Bespoke.Interactions;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli.Bench;

/// <summary>The result of the suggest benchmark.</summary>
internal sealed record SuggestBenchOutput(double P50Us, double P99Us, double SuggestionsMean, int Requests);

/// <summary>Types queries letter by letter, as users with events of their own, one request at a time in this process.</summary>
internal static class SuggestBench
{
    private const int Queries = 300, Count = 10, Shoppers = 50;

    internal static Command Create()
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("suggest", "Time of one request for suggestions, over every beginning of a few hundred queries, for users with events.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var result = await RunAsync(shop, TimeProvider.System, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(result);
            else Console.WriteLine($"p50 {result.P50Us:N0} µs, p99 {result.P99Us:N0} µs over {result.Requests:N0} requests, {result.SuggestionsMean:0.0} suggestions each");
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<SuggestBenchOutput> RunAsync(Shop shop, TimeProvider time, CancellationToken cancellationToken)
    {
        await SuggestCommand.ReadyAsync(shop, cancellationToken);
        var (snapshot, now) = (shop.Snapshot, time.GetUtcNow());
        var simulated = SimulatedShoppers.Generate(shop.Catalog, now);
        var profiles = simulated.Interactions.GroupBy(i => i.UserId).Take(Shoppers).Select(events => ProfileOf(events, shop)).ToArray();
        string[] beginnings = [.. simulated.Interactions.Where(i => i.Type == InteractionType.Search).Select(i => i.Query!).Distinct().Take(Queries)
            .SelectMany(q => Enumerable.Range(1, q.Length).Select(length => q[..length]))];
        if (beginnings.Length == 0) throw new BespokeException("The catalogue gives no queries to type.");
        var suggester = new Suggester();
        var (times, given) = (new double[beginnings.Length], 0L);
        // The first round warms up.
        for (var round = 0; round < 2; round++)
        {
            given = 0;
            for (var i = 0; i < beginnings.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = time.GetTimestamp();
                given += suggester.Suggest(beginnings[i], Count, profiles[i % profiles.Length], snapshot, now).Suggestions.Count;
                times[i] = time.GetElapsedTime(start).TotalMicroseconds;
            }
        }
        Array.Sort(times);
        return new SuggestBenchOutput(Math.Round(At(0.5)), Math.Round(At(0.99)), Math.Round(given / (double)times.Length, 2), times.Length);

        double At(double share) => times[(int)(share * (times.Length - 1))];
    }

    private static Profiles.UserProfile ProfileOf(IGrouping<UserId, Interaction> events, Shop shop)
    {
        var (fold, position) = (new Profiles.ProfileFold(), 0L);
        foreach (var one in events.OrderBy(e => e.OccurredAt).ThenBy(e => e.EventId.Value, StringComparer.Ordinal))
        {
            fold.Apply(new LoggedInteraction(++position, new StampedInteraction(one, one.OccurredAt, ProductStamp.For(one, shop.Catalog))));
        }
        return fold.Snapshot(events.Key, Profiles.UserFacts.None);
    }
}
