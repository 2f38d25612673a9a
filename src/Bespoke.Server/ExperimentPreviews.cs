using Bespoke.Evaluation.Previews;
using Bespoke.Experiments;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

/// <summary>What a variant would have earned on the lists that a shop has shown.</summary>
public static class ExperimentPreviews
{
    /// <summary>Reads the log of what was shown and the events, and estimates, or says why it cannot.</summary>
    /// <param name="shop">Whose.</param>
    /// <param name="body">What is asked.</param>
    /// <param name="now">The moment.</param>
    /// <param name="progress">Told of the lists read; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The variant cannot be previewed, or there is no such metric or trained ranker.</exception>
    public static async Task<CounterfactualReadout> RunAsync(Shop shop, CounterfactualBody body, DateTimeOffset now, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        const int ListsBetweenReports = 1_024;
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(body);
        if (body.Days is < 1 or > CounterfactualBody.MaxDays) throw new ArgumentException($"days is 1 to {CounterfactualBody.MaxDays}.", nameof(body));
        var variant = body.Bundle is not null && body.Overrides.Ranker is null ? body.Overrides with { Ranker = ListOverrides.Trained } : body.Overrides;
        CounterfactualPreview.Check(variant);
        var preview = new CounterfactualPreview(variant, RankerOf(shop, variant, body.Bundle), body.Metric ?? ExperimentMetric.Ctr.Name, shop.Catalog);
        var (impressions, since, read) = (shop.Impressions, now.AddDays(-(body.Days ?? CounterfactualPreview.DefaultDays)), 0L);
        await foreach (var group in ImpressionJoin.ReadAsync(() => impressions.ReadAsync(cancellationToken: cancellationToken), shop.Log.ReadAsync(0, cancellationToken), impressions.KeyOf, cancellationToken))
        {
            if (++read % ListsBetweenReports == 0) progress?.Invoke(read, 0);
            if (group.Request.At >= since) preview.Take(group);
        }
        return preview.Read();
    }

    // Null where the lists' own scores are kept.
    private static IRanker? RankerOf(Shop shop, ListOverrides variant, string? bundle) => variant switch
    {
        { Ranker: ListOverrides.Linear } when bundle is not null => throw new ArgumentException("A bundle's ranker is the trained one: leave 'ranker' out, or the bundle."),
        { Ranker: ListOverrides.Linear } => LinearScorer.Default,
        { Ranker: ListOverrides.Trained } => shop.Models.RankerOf(bundle) ?? throw new ArgumentException($"{(bundle is null ? "No trained ranker serves" : $"The bundle '{bundle}' has no trained ranker")}. Train one: bespoke train --only ranker --data DIR"),
        { Personalize: not null } => shop.Models.RankerOf(null) ?? (IRanker)LinearScorer.Default,
        _ => null,
    };
}
