using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>
/// A shop without an engine: an assistant who knows what the shopper is after, leads to the right shelf and nothing more. It
/// makes events where there is no engine yet; nothing is measured with it.
/// </summary>
internal sealed class ShelfShop(SimulatedWorld world, ShopperLife life) : IShop
{
    private readonly List<Interaction> _events = [];

    /// <summary>What was told, in order.</summary>
    internal IReadOnlyList<Interaction> Events => _events;

    public IReadOnlyList<ProductId> Ask(ListAsk ask) =>
        [.. world.Floor.List(life.Wish!.Intent, ask.K, new SeededRandom(StableHash.Combine(world.Seed, StableHash.Of(ask.RequestId)))).Select(world.Catalog.Id)];

    public void Tell(Interaction interaction) => _events.Add(interaction);
}
