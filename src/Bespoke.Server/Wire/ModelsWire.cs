using System.ComponentModel;
using Bespoke.Evaluation.Rankers;
using Bespoke.Ranking;
using Bespoke.Storage;

namespace Bespoke.Server.Wire;

/// <summary>Asks for a training.</summary>
public sealed record TrainBody
{
    [Description("The models to train: factors, item-item, sessions, bought-together, ranker; all unless told. The others stay those that serve.")]
    public IReadOnlyList<string>? Only { get; init; }

    [Description("Also measure what each group of features adds to the ranker, where it may serve: one more is fitted without each.")]
    public bool Ablation { get; init; }
}

/// <summary>How far a training is.</summary>
/// <param name="Number">Of the stage, from 1.</param>
/// <param name="Of">How many stages there are.</param>
/// <param name="Stage">reading (the events), a model's name, shown (the lists that were shown are read) or features (what each group adds is measured).</param>
/// <param name="Done">What is done of it, in steps of its own.</param>
/// <param name="Total">Steps altogether; 0 where nobody knows.</param>
public sealed record TrainingStage(int Number, int Of, string Stage, long Done, long Total)
{
    /// <summary><see cref="Stage"/> while what was shown is read, and while groups of features are measured.</summary>
    public const string Shown = "shown", Features = "features";
}

/// <summary>What a training came to.</summary>
/// <param name="Bundle">What serves now by it; null where nothing does.</param>
/// <param name="Models">Those that were fitted.</param>
/// <param name="Gate">What the gate found of the ranker; null where none was trained.</param>
/// <param name="RankerFault">Why no ranker could be trained, where one was asked for; null where one was.</param>
/// <param name="Ablation">What each group of features adds to the ranker; null where that was not measured.</param>
public sealed record TrainingOutcome(string? Bundle, IReadOnlyList<TrainedModel> Models, GateReport? Gate, string? RankerFault, IReadOnlyList<FeatureGroupGain>? Ablation);

/// <summary>The models as sent.</summary>
/// <param name="Serving">The version that answers; "none" without one.</param>
/// <param name="Refused">The bundle that was to serve last and could not; null when it could.</param>
/// <param name="Training">How the last training goes or went.</param>
/// <param name="Bundles">What there is to serve, latest first.</param>
public sealed record ModelsBody(string Serving, RefusedBundle? Refused, TrainingState Training, IReadOnlyList<BundleBody> Bundles)
{
    public static ModelsBody Of(ShopModels models, TrainingState training)
    {
        ArgumentNullException.ThrowIfNull(models);
        return new ModelsBody(models.Serving, models.Refused, training, [.. models.List().Select(b => BundleBody.Of(b, models.Serving))]);
    }
}

/// <summary>A bundle as sent; what its head does not tell is null.</summary>
public sealed record BundleBody(string Version, bool Serving, DateTimeOffset? TrainedAt, long? Position, string? Fingerprint, long Bytes, IReadOnlyList<TrainedModel> Models, RankerInfo? Ranker)
{
    public static BundleBody Of(StoredBundle bundle, string serving)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var info = bundle.Info;
        return new BundleBody(bundle.Version, bundle.Version == serving, info?.TrainedAt, info?.Position, info?.Fingerprint, bundle.Bytes, info?.Models ?? [], info?.Ranker);
    }
}

/// <summary>Users like one as sent, nearest first.</summary>
public sealed record SimilarUsersBody(string UserId, string Bundle, IReadOnlyList<SimilarUserBody> Items);

/// <summary>A user like another: the cosine of the vectors of both, above 0.</summary>
public sealed record SimilarUserBody(string UserId, float Similarity);
