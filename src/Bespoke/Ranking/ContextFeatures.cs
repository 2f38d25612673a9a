using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>What a request's context says: every value is missing where it says nothing.</summary>
/// <param name="shares">Know which article types have seasons.</param>
public sealed class ContextFeatures(PopulationShares shares) : IFeatureSource
{
    private const int HoursOfWeek = 7 * 24, Nearby = 1;
    private const double PriorEvents = 24;

    private static readonly string[] Devices = ["phone", "tablet", "desktop"];

    /// <inheritdoc/>
    public string Name => "context";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["season_fit", "hour_affinity", "device"];

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Context is not { } context) return;
        var (hour, device) = (HourAffinity(query, context), DeviceOf(context.Device));
        var season = Seasons.At(query.Now, context.Country);
        var (rows, seasons) = (query.Catalog.Rows, query.Catalog.Dictionary(ProductAttribute.Season));
        for (var i = 0; i < candidates.Length; i++)
        {
            ref readonly var row = ref rows[candidates[i].Row];
            if (season is { } now && shares.HasSeasons(row[ProductAttribute.ArticleType])) into[i, 0] = Seasons.Fit(seasons[row[ProductAttribute.Season]], now);
            into[i, 1] = hour;
            into[i, 2] = device;
        }
    }

    // How much more often the user is active within an hour of this hour of the week than at any: as their events count, three hours of 168 are 24 events' prior.
    private static float HourAffinity(CandidateQuery query, InteractionContext context)
    {
        if (context.UtcOffset is not { } offset || query.Profile.Hours.Count == 0) return float.NaN;
        var now = HourOfWeek.Of(query.Now.UtcTicks, offset);
        var (near, all) = (0.0, 0.0);
        foreach (var (hour, count) in query.Profile.Hours)
        {
            all += count;
            var apart = Math.Abs(hour - now);
            if (Math.Min(apart, HoursOfWeek - apart) <= Nearby) near += count;
        }
        const double usual = (2 * Nearby + 1) / (double)HoursOfWeek;
        return (float)Math.Log((near + PriorEvents * usual) / (all + PriorEvents) / usual);
    }

    private static float DeviceOf(string? device)
    {
        for (var i = 0; i < Devices.Length; i++)
        {
            if (string.Equals(Devices[i], device, StringComparison.OrdinalIgnoreCase)) return i;
        }
        return float.NaN;
    }
}
