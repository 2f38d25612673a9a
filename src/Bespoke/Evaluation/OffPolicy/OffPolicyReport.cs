namespace Bespoke.Evaluation.OffPolicy;

/// <summary>One estimator beside the truth.</summary>
/// <param name="Estimator">"IPS", "SNIPS", "DR"; "mean of the log" is the baseline that corrects nothing.</param>
/// <param name="Estimate">Estimated reward a round; null where it was refused, as are the interval and the error.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Truth">Mean reward of the target's own log.</param>
/// <param name="RelativeError">|estimate − truth| / truth; null where the truth is 0.</param>
/// <param name="Logged">The policy whose log is used.</param>
/// <param name="Target">The policy whose value is estimated.</param>
public sealed record OffPolicyRow(string Estimator, double? Estimate, double? Low, double? High, double Truth, double? RelativeError, string Logged, string Target);

/// <summary>What a direction rests on.</summary>
/// <param name="Logged">The policy whose log is used.</param>
/// <param name="Target">The policy whose value is estimated.</param>
/// <param name="Rounds">Of the log.</param>
/// <param name="Rewards">Sum of its rewards: its clicks.</param>
/// <param name="EffectiveSampleSize">(Σ w)² / Σ w².</param>
/// <param name="MeanWeight">1 is right.</param>
/// <param name="MeanWeightError">Its standard error.</param>
/// <param name="LargestWeight">The largest weight.</param>
/// <param name="Unsupported">Share of the target's probability that the log does not support.</param>
/// <param name="TruthLow">Lower end of the 95 % interval of the truth, which is a sample itself.</param>
/// <param name="TruthHigh">Upper end.</param>
/// <param name="Refusal">Why nothing is estimated; null where it is.</param>
public sealed record OffPolicyDirection(
    string Logged, string Target, int Rounds, double Rewards, double EffectiveSampleSize, double MeanWeight, double MeanWeightError, double LargestWeight,
    double Unsupported, double TruthLow, double TruthHigh, string? Refusal);

/// <summary>The estimators measured on logs of two policies.</summary>
/// <param name="Rows">Both directions.</param>
/// <param name="EffectiveSampleSize">The smaller of the directions'.</param>
/// <param name="Directions">What each rests on.</param>
/// <param name="Note">What the figures may be taken for.</param>
public sealed record OffPolicyReport(IReadOnlyList<OffPolicyRow> Rows, double EffectiveSampleSize, IReadOnlyList<OffPolicyDirection> Directions, string Note);
