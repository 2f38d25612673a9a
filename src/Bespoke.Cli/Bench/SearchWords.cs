namespace Bespoke.Cli.Bench;

/// <summary>What Turkish shoppers type for values that catalogues write in English.</summary>
internal static class SearchWords
{
    private static readonly Dictionary<string, string> Turkish = Pairs(
        """
        Men=erkek, Women=kadın, Boys=erkek çocuk, Girls=kız çocuk,
        White=beyaz, Black=siyah, Red=kırmızı, Blue=mavi, Navy Blue=lacivert, Green=yeşil, Yellow=sarı, Pink=pembe, Grey=gri, Purple=mor,
        Orange=turuncu, Brown=kahverengi, Beige=bej, Silver=gümüş, Gold=altın,
        Casual=günlük, Sports=spor, Formal=klasik, Party=gece, Summer=yazlık, Winter=kışlık,
        Tshirts=tişört, Shirts=gömlek, Tops=bluz, Dresses=elbise, Jeans=kot pantolon, Trousers=pantolon, Shoes=ayakkabı, Bags=çanta,
        Casual Shoes=günlük ayakkabı, Sports Shoes=spor ayakkabı, Formal Shoes=klasik ayakkabı, Heels=topuklu ayakkabı, Flats=babet,
        Sandals=sandalet, Flip Flops=terlik, Handbags=el çantası, Backpacks=sırt çantası, Watches=kol saati, Sunglasses=güneş gözlüğü,
        Wallets=cüzdan, Belts=kemer, Jackets=ceket, Sweaters=kazak, Sweatshirts=sweatshirt, Skirts=etek, Socks=çorap, Caps=şapka,
        Ties=kravat, Track Pants=eşofman altı, Shorts=şort, Leggings=tayt, Scarves=atkı, Earrings=küpe, Ring=yüzük, Bracelet=bileklik
        """);

    /// <summary>The Turkish words for <paramref name="value"/>, or null where none are listed here.</summary>
    internal static string? InTurkish(string value) => Turkish.GetValueOrDefault(value);

    private static Dictionary<string, string> Pairs(string table) => table
        .Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
