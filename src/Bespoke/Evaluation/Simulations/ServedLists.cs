using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Evaluation.Simulations;

/// <summary>What a client reports of lists beside what was done.</summary>
public static class ServedLists
{
    /// <summary>An impression for every place that came into view.</summary>
    public static IEnumerable<Interaction> Impressions(IReadOnlyList<ServedList> lists, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(catalog);
        foreach (var (ask, rows, examined) in lists)
        {
            for (var place = 0; place < examined; place++)
            {
                yield return new Interaction
                {
                    EventId = new EventId($"{ask.RequestId}-{place + 1}"),
                    Type = InteractionType.Impression,
                    UserId = ask.User,
                    SessionId = ask.SessionId,
                    ProductId = catalog.Id(rows[place]),
                    OccurredAt = ask.Now,
                    Query = ask.Query,
                    RequestId = ask.RequestId,
                    Surface = ask.Surface,
                    Position = place + 1,
                    Context = ask.Context,
                };
            }
        }
    }
}
