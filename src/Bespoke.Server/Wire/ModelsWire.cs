using System.ComponentModel;
using Bespoke.Ranking;
using Bespoke.Storage;

namespace Bespoke.Server.Wire;

/// <summary>Asks for a training.</summary>
public sealed record TrainBody
{
    [Description("The models to train: factors, item-item, sessions, bought-together; all unless told. The others stay those that serve.")]
    public IReadOnlyList<string>? Only { get; init; }
}

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
