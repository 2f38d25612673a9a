using System.ComponentModel.DataAnnotations;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>What a bundle is trained with; kept in its file.</summary>
public sealed record TrainingOptions
{
    /// <summary>Users that a product needs before any model knows it; 5 in serving.</summary>
    [Range(1, 1_000_000)]
    public int MinSupport { get; init; } = 5;

    /// <summary>Of the initial factors.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>False where nobody will ask newcomers anything: choosing the questions takes longer than the models of a small shop.</summary>
    public bool Questions { get; init; } = true;

    /// <summary>Options of the factors.</summary>
    public AlsOptions Factors { get; init; } = new() { Factors = 64 };

    /// <summary>Who may be a neighbour.</summary>
    public NeighborhoodOptions Neighborhood { get; init; } = new();

    /// <summary>What vectors are given to products of few users.</summary>
    public ContentMapOptions Content { get; init; } = new();

    /// <summary>Options of item-item.</summary>
    public ItemItemOptions ItemItem { get; init; } = new() { Neighbors = 200 };

    /// <summary>Options of the session models.</summary>
    public SessionBlendOptions Sessions { get; init; } = new();

    /// <summary>Options of what is bought together.</summary>
    public BoughtTogetherOptions BoughtTogether { get; init; } = new();
}
