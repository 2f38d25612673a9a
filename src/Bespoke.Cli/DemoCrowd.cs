using System.Globalization;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Cli;

/// <summary>
/// Visitors whom one campaign led to the same few products in the last hours. A hundred shoppers in tens of thousands of products never meet at one:
/// without a crowd nothing in the demo's shop would be popular, let alone more than usual.
/// </summary>
internal static class DemoCrowd
{
    private const int Visitors = 60, Products = 16, Looks = 7, HoursOfToday = 5;

    /// <summary>What they did, in order of time.</summary>
    /// <param name="catalog">Has products in stock.</param>
    /// <param name="end">No event is later.</param>
    /// <param name="seed">Same seed, same crowd.</param>
    internal static IReadOnlyList<Interaction> Make(CatalogSnapshot catalog, DateTimeOffset end, ulong seed)
    {
        var random = new SeededRandom(seed);
        var campaign = Campaign(catalog, random);
        var events = new List<Interaction>();
        for (var visitor = 0; visitor < Visitors; visitor++)
        {
            // Known for days: visitors of whom nothing is known yet hardly count as a trend.
            events.Add(View(visitor, 0, campaign[random.Next(campaign.Length)], end.AddDays(-2 - 4 * random.NextDouble())));
            var arrived = end.AddHours(-HoursOfToday * (0.05 + 0.95 * random.NextDouble()));
            foreach (var (look, product) in Chosen(campaign, random).Index()) events.Add(View(visitor, 1 + look, product, arrived.AddSeconds(20 * look)));
        }
        return [.. events.OrderBy(e => e.OccurredAt)];
    }

    // No two of one kind, as a campaign shows off what there is.
    private static ProductId[] Campaign(CatalogSnapshot catalog, SeededRandom random)
    {
        var campaign = new Dictionary<int, ProductId>();
        for (var tries = 50 * Products; campaign.Count < Products && tries > 0; tries--)
        {
            var row = random.Next(catalog.RowCount);
            if (catalog.Visible[row] && !catalog.OutOfStock[row]) campaign.TryAdd(catalog.Code(row, ProductAttribute.ArticleType), catalog.Id(row));
        }
        return [.. campaign.Values];
    }

    // The first draw more than the last.
    private static IEnumerable<ProductId> Chosen(ProductId[] campaign, SeededRandom random) =>
        Enumerable.Range(0, Looks).Select(_ => campaign[(int)(campaign.Length * Math.Pow(random.NextDouble(), 1.4))]).Distinct();

    private static Interaction View(int visitor, int number, ProductId product, DateTimeOffset at)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"visitor-{visitor + 1:000}");
        return new Interaction { EventId = new Interactions.EventId(string.Create(CultureInfo.InvariantCulture, $"{name}-{number}")), Type = InteractionType.View, UserId = new UserId(name), ProductId = product, OccurredAt = at };
    }
}
