using System.Globalization;
using Bespoke.Evaluation.Ablation;
using Bespoke.Evaluation.OffPolicy;
using Bespoke.Evaluation.Rentals;
using Bespoke.Evaluation.Simulations;

namespace Bespoke.Cli.Reports;

/// <summary>What each evaluation puts on its page.</summary>
internal static class EvaluationReports
{
    internal static ReportPage Of(SimulationReport report, SimulationOptions options)
    {
        (string Heading, Func<ArmComparison, Lift> Lift)[] metrics =
        [
            ("Clicks per place seen", c => c.Ctr), ("Products put into the bag per visit", c => c.CartRate), ("Visits with a purchase", c => c.Conversion),
            ("Revenue per visit", c => c.RevenuePerSession), ("Engagement per visit", c => c.Engagement), ("Visits with a product of the true top hundredth among the first ten", c => c.Satisfaction),
        ];
        var lifts = metrics.Select(m => new ReportSection(
            m.Heading, $"more than {report.Control}, %", "+0.0;-0.0;0.0", [.. report.Comparisons.Select(c => new PlottedValue(c.Treatment, m.Lift(c).LiftPct, m.Lift(c).Low, m.Lift(c).High))], Reference: 0));
        var share = new ReportSection(
            "Share of the headroom", "share of the NDCG@10 between control and oracle", "0.000",
            [.. report.Comparisons.Select(c => new PlottedValue(c.Treatment, c.OracleShare.Value, c.OracleShare.Low, c.OracleShare.High))], Reference: 0);
        var ndcg = new ReportSection("Lists against the true order", "NDCG@10", "0.0000", [.. report.Arms.Select(a => new PlottedValue(a.Arm, a.NdcgAt10))]);
        return new ReportPage(
            $"Simulation: {string.Join(", ", report.Comparisons.Select(c => c.Treatment))} against {report.Control}", Setting(options) + F(", {0}x taste", options.Taste),
            [share, ndcg, .. lifts], "Synthetic shoppers with hidden tastes, the same in every arm; intervals over shoppers. A gain here is none in a shop.");
    }

    internal static ReportPage Of(AblationReport report, SimulationOptions options) => new(
        $"Ablation of the {report.Ranker} ranker", F("{0}; NDCG@10 {1:0.0000} with all features, {2:0.0000} in the plain order", Setting(options), report.NdcgAt10, report.PlainNdcgAt10),
        [new ReportSection("What each group of features adds", "gain in NDCG@10", "+0.0000;-0.0000;0.0000", [.. report.Rows.Select(r => new PlottedValue(r.Group, r.Gain, r.Low, r.High))], Reference: 0)], report.Note);

    internal static ReportPage Of(RentalReport report) => new(
        "Search for what users rented", F("asked from {0:yyyy-MM-dd} on; {1:P1} of the queries match what was rented", report.TestFrom, report.Matched),
        [
            .. report.Rows.GroupBy(r => r.Segment).Select(s => new ReportSection(
                s.Key == "all" ? "All users" : F("{0}: {1:N0} users, {2:N0} requests", s.Key, s.First().Users, s.First().Requests), "NDCG@10", "0.0000",
                [.. s.Select(r => new PlottedValue(r.Model, r.NdcgAt10, r.Low, r.High))])),
        ], report.Note);

    internal static ReportPage Of(OffPolicyReport report) => new(
        "Off-policy estimators on two logs", F("the smaller effective sample is worth {0:N0} rounds", report.EffectiveSampleSize),
        [
            .. report.Directions.Select(d => new ReportSection(
                $"The value of {d.Target} from the log of {d.Logged}" + (d.Refusal is null ? "" : $": refused, {d.Refusal}"), "reward a round", "0.00000",
                [
                    .. report.Rows.Where(r => r.Logged == d.Logged && r.Target == d.Target).Select(r => new PlottedValue(r.Estimator, r.Estimate ?? double.NaN, r.Low ?? double.NaN, r.High ?? double.NaN)),
                    new PlottedValue("its own log", report.Rows.First(r => r.Logged == d.Logged && r.Target == d.Target).Truth, d.TruthLow, d.TruthHigh),
                ])),
        ], report.Note);

    private static string Setting(SimulationOptions options) => F("{0:N0} shoppers, {1:N0} visits an arm, {2:N0} products, seed {3}", options.Users, options.Sessions, options.Products, options.Seed);

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
