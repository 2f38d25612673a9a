using Bespoke.Catalog;

namespace Bespoke.Experiments;

/// <summary>A controlled experiment: which units meet which variant, and by what it is decided. Immutable.</summary>
/// <param name="Unit">What is randomised.</param>
/// <param name="Share">The share of the units that are in it, 0 to 1. Raising it moves no unit that is in already.</param>
/// <param name="Metric">By what it is decided: the name of one of <see cref="ExperimentMetric.All"/>.</param>
/// <param name="MinimumEffect">The relative change that matters, above 0: intervals are narrowest where it shows.</param>
public sealed record Experiment(ExperimentUnit Unit = ExperimentUnit.User, double Share = 1, string Metric = ExperimentMetric.CtrName, double MinimumEffect = Experiment.UsualEffect)
{
    /// <summary><see cref="MinimumEffect"/> unless told.</summary>
    public const double UsualEffect = 0.05;

    /// <summary>The most variants.</summary>
    public const int MaxVariants = 10;

    /// <summary>Its name; answers and read-outs go by it.</summary>
    public required string Name { get; init; }

    /// <summary>What is expected and why, for colleagues.</summary>
    public string? Description { get; init; }

    /// <summary>How it compares.</summary>
    public ExperimentKind Kind { get; init; }

    /// <summary>Where it is in its life.</summary>
    public ExperimentState State { get; init; }

    /// <summary>What ids are hashed with; null for the name. Two experiments with different salts split units independently.</summary>
    public string? Salt { get; init; }

    /// <summary>What is compared; the first is the control.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    /// <summary>The part of a layer that it takes; null for all units.</summary>
    public ExperimentLayer? Layer { get; init; }

    /// <summary>Only these lists, of search, for-you, new-in and similar; null for all.</summary>
    public IReadOnlyList<string>? Surfaces { get; init; }

    /// <summary>Nobody is in it before; null for no such moment.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Nobody is in it from then on; null for no such moment.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>True while units are in it.</summary>
    public bool IsActive(DateTimeOffset now) => State == ExperimentState.Running && !(now < Start) && !(now >= End);

    /// <summary>The buckets of a variant: the first part, as large as <see cref="Share"/>, of the stretch that its weight gives it.</summary>
    public HashInterval IntervalOf(int variant)
    {
        var (all, before) = (Variants.Sum(v => v.Weight), Variants.Take(variant).Sum(v => v.Weight));
        var from = Bucket(before / all);
        var to = Bucket((before + Variants[variant].Weight) / all);
        return new HashInterval(from, from + (int)Math.Round((to - from) * Share, MidpointRounding.AwayFromZero));
    }

    /// <summary>The number of the variant that a unit meets, or −1 where it is not in the experiment.</summary>
    public int VariantOf(string unit) => VariantOf(unit, Intervals());

    /// <summary>The buckets of all variants.</summary>
    internal HashInterval[] Intervals() => [.. Enumerable.Range(0, Variants.Count).Select(IntervalOf)];

    /// <summary>The same with <see cref="Intervals"/> at hand.</summary>
    internal int VariantOf(string unit, ReadOnlySpan<HashInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (Layer is { } layer && !layer.Holds(unit)) return -1;
        var bucket = HashInterval.BucketOf(Salt ?? Name, unit);
        for (var variant = 0; variant < intervals.Length; variant++)
        {
            if (intervals[variant].Contains(bucket)) return variant;
        }
        return -1;
    }

    /// <summary>The number of the variant of a name, or −1.</summary>
    public int IndexOf(string variant)
    {
        for (var i = 0; i < Variants.Count; i++)
        {
            if (Variants[i].Name == variant) return i;
        }
        return -1;
    }

    /// <summary>Says what is wrong with it by itself, or null when nothing is.</summary>
    internal string? Fault() =>
        ExperimentNames.Fault(Name) is { } name ? $"its name {name}"
        : Description?.Length > ProductRules.MaxText ? $"its description has at most {ProductRules.MaxText} characters"
        : Salt is { Length: 0 or > ProductRules.MaxText } ? $"its salt has 1 to {ProductRules.MaxText} characters"
        : Share is < 0 or > 1 or double.NaN ? "'share' is 0 to 1"
        : Variants.Count is < 2 or > MaxVariants ? $"it has 2 to {MaxVariants} variants, the control first"
        : Variants.Select(v => v.Name).Distinct().Count() < Variants.Count ? "two of its variants have one name"
        : Variants.Select(FaultOf).FirstOrDefault(f => f is not null) ?? Layer?.Fault()
        ?? (Surfaces?.FirstOrDefault(s => !RankedLists.Contains(s)) is { } surface ? $"there is no ranked list '{surface}'; there are {string.Join(", ", RankedLists)}" : null)
        ?? (Start >= End ? "it ends before it starts" : null)
        ?? (ExperimentMetric.Find(Metric) is null ? $"there is no metric '{Metric}'; there are {string.Join(", ", ExperimentMetric.All.Select(m => m.Name))}" : null)
        ?? (MinimumEffect is > 0 and <= 10 ? null : "'minimumEffect' is above 0 and at most 10 (1 = it doubles)")
        ?? (Kind == ExperimentKind.Interleaving ? FaultOfInterleaving() : null);

    /// <summary>Says what of a running experiment has been changed that may not be, or null when nothing has.</summary>
    /// <param name="next">What shall take its place.</param>
    internal string? FaultOfChange(Experiment next) =>
        State == ExperimentState.Running && next.State == ExperimentState.Draft ? "it runs and cannot be a draft again"
        : State == ExperimentState.Stopped && next.State != ExperimentState.Stopped ? "it is stopped; begin a new one with another name"
        : State == ExperimentState.Draft || Fixed(this) == Fixed(next) && Variants.SequenceEqual(next.Variants) ? null
        : "it has begun: only its share, its end, its description and its state may change";

    // What would move units, or change what they meet or what it is decided by.
    private static (ExperimentKind, ExperimentUnit, string, ExperimentLayer?, string?, DateTimeOffset?, string, double) Fixed(Experiment e) =>
        (e.Kind, e.Unit, e.Salt ?? e.Name, e.Layer, e.Surfaces is null ? null : string.Join(' ', e.Surfaces), e.Start, e.Metric, e.MinimumEffect);

    private static readonly string[] RankedLists = ["search", "for-you", "new-in", "similar"];

    private static string? FaultOf(Variant variant) =>
        ExperimentNames.Fault(variant.Name) is { } name ? $"the name of the variant '{variant.Name}' {name}"
        : !(variant.Weight > 0 && double.IsFinite(variant.Weight)) ? $"the weight of '{variant.Name}' is above 0"
        : variant.Overrides.Fault() is { } fault ? $"in '{variant.Name}' {fault}"
        : null;

    // Two orders of the same products: what changes which products there are, or leaves places to chance, cannot be merged.
    private string? FaultOfInterleaving() =>
        Variants.Count != 2 ? "two variants are interleaved, no more"
        : Variants.SelectMany(v => v.Overrides.Names()).Except(ListOverrides.Orders).FirstOrDefault() is { } option ? $"'{option}' cannot be interleaved; {string.Join(", ", ListOverrides.Orders)} can"
        : Credit.Deciding(Metric) < 0 ? $"an interleaving is decided by {string.Join(", ", Credit.All.Select(c => c.Metric))}, not by '{Metric}'"
        : MinimumEffect > 1 ? "'minimumEffect' of an interleaving is a preference, at most 1"
        : null;

    private static int Bucket(double share) => (int)Math.Round(share * HashInterval.Buckets, MidpointRounding.AwayFromZero);
}
