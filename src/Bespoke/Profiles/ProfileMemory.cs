using System.ComponentModel.DataAnnotations;

namespace Bespoke.Profiles;

/// <summary>How much of the profiles stays in memory, and when a fold is worth writing down.</summary>
public sealed record ProfileMemory
{
    /// <summary>How many users stay in memory, >= 1.</summary>
    [Range(1, 100_000_000)]
    public int Users { get; init; } = 100_000;

    /// <summary>How many bytes they take together, about; whichever of the two is reached first.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long Bytes { get; init; } = 256L << 20;

    /// <summary>A fold is written down once it holds so many events more than its last snapshot: fewer are read again sooner than written.</summary>
    [Range(1, 1_000_000)]
    public int SnapshotAfter { get; init; } = 16;
}
