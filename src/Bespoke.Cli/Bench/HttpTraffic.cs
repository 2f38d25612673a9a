using System.Text;
using System.Text.Json;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Server.Wire;

namespace Bespoke.Cli.Bench;

/// <summary>The requests of one phase, made before its clock starts.</summary>
/// <param name="Searches">When each search is meant to be sent, and its body.</param>
/// <param name="Events">The same for the calls that bring events.</param>
/// <param name="DistinctQueries">Different texts among the searches.</param>
internal sealed record HttpTraffic((TimeSpan At, byte[] Body)[] Searches, (TimeSpan At, byte[] Body)[] Events, int DistinctQueries)
{
    /// <summary>True where each search is only a request that asks nothing: what HTTP costs by itself.</summary>
    internal bool AsksNothing { get; init; }

    /// <summary>Arrivals of a Poisson process: as of many shoppers who know nothing of one another.</summary>
    internal static HttpTraffic Of(SearchShop shop, HttpBenchOptions options, double seconds, bool searches, bool personalize, string name, DateTimeOffset now)
    {
        // The phases ask the same at the same moments; only the events, which count once, differ.
        var random = new SeededRandom(StableHash.Combine(options.Shop.Seed, StableHash.Of("traffic")));
        var queries = new HashSet<int>();
        var bodies = new List<(TimeSpan, byte[])>();
        foreach (var at in Arrivals(searches ? options.Rate : 0, seconds, random))
        {
            var (query, shopper) = (shop.Queries.Pick(random), random.Next(options.Shop.Shoppers));
            queries.Add(query);
            bodies.Add((at, Search(shop.Queries.Texts[query], shopper, personalize)));
        }
        random = new SeededRandom(StableHash.Combine(options.Shop.Seed, StableHash.Of(name)));
        var events = new List<(TimeSpan, byte[])>();
        foreach (var at in Arrivals((double)options.Events / options.EventBatch, seconds, random)) events.Add((at, Batch(shop, options, $"{name}{events.Count}", now, random)));
        return new HttpTraffic([.. bodies], [.. events], queries.Count);
    }

    /// <summary>The body of a search.</summary>
    internal static byte[] Search(string query, int shopper, bool personalize)
    {
        var body = new SearchBody { Query = query, UserId = SearchShoppers.Id(shopper).Value, Personalize = personalize ? null : false };
        return JsonSerializer.SerializeToUtf8Bytes(body, WireJsonContext.Default.SearchBody);
    }

    private static byte[] Batch(SearchShop shop, HttpBenchOptions options, string name, DateTimeOffset now, SeededRandom random)
    {
        var events = Enumerable.Range(0, options.EventBatch).Select(i => shop.Shoppers.Event(random.Next(options.Shop.Shoppers), $"{name}-{i}", now, random));
        return Encoding.UTF8.GetBytes("{\"events\":[" + string.Join(',', events.Select(InteractionJson.Write)) + "]}");
    }

    private static IEnumerable<TimeSpan> Arrivals(double rate, double seconds, SeededRandom random)
    {
        if (rate <= 0) yield break;
        for (var at = -Math.Log(1 - random.NextDouble()) / rate; at < seconds; at -= Math.Log(1 - random.NextDouble()) / rate) yield return TimeSpan.FromSeconds(at);
    }
}
