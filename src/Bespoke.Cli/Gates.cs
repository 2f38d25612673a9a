using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>The prototype's six gates, each measured on the demo's shop. A gate whose subject is not built fails and says so.</summary>
internal static class Gates
{
    private const int LeastEvents = 1_000, LeastProfiles = 100, LeastFeatures = 20;
    private const double MostMilliseconds = 100, LeastRecovered = 0.9;

    /// <summary>Profiles find again, from behaviour alone, the persona behind at least nine shoppers in ten.</summary>
    internal static async Task<GateOutput> ProfilesAsync(Shop shop, IReadOnlyList<Shopper> shoppers, CancellationToken cancellationToken)
    {
        var recovered = 0;
        foreach (var shopper in shoppers)
        {
            var profile = await shop.Profiles.GetAsync(shopper.Id, cancellationToken);
            if (Nearest(profile, shop.Catalog) == shopper.Persona) recovered++;
        }
        return new GateOutput("profile system", recovered >= LeastRecovered * shoppers.Count && recovered > 0, $"persona found again from behaviour for {recovered} of {shoppers.Count} shoppers");
    }

    /// <summary>More than a thousand events, all accounted for, and no purchase without an earlier view of the same product.</summary>
    internal static async Task<GateOutput> TrackingAsync(Shop shop, IngestReport ingested, CancellationToken cancellationToken)
    {
        var viewed = new HashSet<(UserId, ProductId)>();
        var (purchases, following) = (0, 0);
        await foreach (var logged in shop.Log.ReadAsync(0, cancellationToken))
        {
            var interaction = logged.Event.Interaction;
            if (interaction.ProductId is not { } product) continue;
            if (interaction.Type == InteractionType.View) viewed.Add((interaction.UserId, product));
            if (interaction.Type != InteractionType.Purchase) continue;
            purchases++;
            if (viewed.Contains((interaction.UserId, product))) following++;
        }
        var stored = await shop.Log.LastPositionAsync(cancellationToken);
        var ok = ingested.Accepted > LeastEvents && stored == ingested.Accepted && ingested.Rejected.Count == 0 && following == purchases;
        return new GateOutput("interaction tracking", ok, $"{stored:N0} events stored (more than {LeastEvents:N0} wanted), {ingested.Rejected.Count} rejected; {following} of {purchases} purchases follow a view of the same product");
    }

    /// <summary>A ranker trained on what was served, over at least twenty features. Where no lists were kept to train on, or it did not pass its gate, the linear scorer serves and the gate misses.</summary>
    internal static GateOutput Ranker(IRanker serving, IReadOnlyCollection<string> filled, RankerRun? trained = null)
    {
        var what = (serving, trained) switch
        {
            (LearnedRanker, { Gate.OverLinear: var gain }) => $"a trained ranker serves, NDCG@10 {gain.Gain:+0.000;-0.000;0} [{gain.Low:+0.000;-0.000;0}, {gain.High:+0.000;-0.000;0}] over the linear scorer on {trained.Gate.Lists:N0} later lists",
            (LearnedRanker, _) => "a trained ranker serves",
            (_, { Gate.Refusals: [var first, ..] }) => $"the linear scorer serves; the trained ranker may not: {first}",
            (_, { Fault: { } fault }) => $"the linear scorer serves. {fault.TrimEnd('.')}",
            _ => "no ranker is trained (--learn trains one); the linear scorer serves",
        };
        return new GateOutput("ranker trained (20+ features)", serving is LearnedRanker && filled.Count >= LeastFeatures, $"{what}; {filled.Count} of {FeatureNames.All.Count} features computed");
    }

    /// <summary>A user of whom nothing is known gets the plain order exactly.</summary>
    internal static GateOutput ColdStart((int Equal, int Asked) compared) => new(
        "cold start", compared.Asked > 0 && compared.Equal == compared.Asked, $"a stranger gets the plain order exactly in {compared.Equal} of {compared.Asked} queries");

    /// <summary>At least a hundred shoppers judged, and the personal order suits them better beyond chance.</summary>
    internal static GateOutput SyntheticUsers(IReadOnlyList<(double Plain, double Personal)> judged)
    {
        if (judged.Count < 2) return new GateOutput("synthetic users evaluated", false, $"{judged.Count} shoppers");
        var gains = judged.Select(j => j.Personal - j.Plain).ToArray();
        var mean = gains.Average();
        var error = 1.96 * Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / (gains.Length - 1) / gains.Length);
        return new GateOutput("synthetic users evaluated", judged.Count >= LeastProfiles && mean - error > 0,
            $"{judged.Count} shoppers (at least {LeastProfiles} wanted); true taste in the first ten {judged.Average(j => j.Plain):0.000} plain, {judged.Average(j => j.Personal):0.000} personal (gain {mean:+0.000;-0.000} ± {error:0.000})");
    }

    /// <summary>Search answers within a tenth of a second.</summary>
    internal static GateOutput Latency(double p99) => new("latency below 100 ms", p99 < MostMilliseconds, $"search p99 {p99:0.00} ms in process");

    private static Persona Nearest(UserProfile profile, CatalogSnapshot catalog)
    {
        var (genders, masters) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        foreach (var (key, sum) in profile.LongTerm.Sums)
        {
            if (sum <= 0) continue;
            if (key.Is(ProductAttribute.Gender, out var gender)) genders[catalog.Dictionary(ProductAttribute.Gender)[gender]!] = sum;
            if (key.IsMaster(out var master)) masters[catalog.Dictionary(ProductAttribute.MasterCategory)[master]!] = sum;
        }
        return Persona.All.MaxBy(p => genders.GetValueOrDefault(p.Genders[0]) * p.MasterCategories.Average(masters.GetValueOrDefault))!;
    }
}
