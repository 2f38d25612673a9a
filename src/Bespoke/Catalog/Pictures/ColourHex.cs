namespace Bespoke.Catalog.Pictures;

/// <summary>Screen colours for a catalogue's colour names.</summary>
internal static class ColourHex
{
    /// <summary>For names without a colour word.</summary>
    internal const string Unknown = "#9AA3AD";

    private static readonly Dictionary<string, string> Names = Parse("""
        black 26282C, white F7F7F4, blue 2F63B8, brown 6F4A2F, grey 8D9299, red C4262E, green 2F7D47, pink EC8FB0, navy blue 1E2C54,
        purple 6B3F94, silver BFC5CB, yellow F2CB3D, beige DCC9A6, gold CBA135, maroon 6E1A2B, orange E87A25, olive 6C6D34,
        multi D9608A, cream F4EBD2, steel 8B98A5, charcoal 42474E, peach F8BE9C, off white F3F0E6, skin E3B693, lavender B4A2D6,
        grey melange A5A9AE, khaki A89B72, magenta C2237F, teal 157A7C, tan C2956B, mustard CF9F2B, bronze 96703C, copper B06A3B,
        turquoise blue 2FB5BF, rust A8492A, burgundy 691D33, metallic A9ADB4, coffee brown 4E342A, mauve A8799B, rose D96480,
        nude DDB79B, sea green 2E8F73, mushroom brown 94816F, taupe 86786A, lime green 9ACB3C, fluorescent green 7CF03A,
        azure 3D8BD9, indigo 38408F, crimson B01E3A, scarlet D4281F, wine 6A1B33, fuchsia D32C8C, mint A6DCC0, violet 7A4DB0,
        lilac C3A8DC, camel BF9360, ivory F6F1DF, aqua 4CC7D0, turquoise 2FB5BF, lime 9ACB3C, navy 1E2C54, gray 8D9299,
        coffee 4E342A, mushroom 94816F, sea 2E8F73, fluorescent 7CF03A, denim 3F5F8F, coral F07A64, emerald 1F8A5B, plum 5F2A55
        """);

    /// <summary>The names this list knows, folded.</summary>
    internal static IEnumerable<string> Known => Names.Keys;

    /// <summary>The colour of a name, "#RRGGBB": the name itself or, failing that, its last colour word ("Dark Dusty Rose" is rose).</summary>
    internal static string Of(string? colour)
    {
        if (colour is null) return Unknown;
        var folded = TextFolding.Fold(colour.Trim());
        if (Names.TryGetValue(folded, out var hex)) return hex;
        var words = folded.Split([' ', '-', '/', '_', ','], StringSplitOptions.RemoveEmptyEntries);
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (Names.TryGetValue(words[i], out hex)) return hex;
        }
        return Unknown;
    }

    /// <summary>Moves a colour towards black (negative) or white (positive) by a share of the way.</summary>
    internal static string Shade(string hex, double share)
    {
        var target = share < 0 ? 0 : 255;
        int Mix(int at) => (int)Math.Round(Channel(hex, at) + (target - Channel(hex, at)) * Math.Abs(share));
        return $"#{Mix(1):X2}{Mix(3):X2}{Mix(5):X2}";
    }

    /// <summary>How bright it looks, 0 to 1 (Rec. 709 weights on the raw values).</summary>
    internal static double Brightness(string hex) => (0.2126 * Channel(hex, 1) + 0.7152 * Channel(hex, 3) + 0.0722 * Channel(hex, 5)) / 255;

    private static int Channel(string hex, int at) => Convert.ToInt32(hex.Substring(at, 2), 16);

    private static Dictionary<string, string> Parse(string table) => table
        .Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(entry => entry[..entry.LastIndexOf(' ')], entry => "#" + entry[(entry.LastIndexOf(' ') + 1)..]);
}
