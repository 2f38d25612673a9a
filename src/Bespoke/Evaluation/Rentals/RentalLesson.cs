namespace Bespoke.Evaluation.Rentals;

/// <summary>Requests to learn from: for each the product that was rented, and others that its query matches.</summary>
/// <param name="Features">Names of the columns.</param>
/// <param name="Directions">For each 1, −1 or 0, as <see cref="Ranking.FeatureNames.DirectionOf"/> tells of the engine's.</param>
/// <param name="Rows">Row-major; NaN = missing.</param>
/// <param name="Labels">1 for what was rented, else 0.</param>
/// <param name="Groups">Rows of each request.</param>
public sealed record RentalLesson(IReadOnlyList<string> Features, IReadOnlyList<int> Directions, float[] Rows, float[] Labels, int[] Groups);

/// <summary>Fits a ranker on one lesson, as large as a later one wants it, and returns LightGBM's text.</summary>
public delegate string RentalFit(RentalLesson train, RentalLesson validation, CancellationToken cancellationToken);
