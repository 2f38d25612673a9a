namespace Bespoke.Simulation;

/// <summary>How often one value of an attribute occurs in the real catalogue.</summary>
/// <param name="Value">Null for a missing value.</param>
/// <param name="Count">Products of the real catalogue.</param>
internal readonly record struct Share(string? Value, int Count);

/// <summary>The counts of the real catalogue (44,439 products of one shop) that the synthetic one is calibrated to.</summary>
internal static class CatalogShares
{
    internal static IReadOnlyList<string> Genders { get; } = ["Men", "Women", "Unisex", "Boys", "Girls"];

    /// <summary>By master category, then by <see cref="Genders"/>.</summary>
    internal static IReadOnlyDictionary<string, double[]> GendersOfMaster { get; } = new Dictionary<string, double[]>
    {
        ["Apparel"] = [11355, 8623, 96, 759, 567],
        ["Accessories"] = [4426, 5319, 1497, 17, 28],
        ["Footwear"] = [5751, 2836, 521, 54, 60],
        ["Personal Care"] = [577, 1807, 15, 0, 0],
        ["Free Items"] = [53, 43, 9, 0, 0],
        ["Sporting Goods"] = [0, 0, 25, 0, 0],
        ["Home"] = [0, 0, 1, 0, 0],
    };

    internal static IReadOnlyList<Share> Colours { get; } = Parse("""
        Black 9732, White 5540, Blue 4922, Brown 3493, Grey 2741, Red 2458, Green 2116, Pink 1861, Navy Blue 1791, Purple 1643,
        Silver 1090, Yellow 779, Beige 749, Gold 629, Maroon 580, Orange 530, Olive 410, Multi 394, Cream 390, Steel 315,
        Charcoal 228, Peach 195, Off White 182, Skin 179, Lavender 162, Grey Melange 146, Khaki 139, Magenta 129, Teal 120, Tan 114,
        Mustard 97, Bronze 95, Copper 86, Turquoise Blue 69, Rust 66, Burgundy 45, Metallic 43, Coffee Brown 31, Mauve 29, Rose 28,
        Nude 23, Sea Green 22, Mushroom Brown 16, Taupe 11, - 10, Lime Green 6, Fluorescent Green 5
        """);

    internal static IReadOnlyList<Share> Seasons { get; } = Parse("Summer 21474, Fall 11445, Winter 8519, Spring 2980, - 21");

    internal static IReadOnlyList<Share> Usages { get; } =
        Parse("Casual 34412, Sports 4025, Ethnic 3208, Formal 2359, - 312, Smart Casual 67, Party 29, Travel 26, Home 1");

    /// <summary>Newest first: a product's year and its first day on sale come from one draw, so that newer collections arrive later.</summary>
    internal static IReadOnlyList<Share> Years { get; } =
        Parse("2019 33, 2018 405, 2017 2912, 2016 6007, 2015 2780, 2014 236, 2013 1213, 2012 16288, 2011 13689, 2010 846, 2009 20, 2008 7, 2007 2, - 1");

    private static Share[] Parse(string table) =>
        [.. table.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(cell =>
        {
            var space = cell.LastIndexOf(' ');
            var value = cell[..space];
            return new Share(value == "-" ? null : value, int.Parse(cell.AsSpan(space + 1)));
        })];
}
