namespace Bespoke.Catalog;

/// <summary>
/// The values of one attribute and their codes. Code 0 is "missing"; a value keeps its code for the life of a data folder,
/// because stored events carry codes. Immutable, thread-safe.
/// </summary>
/// <remarks>Values are compared without regard to case; the first spelling seen is the one shown.</remarks>
public sealed class AttributeDictionary
{
    /// <summary>The code of a missing value.</summary>
    public const int Missing = 0;

    private readonly Dictionary<string, int> _codes;
    private readonly string[] _values;

    private AttributeDictionary(Dictionary<string, int> codes, string[] values) => (_codes, _values) = (codes, values);

    /// <summary>A dictionary that knows no value.</summary>
    public static AttributeDictionary Empty { get; } = FromValues([]);

    /// <summary>One more than the highest code: arrays by code have this length.</summary>
    public int Count => _values.Length;

    /// <summary>The value of <paramref name="code"/>, or null for <see cref="Missing"/>.</summary>
    public string? this[int code] => code == Missing ? null : _values[code];

    /// <summary>The code of <paramref name="value"/>; <see cref="Missing"/> when it is null or not known.</summary>
    public int CodeOf(string? value) => value is not null && _codes.TryGetValue(value, out var code) ? code : Missing;

    /// <summary>The dictionary whose codes 1, 2, … are <paramref name="values"/> in order.</summary>
    /// <exception cref="ArgumentException">A value stands twice.</exception>
    public static AttributeDictionary FromValues(IEnumerable<string> values) => None().With(values);

    /// <summary>This dictionary and <paramref name="added"/>, which must be new; codes of old values stay.</summary>
    internal AttributeDictionary With(IEnumerable<string> added)
    {
        var codes = new Dictionary<string, int>(_codes, StringComparer.OrdinalIgnoreCase);
        var values = new List<string>(_values);
        foreach (var value in added)
        {
            codes.Add(value, values.Count);
            values.Add(value);
        }
        return new AttributeDictionary(codes, [.. values]);
    }

    private static AttributeDictionary None() => new(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), [""]);
}
