// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The part of a layer that an experiment takes: experiments of one layer take parts that do not meet, so that no unit is in two of them.</summary>
public sealed record ExperimentLayer
{
    /// <summary>The layer's; its units are hashed by it.</summary>
    public required string Name { get; init; }

    /// <summary>First bucket, 0 to int HashInterval.Buckets.</summary>
    public required int From { get; init; }

    /// <summary>Behind the last.</summary>
    public required int To { get; init; }
}
