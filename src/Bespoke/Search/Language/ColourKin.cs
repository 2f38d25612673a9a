namespace Bespoke.Search.Language;

/// <summary>
/// Colours that lie beside one another though their families are others: who asks for turquoise and finds too little is shown
/// green before any other colour. The others of a row are near to its first; what a catalogue does not have falls away.
/// </summary>
internal static class ColourKin
{
    internal static IReadOnlyList<string> Rows { get; } =
    [
        "turquoise blue|teal|sea green|green", "teal|turquoise blue|sea green|green", "sea green|teal|turquoise blue", "navy blue|black|charcoal", "black|charcoal|navy blue", "charcoal|black|navy blue", "grey|silver|steel|charcoal",
        "silver|steel|metallic|grey", "steel|silver|metallic|grey", "metallic|silver|steel|gold|bronze", "gold|bronze|copper|yellow|mustard", "copper|bronze|gold|rust", "bronze|copper|gold|brown",
        "white|cream|off white|beige", "off white|cream|beige", "cream|off white|beige|skin", "beige|cream|skin|nude|khaki|tan|off white", "skin|nude|beige|peach", "nude|skin|beige|peach", "khaki|beige|olive|tan", "olive|khaki|mustard",
        "tan|beige|khaki|mustard|brown", "taupe|mushroom brown|beige|grey", "mushroom brown|taupe|beige", "rust|orange|copper|maroon", "brown|tan|rust|copper|bronze", "coffee brown|bronze|maroon",
        "orange|peach|rust|mustard", "peach|orange|skin|nude", "yellow|mustard|gold|cream|lime green", "mustard|gold|yellow|rust|orange", "lime green|fluorescent green|yellow", "fluorescent green|lime green|yellow",
        "red|maroon|burgundy|rust", "maroon|burgundy|rust|purple", "burgundy|maroon|purple|magenta", "pink|magenta|peach|mauve|lavender", "magenta|pink|purple|burgundy", "rose|pink|peach|mauve",
        "purple|magenta|mauve|lavender|burgundy", "lavender|mauve|purple|pink", "mauve|lavender|rose|pink|magenta",
    ];
}
