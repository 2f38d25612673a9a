using Bespoke.Experiments;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage.Experiments;

/// <summary>A request under the flags and variants that it meets.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Plain">The same without its variants.</param>
/// <param name="Met">The variants.</param>
internal sealed record MetRequest(ListRequest Request, ListRequest Plain, IReadOnlyList<MetVariant> Met)
{
    /// <summary>The experiment that merges the list from those of its variants; null for none.</summary>
    internal Experiment? Interleaving { get; init; }

    /// <summary>The names for the answer; null without any.</summary>
    internal IReadOnlyDictionary<string, string>? Names => Met.Count == 0 ? null : Met.ToDictionary(m => m.Experiment.Name, m => m.Name);
}

/// <summary>Puts requests under flags and variants, and notes whom they exposed. Thread-safe.</summary>
internal sealed class ExperimentLists(ShopExperiments experiments, ShopUsers users, TimeProvider time)
{
    /// <summary>The request as its user meets it. Who asks for the plain order, or keeps something to themselves, is in no experiment.</summary>
    /// <exception cref="ArgumentException">It asks for a variant that there is not.</exception>
    internal MetRequest Meet(UserId? user, string surface, ListRequest request)
    {
        var plan = experiments.Plans.Current;
        if (!request.Personalize && request.Variants is null || plan.Running.Length + plan.On.Length == 0 && request.Variants is null) return new MetRequest(request, request, []);
        var known = MayKnow(user) && (request.Consent ?? Consent.Full) == Consent.Full;
        var plain = RequestVariants.Under(plan, request, known ? user?.Value : null);
        var met = RequestVariants.Meet(plan, request, surface, known ? user?.Value : null, known ? request.SessionId : null);
        var (changed, interleaving) = (plain, (Experiment?)null);
        foreach (var variant in met)
        {
            // What an interleaving does not merge is answered as without it.
            if (variant.Interleaves) interleaving = InterleavedAnswer.Applies(request) ? variant.Experiment : null;
            else changed = RequestVariants.Under(variant.Experiment.Variants[variant.Number].Overrides, changed);
        }
        return new MetRequest(changed, plain, met) { Interleaving = interleaving };
    }

    /// <summary>When the answering of a list begins.</summary>
    internal long Begin() => time.GetTimestamp();

    /// <summary>Answers a request: once, or under both variants of an experiment that interleaves.</summary>
    internal static InterleavedAnswer? Answer(MetRequest met, ListRequest request, UserProfile profile, Func<ListRequest, Answer?> list)
    {
        if (met.Interleaving is { } experiment) return InterleavedAnswer.Of(experiment, request, profile, list);
        return list(request) is { } answer ? new InterleavedAnswer(answer, []) : null;
    }

    /// <summary>Notes the exposures of an answered list.</summary>
    internal void Note(UserId? user, MetRequest request, UserProfile profile, ServingSnapshot snapshot, InterleavedAnswer answered, long began)
    {
        if (!request.Request.IsShown) return;
        foreach (var met in request.Met)
        {
            var session = met.Experiment.Unit == ExperimentUnit.Session ? request.Request.SessionId : null;
            var (name, at, segment) = (met.Experiment.Name, request.Request.Now, Segment(profile.Basis));
            if (met.Interleaves)
            {
                if (answered.Owned.Count > 0) experiments.Note(new InterleavedNote(name, user, session, at, segment, answered.Answer.RequestId, answered.Owned));
            }
            else if (!met.Forced && RequestVariants.CouldChange(met.Experiment, request.Plain, profile, snapshot))
            {
                experiments.Note(new ExposureNote(name, user, session, at, segment, met.Number, answered.Answer.Items.Count, (long)time.GetElapsedTime(began).TotalMicroseconds));
            }
        }
    }

    // An erased user is nobody.
    private bool MayKnow(UserId? user) => user is not { } asker || !users.IsErased(asker) && users.ConsentOf(asker) == Consent.Full;

    private static string Segment(Basis basis) => basis switch
    {
        Basis.Hot => "hot",
        Basis.Warm => "warm",
        _ => "cold",
    };
}
