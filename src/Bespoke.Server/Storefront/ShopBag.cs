using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Storage;

namespace Bespoke.Server.Storefront;

/// <summary>A product in a bag.</summary>
/// <param name="Product">As the catalogue has it now.</param>
/// <param name="Size">The size chosen; null where none was.</param>
internal sealed record BagLine(Product Product, string? Size);

/// <summary>What a shopper put into the bag and neither took out nor bought: read from their events, so that it needs no store of its own.</summary>
internal static class ShopBag
{
    /// <summary>The lines, the latest first; products that the catalogue does not hold any more are left out.</summary>
    internal static async Task<IReadOnlyList<BagLine>> OfAsync(Shop shop, UserProfile profile, CancellationToken cancellationToken)
    {
        // Most shoppers have an empty bag, and nothing need be read to know it.
        if (profile.CountOf(InteractionType.Cart) == 0) return [];
        var stored = (await shop.Users.EventsOfAsync(profile.Id, cancellationToken)).Select(e => e.Event.Interaction);
        var ofVisit = (await shop.Users.SessionEventsOfAsync(profile.Id, cancellationToken)).Select(e => e.Interaction);
        var lines = new Dictionary<ProductId, Interaction>();
        foreach (var done in stored.Concat(ofVisit).OrderBy(i => i.OccurredAt))
        {
            if (done.ProductId is not { } product) continue;
            if (done.Type == InteractionType.Cart) lines[product] = done;
            else if (done.Type is InteractionType.CartRemove or InteractionType.Purchase) lines.Remove(product);
        }
        return
        [
            .. lines.Values.OrderByDescending(i => i.OccurredAt).Select(i => (Product: shop.FindProduct(i.ProductId!.Value), i.Size))
                .Where(l => l.Product is { Hidden: false }).Select(l => new BagLine(l.Product!, l.Size)),
        ];
    }
}
