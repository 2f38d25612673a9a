namespace Bespoke.Simulation;

/// <summary>The words of one language for what a catalogue calls by its own names.</summary>
internal sealed class QueryWords
{
    private readonly Dictionary<string, string> _genders;
    private readonly Dictionary<string, string> _colours;
    private readonly Dictionary<string, string[]> _nouns;
    private readonly string _under;

    private QueryWords(string genders, string colours, string nouns, string under)
    {
        _genders = Pairs(genders);
        _colours = Pairs(colours);
        _nouns = Pairs(nouns).ToDictionary(p => p.Key, p => p.Value.Split('/'));
        _under = under;
    }

    internal static QueryWords English { get; } = new(
        "Men=men, Women=women, Boys=boys, Girls=girls",
        "",
        """
        Tshirts=t-shirt/tshirt/tee, Shirts=shirt/shirts, Tops=top/tops/blouse, Dresses=dress/dresses, Jeans=jeans/denim, Trousers=trousers/pants,
        Casual Shoes=sneakers/casual shoes/shoes, Sports Shoes=running shoes/trainers/sports shoes, Formal Shoes=formal shoes/leather shoes,
        Heels=heels/pumps, Flats=flats, Sandals=sandals/sandal, Flip Flops=flip flops, Handbags=handbag/bag/purse, Backpacks=backpack,
        Watches=watch/watches, Sunglasses=sunglasses/shades, Wallets=wallet, Belts=belt, Jackets=jacket/coat, Sweaters=sweater/jumper,
        Sweatshirts=sweatshirt/hoodie, Skirts=skirt, Kurtas=kurta, Sarees=saree, Socks=socks, Caps=cap, Ties=tie, Track Pants=track pants/joggers,
        Shorts=shorts, Briefs=briefs, Earrings=earrings, Necklace and Chains=necklace, Ring=ring, Scarves=scarf, Leggings=leggings
        """,
        "under {0}");

    internal static QueryWords Turkish { get; } = new(
        "Men=erkek, Women=kadın, Boys=erkek çocuk, Girls=kız çocuk",
        """
        White=beyaz, Black=siyah, Red=kırmızı, Blue=mavi, Navy Blue=lacivert, Green=yeşil, Yellow=sarı, Pink=pembe, Grey=gri, Purple=mor,
        Orange=turuncu, Brown=kahverengi, Beige=bej, Silver=gümüş, Gold=altın
        """,
        """
        Tshirts=tişört, Shirts=gömlek, Tops=bluz/üst, Dresses=elbise/elbiseler, Jeans=kot pantolon/kot, Trousers=pantolon,
        Casual Shoes=ayakkabı/günlük ayakkabı, Sports Shoes=spor ayakkabı/spor ayakkabısı, Formal Shoes=klasik ayakkabı/deri ayakkabı,
        Heels=topuklu ayakkabı/topuklu, Flats=babet, Sandals=sandalet, Flip Flops=terlik, Handbags=çanta/el çantası, Backpacks=sırt çantası,
        Watches=saat/kol saati, Sunglasses=güneş gözlüğü/gözlük, Wallets=cüzdan, Belts=kemer, Jackets=ceket/mont, Sweaters=kazak,
        Sweatshirts=sweatshirt, Skirts=etek, Socks=çorap, Caps=şapka, Ties=kravat, Track Pants=eşofman altı/eşofman, Shorts=şort,
        Leggings=tayt, Scarves=atkı/şal, Necklace and Chains=kolye, Earrings=küpe, Ring=yüzük, Bracelet=bileklik, Tracksuits=eşofman
        """,
        "{0} lira altı");

    /// <summary>The word for whom, or null when none is said.</summary>
    internal string? Gender(string gender) => _genders.GetValueOrDefault(gender);

    /// <summary>The word for a colour; the catalogue's own in lower case when the language has none here.</summary>
    internal string Colour(string colour) => _colours.GetValueOrDefault(colour) ?? colour.ToLowerInvariant();

    /// <summary>Words for an article type, at least one.</summary>
    internal IReadOnlyList<string> Nouns(string articleType) =>
        _nouns.GetValueOrDefault(articleType) ?? English._nouns.GetValueOrDefault(articleType) ?? [articleType.ToLowerInvariant()];

    /// <summary>"Under this price".</summary>
    internal string Under(int price) => _under.Replace("{0}", price.ToString(), StringComparison.Ordinal);

    private static Dictionary<string, string> Pairs(string table) => table
        .Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
}
