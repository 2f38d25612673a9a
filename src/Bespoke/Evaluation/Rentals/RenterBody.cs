namespace Bespoke.Evaluation.Rentals;

/// <summary>What a user told of their body when they rented; NaN and null where they did not. Nothing of it speaks of how a product fitted.</summary>
/// <param name="Height">Inches.</param>
/// <param name="Weight">Pounds.</param>
/// <param name="Band">Band of the bust size, e.g. 34 of "34d".</param>
/// <param name="Cup">Its cup, a = 1.</param>
/// <param name="Age">Years.</param>
/// <param name="Type">E.g. "hourglass".</param>
public sealed record RenterBody(float Height, float Weight, float Band, float Cup, float Age, string? Type)
{
    /// <summary>How many of them are numbers.</summary>
    public const int Measures = 5;

    /// <summary>Nothing was told.</summary>
    public static RenterBody Unknown { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, null);

    /// <summary>The numbers, by their place in the record.</summary>
    public float this[int measure] => measure switch
    {
        0 => Height,
        1 => Weight,
        2 => Band,
        3 => Cup,
        4 => Age,
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };
}
