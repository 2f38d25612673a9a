namespace Bespoke.Ranking;

/// <summary>What a group of features adds to a ranker.</summary>
/// <param name="Group">Of <see cref="FeatureGroups"/>; "everything personal" is all that speaks about the user.</param>
/// <param name="Gain">NDCG@10 with all features less that without the group's, mean over users.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval over users.</param>
/// <param name="High">Upper end.</param>
/// <param name="Features">The group's.</param>
public sealed record FeatureGroupGain(string Group, double Gain, double Low, double High, IReadOnlyList<string> Features);
