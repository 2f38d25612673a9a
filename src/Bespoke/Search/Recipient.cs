using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>Grown-ups or children.</summary>
public enum AgeGroup
{
    /// <summary>Men, Women and Unisex.</summary>
    Adults = 1,

    /// <summary>Boys, Girls and Unisex Kids.</summary>
    Kids = 2,
}

/// <summary>Whom a request is for, where that is not, or not only, the user who asks. Holds for this request alone.</summary>
public sealed record Recipient
{
    private const string Unisex = "Unisex";

    private static readonly string[] Adults = ["Men", "Women", Unisex], Kids = ["Boys", "Girls", "Unisex Kids"];
    private static readonly (string Adult, string Child)[] Grown = [("Men", "Boys"), ("Women", "Girls")];

    /// <summary>A gender of the catalogue, in any case; with <see cref="AgeGroup.Kids"/> Women means Girls and Men means Boys. Null for any.</summary>
    public string? Gender { get; init; }

    /// <summary>Null for the age group that <see cref="Gender"/> has.</summary>
    public AgeGroup? AgeGroup { get; init; }

    /// <summary>The genders that are for the recipient, as a query names them.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such gender; the message names those that it has.</exception>
    internal AttributeIntents In(CatalogSnapshot catalog)
    {
        var genders = catalog.Dictionary(ProductAttribute.Gender);
        string[] wanted = Gender is null ? OfAgeGroup() : AgeGroup == Search.AgeGroup.Kids ? [Child(Gender)] : [Gender];
        int[] codes = [.. wanted.Select(genders.CodeOf).Where(c => c != AttributeDictionary.Missing)];
        if (codes.Length == 0 && wanted.Length > 0)
        {
            throw new ArgumentException($"for.gender: the catalogue has nothing for '{string.Join(", ", wanted)}'; it has {string.Join(", ", Enumerable.Range(1, genders.Count - 1).Select(c => genders[c]))}.");
        }
        // What is for all children fits a boy and a girl.
        if (wanted.All(w => Kids.Contains(w, StringComparer.OrdinalIgnoreCase)) && genders.CodeOf(Kids[^1]) is not AttributeDictionary.Missing and var kids && !codes.Contains(kids)) codes = [.. codes, kids];
        return AttributeIntents.None with { Genders = codes, AcceptsUnisex = codes.Length > 0 && wanted.All(w => Adults.Contains(w, StringComparer.OrdinalIgnoreCase)) };
    }

    /// <summary>Leaves in <paramref name="rows"/> what is for these genders, for all adults where one is meant, or for nobody in particular.</summary>
    internal static void Keep(AttributeIntents genders, RowBitmap rows, CatalogSnapshot catalog)
    {
        if (genders.Genders.Count == 0) return;
        var fitting = catalog.RowsWith(ProductAttribute.Gender, AttributeDictionary.Missing).Clone();
        foreach (var gender in genders.Genders) fitting.UnionWith(catalog.RowsWith(ProductAttribute.Gender, gender));
        if (genders.AcceptsUnisex && catalog.Dictionary(ProductAttribute.Gender).CodeOf(Unisex) is not AttributeDictionary.Missing and var unisex) fitting.UnionWith(catalog.RowsWith(ProductAttribute.Gender, unisex));
        rows.IntersectWith(fitting);
    }

    private string[] OfAgeGroup() => AgeGroup switch
    {
        Search.AgeGroup.Adults => Adults,
        Search.AgeGroup.Kids => Kids,
        _ => [],
    };

    private static string Child(string gender)
    {
        foreach (var (adult, child) in Grown)
        {
            if (string.Equals(adult, gender, StringComparison.OrdinalIgnoreCase)) return child;
        }
        return gender;
    }
}
