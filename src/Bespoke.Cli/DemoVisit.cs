using Bespoke.Catalog;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>The demo's shop as one shopper meets it: the lists are those that a browser gets, noted as shown, and what the shopper did is in the log before the next one is asked for.</summary>
/// <param name="shop">The shop.</param>
/// <param name="taken">Told what became of events.</param>
/// <param name="cancellationToken">Ends the visit.</param>
internal sealed class DemoVisit(Shop shop, Action<IngestReport> taken, CancellationToken cancellationToken) : IShop
{
    private readonly List<Interaction> _told = [];

    /// <remarks>Simulated shoppers wait for their shop: this holds the caller's thread.</remarks>
    public IReadOnlyList<ProductId> Ask(ListAsk ask)
    {
        Flush();
        var request = shop.Lists.NewShownRequest() with { RequestId = ask.RequestId, Now = ask.Now, K = ask.K, Filter = SimulatedStage.FilterOf(ask), Context = ask.Context };
        var answer = (ask.Surface == ListAsk.ForYou
            ? shop.Lists.ForYouAsync(ask.User, request, cancellationToken)
            : shop.Lists.SearchAsync(ask.Query ?? "", ask.User, request, cancellationToken)).GetAwaiter().GetResult();
        return [.. answer.Items.Select(i => answer.Catalog.Id(i.Row))];
    }

    public void Tell(Interaction interaction) => _told.Add(interaction);

    /// <summary>Hands over what was told last.</summary>
    internal void Flush()
    {
        foreach (var batch in _told.Chunk(Shop.MaxBatch)) taken(shop.IngestAsync(batch, cancellationToken).GetAwaiter().GetResult());
        _told.Clear();
    }
}
