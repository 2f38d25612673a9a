using Bespoke.Ranking;

namespace Bespoke.Evaluation.Ablation;

/// <summary>The outcome of an ablation.</summary>
/// <param name="Rows">In the order of the groups.</param>
/// <param name="Ranker">What ranked.</param>
/// <param name="NdcgAt10">With all features, against the true order.</param>
/// <param name="PlainNdcgAt10">Of the plain order on the same questions.</param>
/// <param name="Users">How many were asked for.</param>
/// <param name="Lists">How many lists were judged, each once for every group.</param>
/// <param name="Note">What the figures may be taken for.</param>
public sealed record AblationReport(IReadOnlyList<FeatureGroupGain> Rows, string Ranker, double NdcgAt10, double PlainNdcgAt10, int Users, int Lists, string Note);
