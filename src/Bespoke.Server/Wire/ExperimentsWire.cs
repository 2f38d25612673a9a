using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bespoke.Experiments;

namespace Bespoke.Server.Wire;

/// <summary>The experiments as sent.</summary>
/// <param name="Version">Of experiments and flags together; 0 while there are none. A change names it.</param>
/// <param name="At">When they came.</param>
/// <param name="Author">Who says to have changed them last.</param>
/// <param name="Note">Why.</param>
/// <param name="Experiments">All of them, those that are stopped included.</param>
/// <param name="Intervals">By experiment and variant, the buckets of the hash that it has.</param>
public sealed record ExperimentsBody(
    int Version, DateTimeOffset? At, string? Author, string? Note, IReadOnlyList<Experiment> Experiments, IReadOnlyDictionary<string, IReadOnlyDictionary<string, HashInterval>> Intervals)
{
    public static ExperimentsBody Of(ExperimentPlan plan, PlanRevision? revision)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ExperimentsBody(plan.Version, revision?.At, revision?.Author, revision?.Note, plan.Experiments, plan.Experiments.ToDictionary(e => e.Name, IntervalsOf));
    }

    private static IReadOnlyDictionary<string, HashInterval> IntervalsOf(Experiment experiment) =>
        experiment.Variants.Select((v, i) => (v.Name, Interval: experiment.IntervalOf(i))).ToDictionary(v => v.Name, v => v.Interval);
}

/// <summary>New experiments in place of all.</summary>
public sealed record PutExperimentsBody
{
    [Description("The version that was read before; 0 where there was none. Where another one came in between, nothing is changed.")]
    [Required]
    public required int Version { get; init; }

    [Description("All experiments.")]
    [Required]
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    [Description("Who writes, for the audit trail.")]
    public string? Author { get; init; }

    [Description("Why, for the audit trail.")]
    public string? Note { get; init; }
}

/// <summary>The flags as sent.</summary>
/// <param name="Version">Of experiments and flags together; 0 while there are none. A change names it.</param>
/// <param name="Flags">All of them.</param>
public sealed record FlagsBody(int Version, IReadOnlyList<Flag> Flags);

/// <summary>New flags in place of all.</summary>
public sealed record PutFlagsBody
{
    [Description("The version that was read before; 0 where there was none. Where another one came in between, nothing is changed.")]
    [Required]
    public required int Version { get; init; }

    [Description("All flags, in order: where two change one option, the last one holds.")]
    [Required]
    public required IReadOnlyList<Flag> Flags { get; init; }

    [Description("Who writes, for the audit trail.")]
    public string? Author { get; init; }

    [Description("Why, for the audit trail.")]
    public string? Note { get; init; }
}

/// <summary>Why an experiment is started or stopped.</summary>
public sealed record StateBody
{
    [Description("Who does it, for the audit trail.")]
    public string? Author { get; init; }

    [Description("Why, for the audit trail.")]
    public string? Note { get; init; }
}

/// <summary>The audit trail as sent, latest first.</summary>
public sealed record PlanHistoryBody(IReadOnlyList<PlanRevision> Revisions);

/// <summary>A decision to be noted.</summary>
public sealed record DecisionBody
{
    [Description("What was decided, in a few words.")]
    [Required]
    public required string Decision { get; init; }

    [Description("By whom.")]
    public string? Author { get; init; }

    [Description("Why.")]
    public string? Note { get; init; }
}

/// <summary>What was decided about an experiment as sent, latest first.</summary>
public sealed record DecisionsBody(IReadOnlyList<ExperimentDecision> Decisions);

/// <summary>A variant to be looked at on the lists that were shown.</summary>
public sealed record CounterfactualBody
{
    public const int MaxDays = 400;

    [Description("What it changes of the order: personalize, ranker, diversity.")]
    [Required]
    public required ListOverrides Overrides { get; init; }

    [Description("The bundle whose trained ranker is meant, which need not serve; the one that serves unless told.")]
    public string? Bundle { get; init; }

    [Description("By what it is judged: ctr, cart-rate or conversion; ctr unless told.")]
    public string? Metric { get; init; }

    [Description("Only lists of so many days, 1 to 400; 28 unless told.")]
    [Range(1, MaxDays)]
    public int? Days { get; init; }
}
