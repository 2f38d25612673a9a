using Bespoke.Catalog;

namespace Bespoke.Rules;

/// <summary>Values by the name of their attribute, as rules write them, e.g. {"baseColour": ["Black"]}.</summary>
internal static class NamedValues
{
    private const int MaxValues = 1_000;

    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> None = new Dictionary<string, IReadOnlyList<string>>();

    private static readonly Dictionary<string, ProductAttribute> Attributes = Enum.GetValues<ProductAttribute>().ToDictionary(a => char.ToLowerInvariant(a.ToString()[0]) + a.ToString()[1..]);

    /// <summary>The attribute of a name that <see cref="Fault"/> has nothing against.</summary>
    internal static ProductAttribute Attribute(string name) => Attributes[name];

    internal static string? Fault(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        foreach (var (name, list) in values)
        {
            if (!Attributes.ContainsKey(name)) return $"there is no attribute '{name}'; known are {string.Join(", ", Attributes.Keys)}";
            if (list is null or { Count: 0 or > MaxValues } || list.Any(string.IsNullOrWhiteSpace)) return $"'{name}' needs 1 to {MaxValues:N0} values";
        }
        return null;
    }

    internal static bool Contains(IReadOnlyList<string> values, string? value)
    {
        if (value is null) return false;
        for (var i = 0; i < values.Count; i++)
        {
            if (string.Equals(values[i], value, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
