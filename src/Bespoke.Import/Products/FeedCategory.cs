using System.Net;
using Bespoke.Catalog;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>Where a product stands in its shop: three levels out of a taxonomy's path and the shop's own type.</summary>
/// <param name="Master">The path's first level; null when there is but one.</param>
/// <param name="Sub">Its second, when there are three or more.</param>
/// <param name="Article">Its last.</param>
/// <param name="Gender">Named by a level of its own ("Women > Dresses"); such levels are no categories.</param>
internal readonly record struct FeedCategory(string? Master, string? Sub, string? Article, string? Gender)
{
    // The root of all fashion says nothing.
    private static readonly HashSet<string> Roots = ["apparel & accessories", "giyim ve aksesuar", "giyim ve aksesuarlar", "giyim & aksesuar"];

    /// <summary>The taxonomy's levels, then the last level of the shop's own type where it says more; the type's levels alone without a taxonomy.</summary>
    /// <param name="taxonomy">"Apparel &amp; Accessories > Clothing > Dresses", or its number at Google; null for none.</param>
    /// <param name="type">The shop's own, e.g. "Women > Dresses > Maxi Dresses"; null for none.</param>
    public static FeedCategory Of(string? taxonomy, string? type)
    {
        var own = Levels(type);
        var gender = own.Select(Genders.Find).FirstOrDefault(g => g is not null);
        own.RemoveAll(level => Genders.Find(level) is not null || Genders.IsYoung(level));
        var levels = Levels(int.TryParse(taxonomy, out var number) ? GoogleTaxonomy.PathOf(number) : taxonomy);
        if (levels.Count == 0) levels = own;
        else if (own is [.., var leaf] && TextFolding.Fold(leaf) != TextFolding.Fold(levels[^1])) levels.Add(leaf);
        return levels switch
        {
            [] => new(null, null, null, gender),
            [var one] => new(null, null, one, gender),
            [var master, var article] => new(master, null, article, gender),
            _ => new(levels[0], levels[1], levels[^1], gender),
        };
    }

    private static List<string> Levels(string? path)
    {
        if (path is null) return [];
        List<string> levels = [.. WebUtility.HtmlDecode(path).Split('>').Select(PlainText.Clean).OfType<string>()];
        if (levels is [var root, ..] && Roots.Contains(TextFolding.Fold(root))) levels.RemoveAt(0);
        return levels;
    }
}
