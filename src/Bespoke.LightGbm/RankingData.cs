namespace Bespoke.LightGbm;

/// <summary>Rows to learn an order from: one row for each product that was shown, grouped by request.</summary>
public sealed record RankingData
{
    /// <summary>The most rows of one group (LightGBM's own limit).</summary>
    public const int MaxGroup = 10_000;

    /// <summary>The highest label; a label's gain is 2^label − 1.</summary>
    public const int MaxLabel = 30;

    /// <summary>Names of the columns, without spaces; they are written into the model.</summary>
    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <summary>Row-major, <see cref="Rows"/> x <see cref="FeatureNames"/>.Count; NaN = missing.</summary>
    public required float[] Features { get; init; }

    /// <summary>How relevant each row turned out to be: whole numbers from 0 to <see cref="MaxLabel"/>.</summary>
    public required float[] Labels { get; init; }

    /// <summary>Rows of each group, in order; their sum is <see cref="Rows"/>.</summary>
    public required int[] Groups { get; init; }

    /// <summary>What each row's gradient is multiplied with; null = 1. NDCG on validation weighs a group by the mean of its rows'.</summary>
    public float[]? Weights { get; init; }

    /// <summary>
    /// The position at which each row was shown, from 0; null where positions do not matter. The trainer then estimates what
    /// positions do to clicks and leaves it out of the model (LightGBM's <c>position</c>; Hu et al. 2019).
    /// </summary>
    public int[]? Positions { get; init; }

    /// <summary>Columns whose values are category codes (whole numbers from 0) and not amounts.</summary>
    public IReadOnlyList<int> Categorical { get; init; } = [];

    /// <summary>
    /// For each column 1 where more of it may never lower a score, −1 where it may never raise one, 0 where either may be; null = all 0. What
    /// is known of a feature beforehand need not be learnt from few clicks (LightGBM's <c>monotone_constraints</c>).
    /// </summary>
    public IReadOnlyList<int>? Directions { get; init; }

    /// <summary>Number of rows.</summary>
    public int Rows => Labels.Length;

    /// <summary>Throws when the parts do not fit together; the message names the rule.</summary>
    internal void Validate()
    {
        if (FeatureNames.Count == 0 || Rows == 0) throw new ArgumentException("A ranker needs at least one feature and one row.");
        if (FeatureNames.Distinct(StringComparer.Ordinal).Count() != FeatureNames.Count) throw new ArgumentException("A feature name stands twice.");
        if (FeatureNames.FirstOrDefault(n => n.Length == 0 || n.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '_')) is { } name)
        {
            throw new ArgumentException($"The feature name '{name}' holds more than letters, digits and _.");
        }
        if (Features.Length != (long)Rows * FeatureNames.Count) throw new ArgumentException($"{Features.Length} cells; {Rows} x {FeatureNames.Count} are needed.");
        if (Array.FindIndex(Features, float.IsInfinity) is var cell and >= 0) throw new ArgumentException($"The cell {cell} is infinite.");
        if (Array.FindIndex(Labels, l => !IsLabel(l)) is var row and >= 0) throw new ArgumentException($"A label is a whole number from 0 to {MaxLabel}, not {Labels[row]}.");
        if (Array.FindIndex(Groups, g => g is < 1 or > MaxGroup) is var group and >= 0) throw new ArgumentException($"A group has 1 to {MaxGroup:N0} rows, not {Groups[group]}.");
        if (Groups.Sum(g => (long)g) != Rows) throw new ArgumentException($"The groups have {Groups.Sum(g => (long)g)} rows, the labels {Rows}.");
        if (Weights is { } weights && (weights.Length != Rows || weights.Any(w => !(w > 0 && float.IsFinite(w))))) throw new ArgumentException("There is one weight for each row, above 0.");
        if (Positions is { } positions && (positions.Length != Rows || positions.Any(p => p < 0))) throw new ArgumentException("There is one position for each row, from 0.");
        if (Directions is { } directions && (directions.Count != FeatureNames.Count || directions.Any(d => d is < -1 or > 1))) throw new ArgumentException("There is one direction for each column: -1, 0 or 1.");
        if (Categorical.Any(c => c < 0 || c >= FeatureNames.Count)) throw new ArgumentException("A categorical column does not exist.");
    }

    private static bool IsLabel(float value) => value is >= 0 and <= MaxLabel && value == MathF.Floor(value);
}
