using Bespoke.Evaluation.Simulations;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Ranking.Learning;

namespace Bespoke.Evaluation.Ablation;

/// <summary>
/// What each group of features adds to a ranker: simulated shoppers are served with all features, and each of their questions is answered
/// once more without each group, from the same candidates, and compared with the true order. The shoppers see the full list alone, so that
/// the groups are measured on the same questions at the same moments.
/// </summary>
/// <param name="options">The shoppers; arms are not read.</param>
/// <param name="visits">Told how many visits are done and how many there are.</param>
/// <param name="groups">Which; null for <see cref="FeatureGroups.All"/> and everything personal.</param>
/// <param name="fit">Fits a ranker with all features and one without each group on the same lists of the warm-up; null for the linear scorer, which leaves terms out.</param>
public sealed class AblationEvaluation(SimulationOptions options, Action<int, int>? visits = null, IReadOnlyList<FeatureGroup>? groups = null, RankerFit? fit = null)
{
    private const string Arm = "ablation", Control = "plain";
    private const string Note = "Simulated shoppers: the sizes say nothing about a shop.";

    private readonly IReadOnlyList<FeatureGroup> _groups = groups ?? [.. FeatureGroups.All, FeatureGroups.Personal];

    /// <summary>Runs it.</summary>
    /// <exception cref="ArgumentException">The sessions cannot be dealt to the users.</exception>
    public AblationReport Run(CancellationToken cancellationToken = default)
    {
        AblationArm? arm = null;
        var arms = new Dictionary<string, Func<ArmContext, ISimulatedArm>> { [Control] = SimulatedArms.All[Control], [Arm] = context => arm = new AblationArm(context, _groups, fit) };
        var simulated = new SimulationEvaluation(options with { Arms = [Control, Arm], Collects = fit is not null }, visits, arms).Run(cancellationToken);
        // Who asked nothing that has an answer says nothing.
        var judged = arm!.Tallies.Where(t => t.Lists > 0).ToArray();
        return new AblationReport(
            [.. _groups.Select((group, g) => Row(group, [.. judged.Select(t => (t.Full - t.Without[g]) / t.Lists)]))], fit is null ? "linear" : "ranker",
            Round(judged.Sum(t => t.Full) / judged.Sum(t => t.Lists)), Round(simulated.Arms[0].NdcgAt10), judged.Length, judged.Sum(t => t.Lists), Note);
    }

    private FeatureGroupGain Row(FeatureGroup group, double[] gains)
    {
        var interval = BootstrapInterval.OfMean(gains, StableHash.Combine(options.Seed, StableHash.Of("ablation")));
        return new FeatureGroupGain(group.Name, Round(gains.Average()), Round(interval.Low), Round(interval.High), group.Features);
    }

    private static double Round(double value) => Math.Round(value, 5);
}
