using Bespoke.Catalog;
using Bespoke.Storage;

namespace Bespoke.Server.Storefront;

/// <summary>Products of which a newcomer picks those that they like, chosen so that the picks tell most.</summary>
/// <param name="Products">What is shown; what has gone since the models were trained is not.</param>
/// <param name="Picks">How many may be picked.</param>
internal sealed record WelcomePanel(IReadOnlyList<Product> Products, int Picks)
{
    /// <summary>Those of the models that serve, in the order in which they are asked; empty where models ask in words alone, or there are none.</summary>
    internal static IReadOnlyList<WelcomePanel> All(Shop shop) =>
        [.. from question in shop.Snapshot.Questions where question.Attribute is null select Of(question.Values, question.Picks, shop)];

    private static WelcomePanel Of(IReadOnlyList<string> ids, int picks, Shop shop) =>
        new([.. ids.Select(id => shop.FindProduct(new ProductId(id))).OfType<Product>().Where(p => !p.Hidden)], picks);
}
