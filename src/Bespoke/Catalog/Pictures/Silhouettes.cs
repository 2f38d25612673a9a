namespace Bespoke.Catalog.Pictures;

/// <summary>The drawings, as SVG fragments: filled and outlined by the group around them; {d} is a darker, {l} a lighter, {s} the line's shade.</summary>
internal static class Silhouettes
{
    /// <summary>The drawing for what nothing is known about.</summary>
    internal const string Fallback = "tag";

    private static readonly Dictionary<string, string> ByName = Parse(Clothes.Drawings, Footwear.Drawings, Accessories.Drawings, Cosmetics.Drawings);

    /// <summary>All names.</summary>
    internal static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The fragment called <paramref name="name"/>.</summary>
    internal static string Of(string name) => ByName[name];

    private static Dictionary<string, string> Parse(params string[] tables) => tables
        .SelectMany(table => table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(line => line[..line.IndexOf(' ', StringComparison.Ordinal)], line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
}
