using Bespoke.Evaluation.Simulations;

namespace Bespoke.Cli;

/// <summary>Simulated purchases beside real ones.</summary>
internal sealed record CalibrationOutput(NeighborGain Real, NeighborGain Simulated, double RatioOfRatios);

/// <summary>The result of a simulation: the second arm against the first, then all of them.</summary>
internal sealed record SimulationOutput(
    string Control, string Treatment, Lift Ctr, Lift CartRate, Lift Conversion, Lift RevenuePerSession, Lift Engagement, Lift Satisfaction,
    IReadOnlyDictionary<string, double> NdcgAt10, double OracleShare, double OracleShareLow, double OracleShareHigh,
    IReadOnlyList<ArmRates> Arms, IReadOnlyList<ArmComparison> Comparisons, double Seconds)
{
    internal static SimulationOutput Of(SimulationReport report, TimeSpan elapsed)
    {
        var first = report.Comparisons[0];
        var ndcg = report.Arms.ToDictionary(a => a.Arm, a => a.NdcgAt10);
        // The ideal list is the oracle's.
        ndcg.TryAdd(SimulatedArms.Oracle, 1);
        return new SimulationOutput(
            report.Control, first.Treatment, first.Ctr, first.CartRate, first.Conversion, first.RevenuePerSession, first.Engagement, first.Satisfaction,
            ndcg, first.OracleShare.Value, first.OracleShare.Low, first.OracleShare.High, report.Arms, report.Comparisons, Math.Round(elapsed.TotalSeconds, 1));
    }
}
