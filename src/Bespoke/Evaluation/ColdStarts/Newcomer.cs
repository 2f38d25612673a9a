using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>A shopper and the shop as they meet it: every event is folded before the next list. Not thread-safe.</summary>
/// <param name="stage">The shop.</param>
/// <param name="life">The shopper, at first.</param>
/// <param name="facts">What they stated.</param>
/// <param name="told">Told of every interaction that speaks about taste, right after it was folded.</param>
internal sealed class Newcomer(ShopperStage stage, ShopperLife life, UserFacts facts, Action<Newcomer, Interaction>? told = null) : IShop
{
    private readonly ProfileFold _fold = new();
    private UserProfile? _profile;

    /// <summary>Who shops with this account.</summary>
    internal ShopperLife Life { get; set; } = life;

    internal UserProfile Profile => _profile ??= _fold.Snapshot(Life.Shopper.Id, facts);

    /// <summary>Products of interactions that speak about taste.</summary>
    internal HashSet<ProductId> Touched { get; } = [];

    public IReadOnlyList<ProductId> Ask(ListAsk ask) => [.. stage.RowsOf(ask, Profile).Select(stage.Catalog.Id)];

    public void Tell(Interaction interaction)
    {
        _fold.Apply(new LoggedInteraction(_fold.Position + 1, stage.Stamp(interaction)));
        _profile = null;
        if (interaction.Type is InteractionType.Search or InteractionType.Impression) return;
        if (interaction.ProductId is { } product) Touched.Add(product);
        told?.Invoke(this, interaction);
    }

    /// <summary>Comes every day until <paramref name="enough"/>, at most so many days.</summary>
    internal void Shop(DateTimeOffset from, int mostDays, Func<bool> enough)
    {
        for (var day = 0; day < mostDays && !enough(); day++) Life.Visit(this, from.AddDays(day));
    }
}
