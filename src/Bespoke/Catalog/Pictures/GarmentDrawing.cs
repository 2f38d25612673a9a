using System.Security;
using System.Text;

namespace Bespoke.Catalog.Pictures;

/// <summary>A drawing for products without a photograph: the article's silhouette in the product's colour.</summary>
public static class GarmentDrawing
{
    /// <summary>The picture's width, in user units.</summary>
    public const int Width = 240;

    /// <summary>The picture's height, in user units.</summary>
    public const int Height = 320;

    /// <summary>A self-contained SVG image.</summary>
    /// <param name="articleType">Decides the silhouette where it is known.</param>
    /// <param name="subCategory">Decides it otherwise.</param>
    /// <param name="masterCategory">Decides it when neither is known; without any, a price tag is drawn.</param>
    /// <param name="colour">A colour name; an unknown one gives a neutral grey.</param>
    /// <returns>Well-formed XML whatever the arguments hold; the same arguments give the same text.</returns>
    /// <remarks>Never throws. Thread-safe. Names are compared without case and diacritics.</remarks>
    public static string Svg(string? articleType, string? subCategory, string? masterCategory, string? colour)
    {
        var body = Silhouettes.Of(ShapeNames.Of(articleType, subCategory, masterCategory));
        var fill = ColourHex.Of(colour);
        var bright = ColourHex.Brightness(fill);
        // Folds must read on the cloth: darker on light cloth, lighter on very dark cloth.
        var line = bright < 0.22 ? ColourHex.Shade(fill, 0.38) : ColourHex.Shade(fill, -0.32);
        var svg = new StringBuilder(2_048);
        svg.Append("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 320" role="img"><title>""");
        svg.Append(Escape(string.Join(' ', new[] { colour, articleType }.Where(part => !string.IsNullOrWhiteSpace(part)))));
        svg.Append("""</title><rect width="240" height="320" fill="#ECEAE6"/>""");
        svg.Append("""<ellipse cx="120" cy="296" rx="76" ry="7" fill="#000" opacity=".07"/>""");
        svg.Append($"""<g fill="{fill}" stroke="{line}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round">""");
        svg.Append(body
            .Replace("{d}", ColourHex.Shade(fill, bright < 0.22 ? 0.16 : -0.18), StringComparison.Ordinal)
            .Replace("{l}", ColourHex.Shade(fill, 0.35), StringComparison.Ordinal)
            .Replace("{s}", line, StringComparison.Ordinal));
        return svg.Append("</g></svg>").ToString();
    }

    /// <summary>Text that XML 1.0 can hold, escaped; other characters become U+FFFD.</summary>
    private static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var fits = rune.Value is 0x9 or 0xA or 0xD or >= 0x20 and not 0xFFFE and not 0xFFFF;
            clean.Append(fits ? rune.ToString() : "\uFFFD");
        }
        return SecurityElement.Escape(clean.ToString());
    }
}
