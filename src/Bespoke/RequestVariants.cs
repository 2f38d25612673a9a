using Bespoke.Experiments;
using Bespoke.Profiles;
using Bespoke.Rules;

namespace Bespoke;

/// <summary>A variant that a request meets.</summary>
/// <param name="Experiment">Of which experiment.</param>
/// <param name="Number">Which of its variants.</param>
/// <param name="Forced">True where the request asked for it: it counts for nothing.</param>
public readonly record struct MetVariant(Experiment Experiment, int Number, bool Forced)
{
    /// <summary>What the request meets in place of one variant where both are merged.</summary>
    public const string BothName = "interleaved";

    /// <summary>True where the list is merged from those of both variants.</summary>
    public bool Interleaves => Experiment.Kind == ExperimentKind.Interleaving && !Forced;

    /// <summary>The variant's name.</summary>
    public string Name => Interleaves ? BothName : Experiment.Variants[Number].Name;
}

/// <summary>What flags and experiments make of a request.</summary>
public static class RequestVariants
{
    /// <summary>Says which variants a request meets.</summary>
    /// <param name="plan">The experiments.</param>
    /// <param name="request">Its moment, its visit, and the variants it asks for.</param>
    /// <param name="surface">The list: search, for-you, new-in or similar.</param>
    /// <param name="user">Whom it may be decided by; null for an anonymous visitor, who is in no experiment by user.</param>
    /// <param name="session">The visit it may be decided by.</param>
    /// <exception cref="ArgumentException">The request asks for a variant that there is not.</exception>
    public static IReadOnlyList<MetVariant> Meet(ExperimentPlan plan, ListRequest request, string surface, string? user, string? session)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(request);
        var running = plan.Running;
        if (running.Length == 0 && request.Variants is null) return [];
        var met = new List<MetVariant>(running.Length);
        for (var i = 0; i < running.Length; i++)
        {
            var experiment = running[i];
            if (request.Variants?.ContainsKey(experiment.Name) == true || !experiment.IsActive(request.Now) || experiment.Surfaces?.Contains(surface) == false) continue;
            if ((experiment.Unit == ExperimentUnit.User ? user : session) is not { } unit) continue;
            if (plan.VariantOf(i, unit) is >= 0 and var variant) met.Add(new MetVariant(experiment, variant, Forced: false));
        }
        foreach (var (name, variant) in request.Variants ?? new Dictionary<string, string>()) met.Add(Forced(plan, name, variant));
        return met;
    }

    /// <summary>The request under the flags that are on for its user.</summary>
    public static ListRequest Under(ExperimentPlan plan, ListRequest request, string? user)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var flag in plan.On)
        {
            if (flag.IsOn(user)) request = Under(flag.Overrides, request);
        }
        return request;
    }

    /// <summary>The request under these overrides.</summary>
    public static ListRequest Under(ListOverrides overrides, ListRequest request)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        ArgumentNullException.ThrowIfNull(request);
        return overrides == ListOverrides.None ? request : request with
        {
            Personalize = overrides.Personalize ?? request.Personalize,
            LinearRanker = overrides.Ranker is { } ranker ? ranker == ListOverrides.Linear : request.LinearRanker,
            Diversity = overrides.Diversity ?? request.Diversity,
            SwapChance = overrides.Swap ?? request.SwapChance,
            Explore = overrides.Explore ?? request.Explore,
            Rules = overrides.Rules == false ? RuleSet.None : request.Rules,
        };
    }

    /// <summary>True where the variants of an experiment could answer a request differently: only such a request exposes its unit.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="request">The request without its variant.</param>
    /// <param name="profile">What is known of its user.</param>
    /// <param name="snapshot">What it is answered from.</param>
    public static bool CouldChange(Experiment experiment, ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(snapshot);
        var control = Effective(Under(experiment.Variants[0].Overrides, request), profile, snapshot);
        for (var variant = 1; variant < experiment.Variants.Count; variant++)
        {
            if (Effective(Under(experiment.Variants[variant].Overrides, request), profile, snapshot) != control) return true;
        }
        return false;
    }

    // The request with every option put back that has no say here, so that equal requests are answered equally.
    private static ListRequest Effective(ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        var (cold, sorted) = (profile.Basis == Basis.Cold, request.Sort is not null);
        return request with
        {
            Personalize = cold || request.Personalize,
            LinearRanker = request.LinearRanker && !sorted && snapshot.Ranker != snapshot.Scorer,
            Diversity = sorted ? null : request.Diversity,
            SwapChance = cold || sorted || request.Cursor is not null ? 0 : request.SwapChance,
            Explore = cold || sorted || request.Cursor is not null ? 0 : request.Explore,
            Rules = request.Rules.Rules.Count == 0 ? RuleSet.None : request.Rules,
        };
    }

    private static MetVariant Forced(ExperimentPlan plan, string name, string variant)
    {
        var experiment = plan.Find(name) ?? throw new ArgumentException($"There is no experiment '{name}'.");
        return experiment.IndexOf(variant) is >= 0 and var number ? new MetVariant(experiment, number, Forced: true)
            : throw new ArgumentException($"The experiment '{name}' has no variant '{variant}'; it has {string.Join(", ", experiment.Variants.Select(v => v.Name))}.");
    }
}
