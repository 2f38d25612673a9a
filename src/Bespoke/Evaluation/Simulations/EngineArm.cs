using System.Collections.Concurrent;
using Bespoke.Interactions;
using Bespoke.Ranking.Impressions;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>An engine that learns from day to day, and answers by a policy.</summary>
/// <param name="stage">Catalogue and search.</param>
/// <param name="engine">What serves, as the warm-up left it.</param>
/// <param name="policy">How lists are made.</param>
/// <param name="seed">Of what is left to chance.</param>
internal sealed class EngineArm(SimulatedStage stage, LivingEngine engine, ServingPolicy policy, ulong seed) : ISimulatedArm
{
    private readonly ConcurrentDictionary<string, ServingShop> _shops = [];

    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history)
    {
        var shop = new ServingShop(stage, engine, life, policy, seed);
        foreach (var interaction in history) shop.Tell(interaction);
        _shops[life.Shopper.Id.Value] = shop;
        return shop;
    }

    public void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists) => engine.EndDay(events, lists);

    /// <summary>The lists shown so far and what became of them, in order of time, where the policy keeps them.</summary>
    /// <param name="events">What was done, and what a client reports as seen.</param>
    internal IReadOnlyList<LabelledGroup> Groups(IEnumerable<Interaction> events) =>
        ImpressionJoin.Read([.. _shops.OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => s.Value.Lists).OrderBy(l => l.At)], events);
}
