using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;

namespace Bespoke.Evaluation.Ablation;

/// <summary>Trains a bundle on what the warm-up logged.</summary>
internal static class SimulatedModels
{
    internal static ModelBundle Train(ArmContext context)
    {
        var events = context.WarmUp.Events.OrderBy(e => e.OccurredAt).ToArray();
        // One thread: the figures must not depend on how many there are.
        var options = new TrainingOptions { Factors = new() { Threads = 1 }, ItemItem = new() { Threads = 1 }, Questions = false };
        var trainer = new BundleTrainer(options, ModelNames.All, new At(events.Length == 0 ? default : events[^1].OccurredAt)) { Catalog = context.Stage.Catalog };
        for (var i = 0; i < events.Length; i++) trainer.Take(new LoggedInteraction(i + 1, context.Stage.Stamp(events[i])), events[i].UserId);
        return trainer.Fit("warm-up", null, null, CancellationToken.None).Bundle;
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
