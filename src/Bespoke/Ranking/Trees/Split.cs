namespace Bespoke.Ranking.Trees;

/// <summary>What a split takes for a missing value.</summary>
internal enum MissingValues : byte
{
    /// <summary>None: NaN is compared as 0.</summary>
    None = 0,

    /// <summary>NaN and 0.</summary>
    Zero = 1,

    /// <summary>NaN.</summary>
    NaN = 2,
}

/// <summary>One inner node of a tree. Children are numbers of inner nodes, or ~n for leaf n.</summary>
internal readonly record struct Split
{
    // kZeroThreshold of LightGBM's meta.h: what is not farther from 0 is 0.
    private const float ZeroBand = 1e-35f;

    /// <summary>The column that is looked at.</summary>
    internal required int Column { get; init; }

    /// <summary>Up to here values go left, by <see cref="ThresholdOf"/>; unused where there are categories.</summary>
    internal required float Threshold { get; init; }

    internal required MissingValues Missing { get; init; }

    /// <summary>Where missing values go.</summary>
    internal required bool MissingLeft { get; init; }

    /// <summary>Bit set of the categories that go left; null for a comparison.</summary>
    internal uint[]? Categories { get; init; }

    internal required int Left { get; init; }

    internal required int Right { get; init; }

    /// <summary>True when every value but NaN is decided by comparing it with the threshold.</summary>
    internal bool IsComparison => Categories is null && (Missing != MissingValues.Zero || MissingLeft == (0 <= Threshold));

    /// <summary>Where NaN goes.</summary>
    internal bool NaNGoesLeft => GoesLeft(float.NaN);

    /// <summary>The largest float that goes left: for floats the same as comparing with the double, values in the zero band as 0.</summary>
    internal static float ThresholdOf(double threshold)
    {
        var nearest = (float)threshold;
        if (nearest > threshold) nearest = MathF.BitDecrement(nearest);
        if (MathF.Abs(nearest) > ZeroBand) return nearest;
        return threshold >= 0 ? ZeroBand : MathF.BitDecrement(-ZeroBand);
    }

    /// <summary>Where a value goes: LightGBM's decision, to the letter.</summary>
    internal bool GoesLeft(float value)
    {
        if (Categories is not null) return IsCategory(value);
        if (float.IsNaN(value)) return Missing == MissingValues.None ? 0 <= Threshold : MissingLeft;
        if (Missing == MissingValues.Zero && MathF.Abs(value) <= ZeroBand) return MissingLeft;
        return value <= Threshold;
    }

    // NaN, negative and unknown categories go right; a fraction is cut off, so that -0.5 is category 0.
    private bool IsCategory(float value) =>
        value is > -1 and < int.MaxValue && (int)value is var category && category >> 5 < Categories!.Length && (Categories[category >> 5] >> (category & 31) & 1) != 0;
}
