using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Explorations;

/// <summary>The engine as it serves, arranged and learning every night; notes where it tried a product out.</summary>
/// <param name="stage">Catalogue and search.</param>
/// <param name="engine">What serves, as the warm-up left it.</param>
/// <param name="personalizer">Answers.</param>
/// <param name="explore">As of <see cref="ListRequest.Explore"/>.</param>
internal sealed class ExploringArm(SimulatedStage stage, LivingEngine engine, Personalizer personalizer, int? explore) : ISimulatedArm
{
    /// <summary>The 1-based places of each request in which something was tried out.</summary>
    internal ConcurrentDictionary<string, int[]> Explored { get; } = [];

    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history)
    {
        var shop = new ExploringShop(this, life.Shopper.Id);
        foreach (var interaction in history) shop.Tell(interaction);
        return shop;
    }

    public void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists) => engine.EndDay(events, lists);

    private IReadOnlyList<ProductId> Answer(ListAsk ask, UserProfile profile)
    {
        var request = new ListRequest { RequestId = ask.RequestId, Now = ask.Now, K = ask.K, Context = ask.Context, Explore = explore };
        var answer = SimulatedStage.Answer(ask, profile, engine.Snapshot, personalizer, request);
        int[] explored = [.. answer.Items.Where(i => i.Explored is not null).Select(i => i.Rank)];
        if (explored.Length > 0) Explored[ask.RequestId] = explored;
        return [.. answer.Items.Select(i => stage.Catalog.Id(i.Row))];
    }

    private sealed class ExploringShop(ExploringArm arm, UserId user) : IShop
    {
        private readonly ProfileFold _fold = new();
        private UserProfile? _profile;

        public IReadOnlyList<ProductId> Ask(ListAsk ask) => arm.Answer(ask, _profile ??= _fold.Snapshot(user, UserFacts.None));

        public void Tell(Interaction interaction)
        {
            _fold.Apply(new LoggedInteraction(_fold.Position + 1, arm.Stamp(interaction)));
            _profile = null;
        }
    }

    private StampedInteraction Stamp(Interaction interaction) => stage.Stamp(interaction);
}
