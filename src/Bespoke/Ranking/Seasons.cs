namespace Bespoke.Ranking;

/// <summary>Seasons by the calendar and the hemisphere.</summary>
internal static class Seasons
{
    private const int Year = 4;

    private static readonly string[] Names = ["winter", "spring", "summer", "fall"];

    // ISO 3166-1. Between the tropics it is one season all the year: of their countries nothing is said.
    private static readonly HashSet<string> Southern = new(
        ["AR", "AU", "BW", "CL", "FJ", "LS", "MG", "MZ", "NA", "NC", "NZ", "PY", "SZ", "UY", "ZA", "ZW"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> WithoutSeasons = new(
        ["AO", "BO", "BR", "BN", "CD", "CG", "CI", "CM", "CO", "CR", "EC", "ET", "GA", "GH", "GN", "GY", "ID", "KE", "KH", "LK", "LR", "MV", "MY", "NG", "PA", "PE", "PG", "PH", "RW", "SB", "SG", "SL",
            "SO", "SR", "TG", "TH", "TL", "TZ", "UG", "VE", "VN", "ZM"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The meteorological season, 0 winter to 3 fall; null without a country or where there are none.</summary>
    internal static int? At(DateTimeOffset now, string? country)
    {
        if (country is not { Length: 2 } || WithoutSeasons.Contains(country)) return null;
        var northern = now.Month % 12 / 3;
        return Southern.Contains(country) ? (northern + Year / 2) % Year : northern;
    }

    /// <summary>1 for the season itself, 0.5 for one beside it, 0 for the opposite one; NaN for a season that it does not know.</summary>
    internal static float Fit(string? season, int now)
    {
        var named = season is null ? -1 : Array.IndexOf(Names, season.ToLowerInvariant() is var name && name == "autumn" ? "fall" : name);
        if (named < 0) return float.NaN;
        var apart = Math.Abs(named - now);
        return 1 - Math.Min(apart, Year - apart) / 2f;
    }
}
