namespace Bespoke;

/// <summary>The models of a bundle by the names that commands, reports and files use.</summary>
public static class ModelNames
{
    /// <summary><see cref="ModelBundle.Factors"/>.</summary>
    public const string Factors = "factors";

    /// <summary><see cref="ModelBundle.ItemItem"/>.</summary>
    public const string ItemItem = "item-item";

    /// <summary><see cref="ModelBundle.Sessions"/>.</summary>
    public const string Sessions = "sessions";

    /// <summary><see cref="ModelBundle.BoughtTogether"/>.</summary>
    public const string BoughtTogether = "bought-together";

    /// <summary><see cref="ModelBundle.Ranker"/>, which is trained on what the others led to.</summary>
    public const string Ranker = "ranker";

    /// <summary>Those that are fitted on the events of the log, in the order in which they are trained.</summary>
    public static IReadOnlyList<string> All { get; } = [Factors, ItemItem, Sessions, BoughtTogether];

    /// <summary>Those and the ranker, the last.</summary>
    public static IReadOnlyList<string> WithRanker { get; } = [.. All, Ranker];

    /// <summary>Reads names with commas between.</summary>
    /// <returns>Each once, in the order of <see cref="WithRanker"/>; all of them for null.</returns>
    /// <exception cref="ArgumentException">There is no such model, or no name.</exception>
    public static IReadOnlyList<string> Parse(string? names)
    {
        if (names is null) return WithRanker;
        var wanted = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0) throw new ArgumentException($"No model is named. Known: {string.Join(", ", WithRanker)}.", nameof(names));
        foreach (var name in wanted)
        {
            if (!WithRanker.Contains(name)) throw new ArgumentException($"There is no model '{name}'. Known: {string.Join(", ", WithRanker)}.", nameof(names));
        }
        return [.. WithRanker.Where(wanted.Contains)];
    }
}
