// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Asks for a training.</summary>
public sealed record TrainBody
{
    /// <summary>The models to train: factors, item-item, sessions, bought-together, ranker; all unless told. The others stay those that serve.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Also measure what each group of features adds to the ranker, where it may serve: one more is fitted without each.</summary>
    public bool? Ablation { get; init; }
}
