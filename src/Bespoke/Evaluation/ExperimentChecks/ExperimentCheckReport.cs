namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>Whether the statistics of experiments keep what they promise, on worlds whose truth is known.</summary>
/// <param name="FalseAlarmRate">Share of A/A replications in which the interval of a metric left no difference out at any hourly look: the worst metric.</param>
/// <param name="CupedRelativeError">Variance left by CUPED over 1 − ρ², less 1; absolute.</param>
/// <param name="InterleavingSpeedup">Queries of the A/B test over queries of team-draft interleaving, for the same gain, level and power. On a click model.</param>
/// <param name="SrmFired">Whether 4,600 of 10,000 units in a group of one half raise the alarm.</param>
/// <param name="SrmFalseRate">Share of true halves of 10,000 that raise it at any of the looks.</param>
/// <param name="Power">How often a planted lift of 5 % of the CTR was found with the planned units.</param>
/// <param name="Replications">Of the A/A test.</param>
/// <param name="Metrics">The A/A test, metric by metric.</param>
/// <param name="Cuped">CUPED's figures.</param>
/// <param name="Plan">The planted lift's figures.</param>
/// <param name="Interleaving">Interleaving's figures.</param>
public sealed record ExperimentCheckReport(
    double FalseAlarmRate, double CupedRelativeError, double InterleavingSpeedup, bool SrmFired, double SrmFalseRate, double Power, int Replications,
    IReadOnlyList<MetricAlarms> Metrics, CupedFigures Cuped, PlanFigures Plan, InterleavingFigures Interleaving)
{
    /// <summary>True where every promise is kept; the limits are those of docs/experiments.md.</summary>
    public bool Ok => FalseAlarmRate <= 0.05 && CupedRelativeError <= 0.02 && InterleavingSpeedup >= 50 && SrmFired && SrmFalseRate <= 0.001 && Math.Abs(Power - Plan.StatedPower) <= 0.03;
}

/// <summary>False alarms of one metric in the A/A test.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Alarms">Share of replications with an alarm of the confidence sequence at any look.</param>
/// <param name="AlarmsOnce">Share with an alarm of the usual 95 % interval at the last look alone: near 0.05.</param>
/// <param name="AlarmsPeeking">Share with an alarm of the usual interval at any look: what peeking at it does.</param>
public sealed record MetricAlarms(string Metric, double Alarms, double AlarmsOnce, double AlarmsPeeking);

/// <summary>What CUPED left.</summary>
/// <param name="Correlation">ρ of what units do and what they had done, exact.</param>
/// <param name="VarianceLeft">Variance of the adjusted over that of the plain estimates, over the replications.</param>
/// <param name="Expected">1 − ρ².</param>
/// <param name="StatedLeft">Mean of the share that the read-outs state.</param>
/// <param name="Replications">How many.</param>
public sealed record CupedFigures(double Correlation, double VarianceLeft, double Expected, double StatedLeft, int Replications);

/// <summary>The planner held to its word.</summary>
/// <param name="Lift">What was planted.</param>
/// <param name="StatedPower">What was asked of the planner.</param>
/// <param name="Looks">How often the read-out was looked at.</param>
/// <param name="Units">What it said, both variants together.</param>
/// <param name="UnitsForOneLook">What a test looked at once would need.</param>
/// <param name="Replications">How many.</param>
public sealed record PlanFigures(double Lift, double StatedPower, int Looks, long Units, long UnitsForOneLook, int Replications);

/// <summary>Interleaving beside the A/B test.</summary>
/// <param name="Gain">The better ranker's gain in clicks per query.</param>
/// <param name="Preference">Its preference in interleaved lists, (B − A) / (A + B) of the clicks.</param>
/// <param name="AbQueries">Queries of an A/B test that finds the gain four times in five.</param>
/// <param name="Queries">Interleaved queries that find the preference as often.</param>
/// <param name="Found">How often such a number of interleaved queries found it.</param>
/// <param name="Note">What the figures may be taken for.</param>
public sealed record InterleavingFigures(double Gain, double Preference, long AbQueries, long Queries, double Found, string Note);
