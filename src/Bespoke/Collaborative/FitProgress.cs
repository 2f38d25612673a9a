namespace Bespoke.Collaborative;

/// <summary>How far a fit is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps altogether.</param>
public readonly record struct FitProgress(int Done, int Total);
