namespace Bespoke.Catalog;

/// <summary>
/// Which colours of a catalogue are shades of one another, and the row-stochastic kernel by which they share evidence:
/// a colour keeps 0.7 for itself and gives 0.3 to the others of its family; one that is alone keeps all.
/// </summary>
/// <remarks>Families are found by the colour's words, so "Navy Blue", "dark blue" and "Turquoise Blue" meet whatever the catalogue.</remarks>
public sealed class ColourFamilies
{
    /// <summary>The share of evidence that stays with the colour itself.</summary>
    public const float OwnShare = 0.7f;

    // Later words decide ("Off White" is white); the first matching entry of a word wins.
    private static readonly Dictionary<string, string> FamilyOfWord = new()
    {
        ["black"] = "black",
        ["charcoal"] = "grey",
        ["grey"] = "grey",
        ["gray"] = "grey",
        ["melange"] = "grey",
        ["steel"] = "grey",
        ["white"] = "white",
        ["cream"] = "white",
        ["ivory"] = "white",
        ["blue"] = "blue",
        ["navy"] = "blue",
        ["azure"] = "blue",
        ["indigo"] = "blue",
        ["turquoise"] = "blue",
        ["teal"] = "blue",
        ["aqua"] = "blue",
        ["red"] = "red",
        ["maroon"] = "red",
        ["burgundy"] = "red",
        ["crimson"] = "red",
        ["scarlet"] = "red",
        ["wine"] = "red",
        ["pink"] = "pink",
        ["magenta"] = "pink",
        ["rose"] = "pink",
        ["peach"] = "pink",
        ["fuchsia"] = "pink",
        ["green"] = "green",
        ["olive"] = "green",
        ["khaki"] = "green",
        ["lime"] = "green",
        ["mint"] = "green",
        ["purple"] = "purple",
        ["lavender"] = "purple",
        ["violet"] = "purple",
        ["mauve"] = "purple",
        ["lilac"] = "purple",
        ["brown"] = "brown",
        ["tan"] = "brown",
        ["coffee"] = "brown",
        ["rust"] = "brown",
        ["mushroom"] = "brown",
        ["taupe"] = "brown",
        ["camel"] = "brown",
        ["beige"] = "beige",
        ["nude"] = "skin",
        ["skin"] = "skin",
        ["yellow"] = "yellow",
        ["mustard"] = "yellow",
        ["orange"] = "orange",
        ["gold"] = "gold",
        ["silver"] = "silver",
        ["metallic"] = "silver",
        ["bronze"] = "bronze",
        ["copper"] = "bronze",
    };

    private readonly int[] _family;
    private readonly bool[] _isBasic;
    private readonly int[] _size;

    /// <summary>The families among <paramref name="colours"/>.</summary>
    public ColourFamilies(AttributeDictionary colours)
    {
        ArgumentNullException.ThrowIfNull(colours);
        _family = new int[colours.Count];
        _isBasic = new bool[colours.Count];
        var families = new Dictionary<string, int>();
        for (var code = 1; code < colours.Count; code++)
        {
            var name = FamilyName(colours[code]!);
            _isBasic[code] = name == TextFolding.Fold(colours[code]!);
            if (!families.TryGetValue(name, out _family[code])) families.Add(name, _family[code] = families.Count + 1);
        }
        _size = new int[families.Count + 1];
        foreach (var family in _family) _size[family]++;
    }

    /// <summary>The family of a colour code, from 1; 0 for a missing colour.</summary>
    public int FamilyOf(int code) => _family[code];

    /// <summary>True for the colour that its family is called by: who wants no blue wants no navy either.</summary>
    public bool IsBasic(int code) => _isBasic[code];

    /// <summary>One more than the highest family.</summary>
    public int Count => _size.Length;

    /// <summary>How much of the evidence for <paramref name="from"/> counts for <paramref name="to"/>; rows sum to 1 over the known colours.</summary>
    public float Kernel(int from, int to)
    {
        if (from == AttributeDictionary.Missing || to == AttributeDictionary.Missing || _family[from] != _family[to]) return 0;
        var others = _size[_family[from]] - 1;
        if (from == to) return others == 0 ? 1 : OwnShare;
        return (1 - OwnShare) / others;
    }

    /// <summary>How well a product's colour answers a wish: 1 exact, 0.3 the same family, else 0.</summary>
    public float Match(int wanted, int actual)
    {
        if (wanted == actual) return 1;
        return _family[wanted] != 0 && _family[wanted] == _family[actual] ? 1 - OwnShare : 0;
    }

    /// <summary>The sum of <see cref="Match"/> over some products.</summary>
    /// <param name="equal">How many of them have the very colour.</param>
    /// <param name="ofFamily">How many have one of its family, the very colour included.</param>
    internal static float Matches(int equal, int ofFamily) => equal + (1 - OwnShare) * (ofFamily - equal);

    private static string FamilyName(string colour)
    {
        var folded = TextFolding.Fold(colour);
        var words = folded.Split([' ', '-', '/', '_'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Reverse())
        {
            if (FamilyOfWord.TryGetValue(word, out var family)) return family;
        }
        return "= " + folded;
    }
}
