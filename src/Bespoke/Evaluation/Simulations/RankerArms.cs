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

    /// <summary>What the scores of the warm-up's lists are blurred by, so that products are shown and judged which the linear scorer would not show.</summary>
    internal const double Exploration = 0.8;

    private const double ValidationShare = 0.2;

    /// <summary>True where an arm needs the warm-up to collect lists with their features.</summary>
    internal static bool IsTrained(string arm) => arm is WithoutUser or Ranker or Linear or Best or BestWithoutUser;

    /// <summary>The usual arms and these.</summary>
    /// <param name="fit">Trains.</param>
    public static IReadOnlyDictionary<string, Func<ArmContext, ISimulatedArm>> With(RankerFit fit) => new Dictionary<string, Func<ArmContext, ISimulatedArm>>(SimulatedArms.All)
    {
        [WithoutUser] = context => Make(context, fit, personal: false),
        [Ranker] = context => Make(context, fit, personal: true),
        [Linear] = context => Open(context, null, new ServingPolicy(Personalize: true)),
        [BestWithoutUser] = context => Open(context, null, new ServingPolicy(Personalize: false, Truth: true)),
        [Best] = context => Open(context, null, new ServingPolicy(Personalize: true, Truth: true)),
    };

    /// <summary>The warm-up that they learn from.</summary>
    internal static EngineArm Collecting(SimulatedStage stage, ulong seed) =>
        new(stage, new LivingEngine(stage, ranker: null, trains: true, seed), new ServingPolicy(Personalize: true, Exploration, Logs: true), seed);

    private static EngineArm Make(ArmContext context, RankerFit fit, bool personal) => Open(context, Train(context, fit, personal), new ServingPolicy(personal));

    private static EngineArm Open(ArmContext context, LearnedRanker? ranker, ServingPolicy policy)
    {
        var engine = new LivingEngine(context.Stage, ranker, trains: policy.Personalize, context.Seed);
        engine.EndDay(context.WarmUp.Events, context.WarmUp.Lists);
        return new EngineArm(context.Stage, engine, policy, context.Seed);
    }

    /// <summary>The ranker that learns from the warm-up's lists.</summary>
    internal static LearnedRanker Train(ArmContext context, RankerFit fit, bool personal)
    {
        // Of the first half of the warm-up the models of the second learnt, and too little was known there of anybody.
        var from = context.WarmUp.Groups[0].Request.At.AddDays(SimulationOptions.Days / 2);
        LabelledGroup[] groups = [.. context.WarmUp.Groups.Where(g => g.AnyPositive && g.Request.At >= from)];
        var train = (int)(groups.Length * (1 - ValidationShare));
        string[] features = [.. RankerTraining.Features.Where(f => personal || !FeatureNames.IsPersonal(f))];
        var fitted = fit(new RankerLesson(groups[..train], groups[train..], features, context.Seed), CancellationToken.None);
        return new LearnedRanker(fitted.Model, FeatureNames.All, new RankerInfo
        {
            TrainedAt = groups[^1].Request.At,
            Options = fitted.Options,
            From = groups[0].Request.At,
            TestFrom = groups[^1].Request.At,
            To = groups[^1].Request.At,
            Groups = groups.Length,
            Ndcg = 0,
            LinearNdcg = 0,
        });
    }
}
