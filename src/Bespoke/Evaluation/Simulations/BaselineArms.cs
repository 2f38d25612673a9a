using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>The matches in an order without meaning, another for every request.</summary>
internal sealed class RandomArm(ArmContext context) : ISimulatedArm
{
    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history) => new OrderedShop(context.Stage.Catalog, ask =>
    {
        var request = StableHash.Combine(context.Seed, StableHash.Of(ask.RequestId));
        return context.Stage.BestOf(ask, row => StableHash.Combine(request, (ulong)row) >> 40);
    });
}

/// <summary>The matches by what all shoppers did with them so far, up to the day before; then the plain order.</summary>
internal sealed class PopularityArm : ISimulatedArm
{
    private readonly SimulatedStage _stage;
    private readonly float[] _weights;

    internal PopularityArm(ArmContext context)
    {
        (_stage, _weights) = (context.Stage, new float[context.Stage.Catalog.RowCount]);
        EndDay(context.WarmUp.Events, context.WarmUp.Lists);
    }

    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history) => new OrderedShop(_stage.Catalog, ask =>
        _stage.BestOf(ask, row => _weights[row] > 0 ? _weights[row] : float.NaN).Union(_stage.PlainOf(ask)).Take(ask.K));

    public void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists)
    {
        foreach (var interaction in events)
        {
            if (interaction.ProductId is { } product && _stage.Catalog.TryGetRow(product, out var row)) _weights[row] += (float)interaction.Type.Weight();
        }
    }
}

/// <summary>The matches by the shopper's true utility at the moment: nothing can rank better.</summary>
internal sealed class OracleArm(SimulatedStage stage) : ISimulatedArm
{
    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history) => new OrderedShop(stage.Catalog, ask =>
    {
        var wish = life.Wish!;
        return stage.BestOf(ask, row => (float)wish.Utility(row));
    });
}

internal static class MatchOrder
{
    /// <summary>The best of the matches by a score; rows whose score is NaN are left out, ties go to the lower row.</summary>
    internal static int[] BestOf(this SimulatedStage stage, ListAsk ask, Func<int, float> score)
    {
        var matches = stage.MatchesOf(ask);
        var slots = new ScoredRow[ask.K];
        var best = new BestRows(slots);
        for (var row = matches.NextSet(0); row >= 0; row = matches.NextSet(row + 1)) best.Offer(row, score(row));
        var rows = new int[best.Finish()];
        for (var i = 0; i < rows.Length; i++) rows[i] = slots[i].Row;
        return rows;
    }
}
