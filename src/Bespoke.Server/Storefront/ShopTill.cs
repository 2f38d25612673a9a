using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Storage;

namespace Bespoke.Server.Storefront;

/// <summary>Turns what a shopper does on the pages into events.</summary>
internal sealed class ShopTill(Shop shop, ShopVisit visit, TimeProvider time)
{
    /// <summary>Does one thing to a product; false where it was not taken.</summary>
    /// <param name="act">What.</param>
    /// <param name="size">The size chosen; null for none.</param>
    /// <param name="reason">Why it comes back; null for none.</param>
    internal async Task<bool> DoAsync(ProductAct act, string? size, string? reason)
    {
        var product = shop.FindProduct(act.Product);
        return await TellAsync([Event(act.Type, act.Product) with
        {
            RequestId = act.RequestId,
            Surface = act.Surface,
            Position = act.Position,
            OrderId = act.Order,
            Size = string.IsNullOrWhiteSpace(size) ? null : size,
            ReturnReason = act.Type == InteractionType.Return ? reason : null,
            Price = act.Type == InteractionType.Cart ? product?.SalePrice ?? product?.Price : null,
        }]);
    }

    /// <summary>Notes the pieces that a newcomer picked among those they were shown; false where they were not taken.</summary>
    internal async Task<bool> PickAsync(IReadOnlyList<ProductId> picked) => picked.Count == 0 || await TellAsync([.. picked.Select(p => Event(InteractionType.Favorite, p) with { Surface = Interaction.OnboardingSurface })]);

    /// <summary>Buys all that is in the bag, as one order; false where it was empty or not taken.</summary>
    internal async Task<bool> CheckOutAsync(CancellationToken cancellationToken)
    {
        var bag = await ShopBag.OfAsync(shop, await visit.ProfileAsync(), cancellationToken);
        if (bag.Count == 0) return false;
        var order = Guid.CreateVersion7(time.GetUtcNow()).ToString("N")[..12];
        return await TellAsync([.. bag.Take(Shop.MaxBatch).Select(line => Event(InteractionType.Purchase, line.Product.Id) with
        {
            OrderId = order,
            Size = line.Size,
            Quantity = 1,
            Price = line.Product.SalePrice ?? line.Product.Price,
        })]);
    }

    private Interaction Event(InteractionType type, ProductId product) => new()
    {
        EventId = new EventId(Guid.CreateVersion7(time.GetUtcNow()).ToString("N")),
        Type = type,
        UserId = visit.Shopper,
        ProductId = product,
        OccurredAt = time.GetUtcNow(),
        Consent = visit.Consent,
    };

    private async Task<bool> TellAsync(IReadOnlyList<Interaction> events)
    {
        var report = await shop.IngestAsync(events, CancellationToken.None);
        return report.Rejected.Count == 0;
    }
}
