using Bespoke.Catalog;

namespace Bespoke.Import.Products;

/// <summary>Which of a product's options are its colour and its size, by their names in English, Turkish and some neighbours.</summary>
/// <param name="Colour">From 0; null for none.</param>
/// <param name="Size">From 0; null for none.</param>
/// <param name="Others">Name and option of what is neither.</param>
internal sealed record ShopifyOptions(int? Colour, int? Size, IReadOnlyList<(string Name, int Option)> Others)
{
    private static readonly HashSet<string> Colours = ["color", "colour", "colors", "colours", "renk", "farbe", "couleur", "colore"];
    private static readonly HashSet<string> Sizes = ["size", "sizes", "shoe size", "waist", "beden", "numara", "ayakkabi numarasi", "grosse", "taille", "talla", "taglia"];

    /// <summary>Reads the names, which stand in a product's first rows.</summary>
    public static ShopifyOptions Of(IReadOnlyList<ShopifyRow> rows)
    {
        int? colour = null;
        int? size = null;
        var others = new List<(string, int)>();
        for (var option = 0; option < ShopifyRow.Options; option++)
        {
            var at = option;
            if (rows.Select(r => r.OptionName(at)).FirstOrDefault(n => n is not null) is not { } name || IsDefault(rows, name, at)) continue;
            var folded = TextFolding.Fold(name);
            if (colour is null && Colours.Contains(folded)) colour = option;
            else if (size is null && Sizes.Contains(folded)) size = option;
            else others.Add((name, option));
        }
        return new ShopifyOptions(colour, size, others);
    }

    // A product without options is exported with one, "Title: Default Title".
    private static bool IsDefault(IReadOnlyList<ShopifyRow> rows, string name, int option) =>
        name.Equals("Title", StringComparison.OrdinalIgnoreCase)
        && rows.All(r => r.Option(option) is null || r.Option(option)!.Equals("Default Title", StringComparison.OrdinalIgnoreCase));
}
