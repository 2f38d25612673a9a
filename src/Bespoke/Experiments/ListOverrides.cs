namespace Bespoke.Experiments;

/// <summary>What a variant or a flag changes in requests for lists; null leaves an option as it is. docs/experiments.md says what each does.</summary>
public sealed record ListOverrides
{
    /// <summary>The name of the ranker without training.</summary>
    public const string Linear = "linear";

    /// <summary>The name of the trained one, where there is one.</summary>
    public const string Trained = "trained";

    /// <summary>The most slots of a list that try new products out.</summary>
    public const int MostSlots = 3;

    /// <summary>Nothing is changed.</summary>
    public static ListOverrides None { get; } = new();

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary><see cref="Linear"/> or <see cref="Trained"/>.</summary>
    public string? Ranker { get; init; }

    /// <summary>Strength of diversity, 0 to 1.</summary>
    public float? Diversity { get; init; }

    /// <summary>The share of lists in which two places change over, 0 to 1.</summary>
    public double? Swap { get; init; }

    /// <summary>How many slots try new products out, 0 to <see cref="MostSlots"/>.</summary>
    public int? Explore { get; init; }

    /// <summary>False to leave out the merchandisers' rules.</summary>
    public bool? Rules { get; init; }

    /// <summary>The options that put the same products into another order, by name.</summary>
    internal static IReadOnlyList<string> Orders { get; } = ["personalize", "ranker", "diversity"];

    /// <summary>The names of the options that are changed.</summary>
    public IEnumerable<string> Names()
    {
        if (Personalize is not null) yield return "personalize";
        if (Ranker is not null) yield return "ranker";
        if (Diversity is not null) yield return "diversity";
        if (Swap is not null) yield return "swap";
        if (Explore is not null) yield return "explore";
        if (Rules is not null) yield return "rules";
    }

    /// <summary>Says what is wrong, or null when nothing is.</summary>
    internal string? Fault() =>
        Ranker is not (null or Linear or Trained) ? $"there is no ranker '{Ranker}'; there are {Linear} and {Trained}"
        : Diversity is < 0 or > 1 or float.NaN ? "'diversity' is 0 to 1"
        : Swap is < 0 or > 1 or double.NaN ? "'swap' is 0 to 1"
        : Explore is < 0 or > MostSlots ? $"'explore' is 0 to {MostSlots}"
        : null;
}
