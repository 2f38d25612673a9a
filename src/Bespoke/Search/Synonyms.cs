namespace Bespoke.Search;

/// <summary>Words shoppers use for what catalogues call otherwise. An entry has an effect only where the catalogue knows its meaning.</summary>
internal static class Synonyms
{
    /// <summary>English: phrase to one or more catalogue phrases, separated by |.</summary>
    internal static IReadOnlyList<(string Word, string Meaning)> English { get; } =
    [
        ("man", "men"), ("male", "men"), ("gents", "men"), ("gentlemen", "men"), ("guys", "men"),
        ("woman", "women"), ("female", "women"), ("lady", "women"), ("ladies", "women"),
        ("boy", "boys"), ("girl", "girls"), ("kid", "boys|girls"), ("children", "boys|girls"), ("child", "boys|girls"),
        ("gown", "dresses"), ("frock", "dresses"), ("denim", "jeans"), ("tee", "tshirts"), ("blouse", "tops"),
        ("coat", "jackets"), ("pants", "trousers"), ("chinos", "trousers"),
        ("sneakers", "casual shoes|sports shoes"), ("trainers", "sports shoes|casual shoes"), ("running shoes", "sports shoes"),
        ("footwear", "footwear"), ("loafers", "casual shoes|formal shoes"), ("pumps", "heels"), ("stilettos", "heels"),
        ("slides", "flip flops|sandals"), ("slippers", "flip flops"),
        ("bag", "bags"), ("purse", "handbags"), ("billfold", "wallets"), ("timepiece", "watches"),
        ("shades", "sunglasses"), ("eyewear", "eyewear|sunglasses"), ("glasses", "sunglasses"),
        ("hat", "caps|hat"), ("cap", "caps"), ("jumper", "sweaters"), ("pullover", "sweaters"), ("hoodie", "sweatshirts"),
        ("perfume", "perfume and body mist"), ("necklace", "necklace and chains"), ("jewelry", "jewellery"),
        ("crimson", "red"), ("scarlet", "red"), ("navy", "navy blue"), ("azure", "blue"), ("violet", "purple"), ("gray", "grey"), ("golden", "gold"),
    ];
}
