namespace Bespoke.Evaluation.Ablation;

/// <summary>What a group of features adds.</summary>
/// <param name="Group">Of <see cref="Ranking.FeatureGroups"/>; "everything personal" is all that speaks about the user.</param>
/// <param name="Gain">NDCG@10 with all features less that without the group's, mean over users.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval over users.</param>
/// <param name="High">Upper end.</param>
/// <param name="Features">The group's.</param>
public sealed record AblationRow(string Group, double Gain, double Low, double High, IReadOnlyList<string> Features);

/// <summary>The outcome of an ablation.</summary>
/// <param name="Rows">In the order of the groups.</param>
/// <param name="Ranker">What ranked.</param>
/// <param name="NdcgAt10">With all features, against the true order.</param>
/// <param name="PlainNdcgAt10">Of the plain order on the same questions.</param>
/// <param name="Users">How many were asked for.</param>
/// <param name="Lists">How many lists were judged, each once for every group.</param>
/// <param name="Note">What the figures may be taken for.</param>
public sealed record AblationReport(IReadOnlyList<AblationRow> Rows, string Ranker, double NdcgAt10, double PlainNdcgAt10, int Users, int Lists, string Note);
