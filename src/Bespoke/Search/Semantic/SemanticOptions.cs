using System.ComponentModel.DataAnnotations;

namespace Bespoke.Search.Semantic;

/// <summary>How meanings are learnt from the catalogue's own words.</summary>
public sealed record SemanticOptions
{
    /// <summary>Dimensions of the latent space, at most; a catalogue of few words has one for every eight of them, and not less than eight.</summary>
    [Range(1, 512)]
    public int Dimensions { get; init; } = 64;

    /// <summary>Words that fewer products have say nothing of how words go together; they are left out.</summary>
    [Range(1, 1_000)]
    public int LeastProducts { get; init; } = 3;

    /// <summary>Where there are more products, a sample of this many teaches the basis, and the others are folded in.</summary>
    [Range(1, int.MaxValue)]
    public int MaxTrainingRows { get; init; } = 100_000;

    /// <summary>Power iterations of the decomposition.</summary>
    [Range(0, 20)]
    public int Iterations { get; init; } = 3;

    /// <summary>Of the sample and of the random projection.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>At most this many threads; 0 = as many as there are cores. The result does not depend on it.</summary>
    [Range(0, 1_024)]
    public int Threads { get; init; }
}
