using Bespoke.Catalog;
using Bespoke.Contracts;

namespace Bespoke.Server.Tests;

/// <summary>Products that differ in every attribute, some without any, and ids as shops really write them.</summary>
internal static class TestCatalog
{
    internal const string HostileTitle = "<script>alert(1)</script> \" onload='x' & Hostile Scarf";

    private static readonly string[] Colours = ["Blue", "Red", "Black", "Green", "White"];
    private static readonly string[] Brands = ["Norvik", "Halden", "Lumo"];

    /// <summary>Ids that break careless routing.</summary>
    internal static string[] OddIds { get; } =
    [
        "a/b", "a%2Fb", "a%252Fb", "/lead", "trail/", "a//b", "two words", " padded ", "größe-ß", "çığ", "\"quoted\"", "it's", "a+b", "x?y=1", "h#frag", "50%", "semi;colon",
        "back\\slash", "日本", "👗", "a.b", "<b>", "q&a", "a:b", "ünï/cödé %20",
    ];

    /// <summary>Products without a single attribute, all found by the word "curio".</summary>
    internal static string[] Curios { get; } = [.. Enumerable.Range(0, 20).Select(i => $"curio-{i}")];

    internal static IReadOnlyList<Product> Products { get; } =
    [
        .. Enumerable.Range(0, 60).Select(i => Make.Product(
            $"shirt-{i}", $"{Brands[i % 3]} Shirt number {i}", "Shirts", i % 2 == 0 ? "Men" : "Women", Colours[i % 5], brand: Brands[i % 3], price: 10 + i)),
        .. Enumerable.Range(0, 40).Select(i => Make.Product(
            $"dress-{i}", $"{Brands[i % 3]} Dress number {i}", "Dresses", "Women", Colours[i % 5], "Dress", brand: Brands[i % 3], price: 30 + i)),
        .. Curios.Select((id, i) => Make.Product(id, $"Curio {(char)('a' + i)}{(char)('a' + i)}", null, null, null, null, null)),
        .. OddIds.Select((id, i) => Make.Product(id, $"Oddity {i}", "Scarves", "Unisex", Colours[i % 5], "Accessories", "Accessories", price: 5)),
        Make.Product("stop-words", "The Story of a Belt for and with it, ve ile için", "Belts", "Unisex", "Black", "Accessories", "Accessories", price: 5),
        Make.Product("hostile", HostileTitle, "Scarves", "Unisex", "Blue", "Accessories", "Accessories", price: 5),
    ];
}
