using System.Collections.Concurrent;
using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Evaluation.Rankers;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Learning;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Ablation;

/// <summary>What one shopper's lists were worth.</summary>
internal sealed class AblationTally(int groups)
{
    /// <summary>Sum of NDCG@10 with all features.</summary>
    internal double Full { get; set; }

    /// <summary>The same without each group.</summary>
    internal double[] Without { get; } = new double[groups];

    /// <summary>How many lists.</summary>
    internal int Lists { get; set; }
}

/// <summary>
/// The engine with models trained on the warm-up and signals that follow day by day. Each question is answered with all features, which the
/// shopper sees, and judged without each group too.
/// </summary>
internal sealed class AblationArm : ISimulatedArm
{
    private readonly SimulatedStage _stage;
    private readonly IReadOnlyList<FeatureGroup> _groups;
    private readonly SignalFold _signals = new();
    private readonly ServingSnapshot _models;
    private readonly ServingSnapshot[]? _fitted;
    private readonly ConcurrentDictionary<UserId, AblationTally> _tallies = new();
    private long _position;
    private ServingSnapshot _full;
    private ServingSnapshot[] _without;

    internal AblationArm(ArmContext context, IReadOnlyList<FeatureGroup> groups, RankerFit? fit)
    {
        (_stage, _groups) = (context.Stage, groups);
        var trained = SimulatedModels.Train(context);
        _models = Fitted([]);
        _fitted = fit is null ? null : [.. groups.Select(g => Fitted(g.Features))];
        _signals.Serve(trained.Sessions, trained.Position);
        (_full, _without) = (_models, []);
        EndDay(context.WarmUp.Events, context.WarmUp.Lists);

        ServingSnapshot Fitted(IReadOnlyList<string> without) =>
            _stage.Snapshot.With(fit is null ? trained : trained with { Ranker = RankerArms.Train(context, fit, [.. RankerTraining.Features.Except(without)]) });
    }

    /// <summary>One for each shopper, by their ids: whatever threads did, the order is the same.</summary>
    internal IReadOnlyList<AblationTally> Tallies => [.. _tallies.OrderBy(t => t.Key.Value, StringComparer.Ordinal).Select(t => t.Value)];

    public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history)
    {
        var shop = new JudgedShop(this, life, _tallies.GetOrAdd(life.Shopper.Id, _ => new AblationTally(_groups.Count)));
        foreach (var interaction in history) shop.Tell(interaction);
        return shop;
    }

    public void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists)
    {
        foreach (var interaction in events.Concat(ServedLists.Impressions(lists, _stage.Catalog)).OrderBy(e => e.OccurredAt)) _signals.Fold(new LoggedInteraction(++_position, _stage.Stamp(interaction)));
        if (events.Count == 0) return;
        // What tires shoppers who were shown it moves by arrangement, whatever ranks.
        var signals = _signals.Snapshot(events.Max(e => e.OccurredAt)) with { Shown = ShownProducts.None };
        _full = _models.With(signals);
        _without = _fitted is null ? [.. _groups.Select(g => _full.Without(g.Features))] : [.. _fitted.Select(f => f.With(signals))];
    }

    private sealed class JudgedShop(AblationArm arm, ShopperLife life, AblationTally tally) : IShop
    {
        private readonly ProfileFold _fold = new();
        private readonly ListJudge _judge = new(arm._stage);

        public IReadOnlyList<ProductId> Ask(ListAsk ask)
        {
            var profile = _fold.Snapshot(life.Shopper.Id, UserFacts.None);
            var rows = arm._stage.RowsOf(ask, profile, arm._full);
            if (Judge(rows) is { } full)
            {
                (tally.Lists, tally.Full) = (tally.Lists + 1, tally.Full + full);
                for (var g = 0; g < arm._without.Length; g++) tally.Without[g] += Judge(arm._stage.RowsOf(ask, profile, arm._without[g]))!.Value;
            }
            return [.. rows.Select(arm._stage.Catalog.Id)];

            double? Judge(int[] shown) => _judge.Judge(new ShownList(ask, shown, shown.Length, life.Wish!))?.Ndcg;
        }

        public void Tell(Interaction interaction) => _fold.Apply(new LoggedInteraction(_fold.Position + 1, arm._stage.Stamp(interaction)));
    }
}
