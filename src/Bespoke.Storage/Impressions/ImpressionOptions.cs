using System.ComponentModel.DataAnnotations;

namespace Bespoke.Storage.Impressions;

/// <summary>What is kept of the lists that shoppers were shown.</summary>
public sealed record ImpressionOptions
{
    /// <summary>False to keep nothing: no ranker can be trained then.</summary>
    public bool Keep { get; init; } = true;

    /// <summary>The share of the requests without an event that is kept all the same, each for as many as it stands for; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double SampleShare { get; init; } = 0.05;

    /// <summary>The share of the requests of which two places change over by chance, 0 to 0.5; 0 = never.</summary>
    [Range(0.0, 0.5)]
    public double SwapShare { get; init; } = 0.02;

    /// <summary>One request in so many also keeps all that its rows were computed from, 1 to 1,000,000,000.</summary>
    [Range(1, 1_000_000_000)]
    public int InputsOneIn { get; init; } = 1_000;

    /// <summary>How many days a shown list is kept, 1 to 36,500.</summary>
    [Range(1, 36_500)]
    public int RetentionDays { get; init; } = 90;

    /// <summary>How many bytes they take on disk together, at most, from 1,000,000; the oldest go.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long MaxBytes { get; init; } = 512L << 20;

    /// <summary>How many bytes wait in memory to hear whether an event comes, at most, from 1,000,000; beyond, the oldest are decided on early.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long WaitingBytes { get; init; } = 128L << 20;
}
