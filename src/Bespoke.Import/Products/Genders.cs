using Bespoke.Catalog;

namespace Bespoke.Import.Products;

/// <summary>Brings what feeds say of gender and age to Men, Women, Unisex, Boys, Girls and Unisex Kids.</summary>
internal static class Genders
{
    private const string Men = "Men", Women = "Women", Unisex = "Unisex", Boys = "Boys", Girls = "Girls", UnisexKids = "Unisex Kids";

    private static readonly Dictionary<string, string> OfWord = new()
    {
        ["male"] = Men,
        ["man"] = Men,
        ["men"] = Men,
        ["mens"] = Men,
        ["men's"] = Men,
        ["erkek"] = Men,
        ["female"] = Women,
        ["woman"] = Women,
        ["women"] = Women,
        ["womens"] = Women,
        ["women's"] = Women,
        ["lady"] = Women,
        ["ladies"] = Women,
        ["kadin"] = Women,
        ["bayan"] = Women,
        ["unisex"] = Unisex,
        ["boy"] = Boys,
        ["boys"] = Boys,
        ["erkek cocuk"] = Boys,
        ["girl"] = Girls,
        ["girls"] = Girls,
        ["kiz"] = Girls,
        ["kiz cocuk"] = Girls,
        ["unisex kids"] = UnisexKids,
        ["unisex cocuk"] = UnisexKids,
    };

    private static readonly HashSet<string> Young =
    [
        "newborn", "infant", "toddler", "kids", "kid", "children", "child", "babies", "baby", "teens", "teen", "cocuk", "bebek", "yenidogan",
    ];

    /// <summary>The gender this whole text names, in English or Turkish; null when it is none.</summary>
    public static string? Find(string? text) => text is not null && OfWord.TryGetValue(TextFolding.Fold(text), out var gender) ? gender : null;

    /// <summary>True for a text that names children and no more.</summary>
    public static bool IsYoung(string? age) => age is not null && Split(age).Any(a => Young.Contains(TextFolding.Fold(a)));

    /// <summary>The gender of a product: of children where <paramref name="age"/> says so. Men and women together are Unisex.</summary>
    /// <param name="text">E.g. "male" or "men; women"; a word that is none is kept as it is. Null for missing.</param>
    /// <param name="age">E.g. "adult" or "kids"; null for missing.</param>
    /// <returns>Null when the gender is not said: children of unknown gender have none.</returns>
    public static string? Of(string? text, string? age)
    {
        if (text is null) return null;
        string[] all = [.. Split(text).Select(g => Find(g) ?? g).Distinct()];
        var gender = all switch
        {
            [] => null,
            [var one] => one,
            _ when all.All(g => g is Boys or Girls or UnisexKids) => UnisexKids,
            _ when all.All(g => g is Men or Women or Unisex) => Unisex,
            _ => null,
        };
        if (!IsYoung(age)) return gender;
        return gender switch
        {
            Men => Boys,
            Women => Girls,
            Unisex => UnisexKids,
            _ => gender,
        };
    }

    private static string[] Split(string text) => text.Split([';', ',', '/', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
