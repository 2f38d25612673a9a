namespace Bespoke.Search.Text;

/// <summary>One layer of one token of a query.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Adds">What each of them scores by the token, by the number of its pair of lengths.</param>
/// <param name="Most">The same; 0 for pairs that none of them has.</param>
/// <param name="Peak">The largest of <paramref name="Most"/>.</param>
/// <param name="Token">Which of the query's tokens.</param>
internal readonly record struct ScoredLayer(TokenLayer Rows, float[] Adds, float[] Most, float Peak, int Token);
