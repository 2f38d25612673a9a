// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>How far a training is.</summary>
public sealed record TrainingStage
{
    /// <summary>Of the stage, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many stages there are.</summary>
    public required int Of { get; init; }

    /// <summary>reading (the events), a model's name, shown (the lists that were shown are read) or features (what each group adds is measured).</summary>
    public required string Stage { get; init; }

    /// <summary>What is done of it, in steps of its own.</summary>
    public required long Done { get; init; }

    /// <summary>Steps altogether; 0 where nobody knows.</summary>
    public required long Total { get; init; }
}
