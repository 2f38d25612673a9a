namespace Bespoke.Experiments;

/// <summary>A shop's experiments and flags of one version. Immutable and thread-safe.</summary>
public sealed class ExperimentPlan
{
    /// <summary>The most experiments, those that are stopped included, and the most flags.</summary>
    public const int Most = 1_000;

    private readonly Experiment[] _running;
    private readonly HashInterval[][] _intervals;
    private readonly Flag[] _on;

    /// <summary>Checks and keeps them.</summary>
    /// <param name="experiments">In any order.</param>
    /// <param name="flags">In order: where two change one option, the last one holds.</param>
    /// <param name="version">From 1; 0 for none stored.</param>
    /// <exception cref="ArgumentException">One is wrong by itself, two have one name, or two that run together change one option for the same units; the message names every case.</exception>
    public ExperimentPlan(IReadOnlyList<Experiment> experiments, IReadOnlyList<Flag> flags, int version = 0)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(flags);
        if (Math.Max(experiments.Count, flags.Count) > Most) throw new ArgumentException($"At most {Most:N0} experiments and {Most:N0} flags are kept.");
        string[] faults =
        [
            .. experiments.Where(e => e.Fault() is not null).Select(e => $"The experiment '{e.Name}' is wrong: {e.Fault()}."),
            .. flags.Where(f => f.Fault() is not null).Select(f => $"The flag '{f.Name}' is wrong: {f.Fault()}."),
            .. Twice(experiments.Select(e => e.Name)).Select(n => $"There are two experiments '{n}'."),
            .. Twice(flags.Select(f => f.Name)).Select(n => $"There are two flags '{n}'."),
        ];
        _running = [.. experiments.Where(e => e.State == ExperimentState.Running).OrderBy(e => e.Name, StringComparer.Ordinal)];
        if (faults.Length == 0) faults = [.. Clashes()];
        if (faults.Length > 0) throw new ArgumentException(string.Join(" ", faults));
        (Experiments, Flags, Version, _on, _intervals) = ([.. experiments], [.. flags], version, [.. flags.Where(f => f.On)], [.. _running.Select(e => e.Intervals())]);
    }

    /// <summary>No experiments and no flags.</summary>
    public static ExperimentPlan None { get; } = new([], []);

    /// <summary>All experiments, those that are stopped included.</summary>
    public IReadOnlyList<Experiment> Experiments { get; }

    /// <summary>All flags.</summary>
    public IReadOnlyList<Flag> Flags { get; }

    /// <summary>Of this plan.</summary>
    public int Version { get; }

    /// <summary>Those that may have units in them now, by name.</summary>
    public ReadOnlySpan<Experiment> Running => _running;

    /// <summary>Those that are switched on.</summary>
    public ReadOnlySpan<Flag> On => _on;

    /// <summary>The number of the variant of one of <see cref="Running"/> that a unit meets, or −1. Allocates nothing.</summary>
    public int VariantOf(int running, string unit) => _running[running].VariantOf(unit, _intervals[running]);

    /// <summary>The experiment of a name; null where there is none.</summary>
    public Experiment? Find(string name) => Experiments.FirstOrDefault(e => e.Name == name);

    /// <summary>The plan that follows this one.</summary>
    /// <exception cref="ArgumentException">As the constructor; or an experiment that has begun is changed or gone.</exception>
    public ExperimentPlan Next(IReadOnlyList<Experiment> experiments, IReadOnlyList<Flag> flags)
    {
        var next = new ExperimentPlan(experiments, flags, Version + 1);
        string[] faults =
        [
            .. Experiments.Where(e => e.State == ExperimentState.Running && next.Find(e.Name) is null).Select(e => $"The experiment '{e.Name}' runs: stop it before it is taken away."),
            .. Experiments.Select(e => next.Find(e.Name) is { } later && e.FaultOfChange(later) is { } fault ? $"The experiment '{e.Name}' cannot change so: {fault}." : null).OfType<string>(),
        ];
        return faults.Length == 0 ? next : throw new ArgumentException(string.Join(" ", faults));
    }

    /// <summary>The same with one experiment in another state.</summary>
    /// <exception cref="ArgumentException">There is none of the name, or it cannot come into that state.</exception>
    public ExperimentPlan With(string name, ExperimentState state) => Find(name) is null
        ? throw new ArgumentException($"There is no experiment '{name}'.", nameof(name))
        : Next([.. Experiments.Select(e => e.Name == name ? e with { State = state } : e)], Flags);

    private IEnumerable<string> Clashes()
    {
        for (var i = 0; i < _running.Length; i++)
        {
            foreach (var other in _running.AsSpan(i + 1).ToArray())
            {
                var one = _running[i];
                if (one.Layer is { } layer && layer.Name == other.Layer?.Name)
                {
                    if (layer.Interval.Meets(other.Layer.Interval)) yield return $"'{one.Name}' and '{other.Name}' take parts of the layer '{layer.Name}' that meet.";
                }
                else if (one.Kind == ExperimentKind.Interleaving && other.Kind == ExperimentKind.Interleaving)
                {
                    yield return $"'{one.Name}' and '{other.Name}' both interleave: put them into one layer, or let one end first.";
                }
                else if (Options(one).Intersect(Options(other)).FirstOrDefault() is { } option)
                {
                    yield return $"'{one.Name}' and '{other.Name}' both change '{option}': put them into one layer, or let one end first.";
                }
            }
        }
    }

    private static IEnumerable<string> Options(Experiment experiment) => experiment.Variants.SelectMany(v => v.Overrides.Names()).Distinct();

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key);
}
