using Bespoke.Evaluation.Rankers;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;

namespace Bespoke.Evaluation.Simulations;

/// <summary>The arms with a trained ranker: both learn from the same lists of the warm-up with the same options and seed, one without any feature of the user.</summary>
public static class RankerArms
{
    /// <summary>The control: neither ranks by the user nor looks for candidates by them.</summary>
    public const string WithoutUser = "ranker-without-user";

    /// <summary>The treatment.</summary>
    public const string Ranker = "ranker";

    /// <summary>Beside them: the linear scorer with all that the treatment has but the ranker.</summary>
    public const string Linear = "linear-trained";

    /// <summary>Beside them: the candidates of each in the order of true utility. Nothing that ranks these candidates can do better.</summary>
    public const string BestWithoutUser = "best-of-candidates-without-user", Best = "best-of-candidates";

    /// <summary>Beside them: the treatment's candidates as one would order them who knew all about tastes and intents that attributes can express, and nothing that behaviour alone tells.</summary>
    public const string BestOfAttributes = "best-of-attributes";

    /// <summary>What the scores of the warm-up's lists are blurred by, so that products are shown and judged which the linear scorer would not show.</summary>
    internal const double Exploration = 0.8;

    private const double ValidationShare = 0.2;

    /// <summary>True where an arm needs the warm-up to collect lists with their features.</summary>
    internal static bool IsTrained(string arm) => arm is WithoutUser or Ranker or Linear or Best or BestWithoutUser or BestOfAttributes;

    /// <summary>The usual arms and these.</summary>
    /// <param name="fit">Trains.</param>
    public static IReadOnlyDictionary<string, Func<ArmContext, ISimulatedArm>> With(RankerFit fit) => new Dictionary<string, Func<ArmContext, ISimulatedArm>>(SimulatedArms.All)
    {
        [WithoutUser] = context => Make(context, fit, personal: false),
        [Ranker] = context => Make(context, ProvenFit.Of(fit), personal: true),
        [Linear] = context => Open(context, null, new ServingPolicy(Personalize: true)),
        [BestWithoutUser] = context => Open(context, null, new ServingPolicy(Personalize: false, Truth: KnownTruth.All)),
        [Best] = context => Open(context, null, new ServingPolicy(Personalize: true, Truth: KnownTruth.All)),
        [BestOfAttributes] = context => Open(context, null, new ServingPolicy(Personalize: true, Truth: KnownTruth.Attributes)),
    };

    /// <summary>The warm-up that they learn from.</summary>
    internal static EngineArm Collecting(SimulatedStage stage, ulong seed) =>
        new(stage, new LivingEngine(stage, ranker: null, trains: true, seed), new ServingPolicy(Personalize: true, Exploration, Logs: true), seed);

    private static EngineArm Make(ArmContext context, RankerFit fit, bool personal) =>
        Open(context, Train(context, fit, [.. RankerTraining.Features.Where(f => personal || !FeatureNames.IsPersonal(f))]), new ServingPolicy(personal));

    private static EngineArm Open(ArmContext context, LearnedRanker? ranker, ServingPolicy policy)
    {
        var engine = new LivingEngine(context.Stage, ranker, trains: policy.Personalize, context.Seed);
        engine.EndDay(context.WarmUp.Events, context.WarmUp.Lists);
        return new EngineArm(context.Stage, engine, policy, context.Seed);
    }

    /// <summary>A ranker that learnt from the warm-up with these features alone.</summary>
    internal static LearnedRanker Train(ArmContext context, RankerFit fit, IReadOnlyList<string> features)
    {
        // Of the first half of the warm-up the models of the second learnt, and too little was known there of anybody.
        var from = context.WarmUp.Groups[0].Request.At.AddDays(SimulationOptions.Days / 2);
        LabelledGroup[] groups = [.. context.WarmUp.Groups.Where(g => g.AnyPositive && g.Request.At >= from)];
        var train = (int)(groups.Length * (1 - ValidationShare));
        var lesson = new RankerLesson(groups[..train], groups[train..], features, context.Seed);
        return fit(lesson, CancellationToken.None).Open(lesson);
    }
}
