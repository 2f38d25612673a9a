namespace Bespoke.Ranking.Impressions;

/// <summary>Two places whose products changed over by chance, so that what a place does by itself can be told from what its product does.</summary>
/// <param name="First">1-based, the lower of the two.</param>
/// <param name="Second">1-based.</param>
public readonly record struct PositionSwap(int First, int Second);
