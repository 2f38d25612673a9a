using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>The engine without anything personal: the same order for everybody.</summary>
internal sealed class PlainArm(SimulatedStage stage) : ISimulatedArm
{
    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history) => new OrderedShop(stage.Catalog, stage.PlainOf);
}

/// <summary>A shop that forgets what it is told.</summary>
/// <param name="catalog">The products.</param>
/// <param name="order">Rows that answer, best first.</param>
internal sealed class OrderedShop(CatalogSnapshot catalog, Func<ListAsk, IEnumerable<int>> order) : IShop
{
    public IReadOnlyList<ProductId> Ask(ListAsk ask) => [.. order(ask).Select(catalog.Id)];

    public void Tell(Interaction interaction)
    {
    }
}
