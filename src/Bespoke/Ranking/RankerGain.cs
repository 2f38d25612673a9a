namespace Bespoke.Ranking;

/// <summary>How much better a ranker orders the test than another does: difference of NDCG@10 with its 95 % interval over users.</summary>
/// <param name="Against">The other's name.</param>
/// <param name="Users">Users in it.</param>
/// <param name="Other">The other's NDCG@10.</param>
/// <param name="Gain">Difference.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record RankerGain(string Against, int Users, double Other, double Gain, double Low, double High);
