namespace Bespoke.Catalog.Import;

/// <summary>
/// Reads brands out of titles such as "Peter England Men Party Blue Jeans": the words before the gender word, compared
/// without case, believed when enough products carry them.
/// </summary>
public sealed class DerivedBrands
{
    /// <summary>How many titles must start with the same words before they count as a brand.</summary>
    public const int DefaultSupport = 3;

    private const int MaxBrandWords = 5;

    private static readonly HashSet<string> GenderWords =
    [
        "men", "mens", "men's", "man", "man's", "women", "womens", "women's", "woman", "woman's", "unisex",
        "boy", "boys", "boy's", "boys'", "girl", "girls", "girl's", "girls'", "kid", "kids", "kid's", "kids'", "lady", "ladies", "gents",
    ];

    private readonly Dictionary<string, string> _spellings;

    private DerivedBrands(Dictionary<string, string> spellings) => _spellings = spellings;

    /// <summary>How many brands were found.</summary>
    public int Count => _spellings.Count;

    /// <summary>Learns the brands of <paramref name="titles"/>.</summary>
    /// <param name="titles">All titles of the catalogue.</param>
    /// <param name="support">The least number of titles behind a brand, >= 1.</param>
    public static DerivedBrands Learn(IEnumerable<string> titles, int support = DefaultSupport)
    {
        ArgumentNullException.ThrowIfNull(titles);
        ArgumentOutOfRangeException.ThrowIfLessThan(support, 1);
        var spellings = new Dictionary<string, Dictionary<string, int>>();
        foreach (var title in titles)
        {
            var words = Words(title);
            var gender = Array.FindIndex(words, w => GenderWords.Contains(TextFolding.Fold(w)));
            if (gender is < 1 or > MaxBrandWords) continue;
            var spelling = string.Join(' ', words[..gender]);
            var key = TextFolding.Fold(spelling);
            if (!spellings.TryGetValue(key, out var counts)) spellings.Add(key, counts = []);
            counts[spelling] = counts.GetValueOrDefault(spelling) + 1;
        }
        return new DerivedBrands(spellings
            .Where(s => s.Value.Values.Sum() >= support)
            .ToDictionary(s => s.Key, s => s.Value.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key));
    }

    /// <summary>The brand <paramref name="title"/> starts with (the longest known one), in its commonest spelling; null when none is known.</summary>
    public string? Find(string title)
    {
        var words = Words(title);
        for (var length = Math.Min(MaxBrandWords, words.Length - 1); length > 0; length--)
        {
            if (_spellings.TryGetValue(TextFolding.Fold(string.Join(' ', words[..length])), out var brand)) return brand;
        }
        return null;
    }

    private static string[] Words(string title) => title.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
