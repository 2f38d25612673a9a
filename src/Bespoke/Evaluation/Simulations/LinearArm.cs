using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>The engine as it serves while no ranker is trained: the linear scorer over the shopper's own profile, live.</summary>
internal sealed class LinearArm(SimulatedStage stage) : ISimulatedArm
{
    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history)
    {
        var shop = new EngineShop(stage, life.Shopper.Id);
        foreach (var interaction in history) shop.Tell(interaction);
        return shop;
    }
}

/// <summary>The Personalizer with one user's profile: every event is folded before the next list.</summary>
internal sealed class EngineShop(SimulatedStage stage, UserId user) : IShop
{
    private readonly ProfileFold _fold = new();
    private UserProfile? _profile;

    public IReadOnlyList<ProductId> Ask(ListAsk ask)
    {
        _profile ??= _fold.Snapshot(user, UserFacts.None);
        return [.. stage.RowsOf(ask, _profile).Select(stage.Catalog.Id)];
    }

    public void Tell(Interaction interaction)
    {
        _fold.Apply(new LoggedInteraction(_fold.Position + 1, stage.Stamp(interaction)));
        _profile = null;
    }
}
