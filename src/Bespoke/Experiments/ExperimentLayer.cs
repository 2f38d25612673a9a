namespace Bespoke.Experiments;

/// <summary>The part of a layer that an experiment takes: experiments of one layer take parts that do not meet, so that no unit is in two of them.</summary>
/// <param name="Name">The layer's; its units are hashed by it.</param>
/// <param name="From">First bucket, 0 to <see cref="HashInterval.Buckets"/>.</param>
/// <param name="To">Behind the last.</param>
public sealed record ExperimentLayer(string Name, int From, int To)
{
    /// <summary>The buckets.</summary>
    internal HashInterval Interval => new(From, To);

    /// <summary>True for a unit of this part.</summary>
    internal bool Holds(string unit) => Interval.Contains(HashInterval.BucketOf(Name, unit));

    /// <summary>Says what is wrong, or null when nothing is.</summary>
    internal string? Fault() =>
        ExperimentNames.Fault(Name) is { } fault ? $"its layer's name {fault}"
        : From < 0 || To > HashInterval.Buckets || From >= To ? $"its part of the layer lies within 0 to {HashInterval.Buckets:N0} and holds a bucket"
        : null;
}
