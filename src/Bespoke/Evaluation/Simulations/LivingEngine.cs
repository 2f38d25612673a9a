using Bespoke.Arrangement;
using Bespoke.ColdStart;
using Bespoke.Interactions;
using Bespoke.Ranking;

namespace Bespoke.Evaluation.Simulations;

/// <summary>
/// The engine as one arm runs it: what all shoppers did is taken in after each day, and the models are trained every night on all
/// that happened before. What is served on a day knows nothing of that day but the shopper's own doings.
/// </summary>
internal sealed class LivingEngine
{
    private readonly SimulatedStage _stage;
    private readonly LearnedRanker? _ranker;
    private readonly bool _trains, _remembersShown;
    private readonly SignalFold _signals = new();
    private readonly List<LoggedInteraction> _log = [];
    private readonly ulong _seed;
    private ModelBundle? _bundle;
    private long _position;

    /// <summary>Opens it.</summary>
    /// <param name="stage">Catalogue and search.</param>
    /// <param name="ranker">What ranks; null for the linear scorer.</param>
    /// <param name="trains">False to serve without models of what users did.</param>
    /// <param name="seed">Of the models.</param>
    /// <param name="remembersShown">True for an arm whose lists are arranged: what was shown again and again moves down.</param>
    internal LivingEngine(SimulatedStage stage, LearnedRanker? ranker, bool trains, ulong seed, bool remembersShown = false)
    {
        (_stage, _ranker, _trains, _seed, _remembersShown) = (stage, ranker, trains, seed, remembersShown);
        Snapshot = Serve(stage.Snapshot);
    }

    /// <summary>What is served from until the next night.</summary>
    internal ServingSnapshot Snapshot { get; private set; }

    /// <summary>True where newcomers are asked something: choosing the questions every night takes longer than the models do.</summary>
    internal bool Asks { get; init; }

    /// <summary>What newcomers are asked.</summary>
    internal OnboardingPlan Questions => _bundle?.Questions ?? OnboardingPlan.Nothing;

    /// <summary>Takes in what happened, in order of time by shopper, and trains.</summary>
    internal void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists)
    {
        if (events.Count == 0) return;
        foreach (var interaction in events.Concat(ServedLists.Impressions(lists, _stage.Catalog)).OrderBy(e => e.OccurredAt))
        {
            var logged = new LoggedInteraction(++_position, _stage.Stamp(interaction));
            // Nothing is trained on what was only seen.
            if (interaction.Type != InteractionType.Impression) _log.Add(logged);
            _signals.Fold(logged);
        }
        var now = events.Max(e => e.OccurredAt);
        if (_trains) Train(now);
        // As ranked: what tires shoppers who were shown it moves by arrangement, which is evaluated by itself.
        var signals = _signals.Snapshot(now);
        Snapshot = Serve(_stage.Snapshot).With(_remembersShown ? signals : signals with { Shown = ShownProducts.None });
    }

    private ServingSnapshot Serve(ServingSnapshot snapshot) =>
        _bundle is null && _ranker is null ? snapshot : snapshot.With((_bundle ?? new ModelBundle { Version = "0" }) with { Ranker = _ranker });

    private void Train(DateTimeOffset now)
    {
        var trainer = new BundleTrainer(new TrainingOptions { Seed = _seed, Questions = Asks }, ModelNames.All, new StoppedClock(now)) { Catalog = _stage.Catalog };
        foreach (var logged in _log) trainer.Take(logged, logged.Event.Interaction.UserId);
        try
        {
            _bundle = trainer.Fit($"{_position}", null, null, CancellationToken.None).Bundle;
            _signals.Serve(_bundle.Sessions, _position);
        }
        catch (BespokeException)
        {
            // Too little has happened for any model yet.
        }
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
