using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>The sizes printed on labels, and how many pieces the shop has of each.</summary>
internal static class SizeRuns
{
    internal const string OneSize = "One Size";

    private static readonly string[] Letters = ["XS", "S", "M", "L", "XL", "XXL"];
    private static readonly string[] KidsAges = ["3-4Y", "5-6Y", "7-8Y", "9-10Y", "11-12Y", "13-14Y"];
    private static readonly string[] Bras = ["32B", "34A", "34B", "34C", "36B", "36C", "38C"];
    private static readonly string[] Waists = ["28", "30", "32", "34", "36", "38"];
    private static readonly string[] Belts = ["80", "85", "90", "95", "100", "105"];
    private static readonly string[] Rings = ["50", "52", "54", "56", "58"];

    /// <summary>The labels of <paramref name="run"/> for a gender, smallest first; empty when the article has no size.</summary>
    internal static IReadOnlyList<string> Labels(SizeRun run, string gender)
    {
        var kids = gender is "Boys" or "Girls";
        return run switch
        {
            SizeRun.None => [],
            SizeRun.OneSize => [OneSize],
            SizeRun.Shoe => Shoes(gender),
            SizeRun.Letter or SizeRun.Waist when kids => KidsAges,
            SizeRun.Letter => Letters,
            SizeRun.Waist => Waists,
            SizeRun.Bra => Bras,
            SizeRun.Belt => Belts,
            SizeRun.Ring => Rings,
            _ => throw new ArgumentOutOfRangeException(nameof(run), run, "Not a size run."),
        };
    }

    /// <summary>The sizes with their stock: about one in eight is sold out.</summary>
    internal static IReadOnlyList<ProductSize> Stocked(SizeRun run, string gender, SeededRandom random) =>
        [.. Labels(run, gender).Select(label => new ProductSize(label, random.Chance(0.125) ? 0 : random.Between(1, 40)))];

    private static string[] Shoes(string gender)
    {
        var (first, last) = gender switch
        {
            "Men" => (39, 46),
            "Women" => (35, 41),
            "Unisex" => (36, 45),
            _ => (26, 36),
        };
        return [.. Enumerable.Range(first, last - first + 1).Select(n => n.ToString())];
    }
}
