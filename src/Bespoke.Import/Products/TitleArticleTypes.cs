using Bespoke.Catalog;

namespace Bespoke.Import.Products;

/// <summary>A product's place as its title names it.</summary>
internal sealed record TitleArticleType(string Master, string Sub, string Article);

/// <summary>
/// Reads the article type off a title's last words, which in English name the thing: "Men Blue Slim Fit Casual Shirt". Words must be
/// exact; a title that ends otherwise, or in a word of many meanings ("Set", "Bag"), names none.
/// </summary>
internal static class TitleArticleTypes
{
    private const int MaxWords = 2;

    private static readonly Dictionary<string, TitleArticleType> OfWords = Read("""
        Apparel | Topwear | Shirts | shirt, shirts
        Apparel | Topwear | Tshirts | t-shirt, t-shirts, tshirt, tshirts
        Apparel | Topwear | Tops | top, tops
        Apparel | Topwear | Kurtas | kurta, kurtas
        Apparel | Topwear | Kurtis | kurti, kurtis
        Apparel | Topwear | Tunics | tunic, tunics
        Apparel | Topwear | Sweatshirts | sweatshirt, sweatshirts
        Apparel | Topwear | Sweaters | sweater, sweaters, pullover, pullovers
        Apparel | Topwear | Jackets | jacket, jackets
        Apparel | Topwear | Blazers | blazer, blazers
        Apparel | Topwear | Waistcoat | waistcoat, waistcoats
        Apparel | Topwear | Shrug | shrug, shrugs
        Apparel | Topwear | Dupatta | dupatta, dupattas
        Apparel | Topwear | Suits | suit, suits
        Apparel | Apparel Set | Kurta Sets | kurta set, kurta sets
        Apparel | Apparel Set | Clothing Set | clothing set
        Apparel | Apparel Set | Tracksuits | tracksuit, tracksuits
        Apparel | Bottomwear | Jeans | jeans
        Apparel | Bottomwear | Trousers | trousers, chinos
        Apparel | Bottomwear | Track Pants | track pants, trackpants, joggers
        Apparel | Bottomwear | Shorts | shorts
        Apparel | Bottomwear | Skirts | skirt, skirts
        Apparel | Bottomwear | Leggings | leggings
        Apparel | Bottomwear | Jeggings | jeggings
        Apparel | Bottomwear | Capris | capris
        Apparel | Bottomwear | Churidar | churidar
        Apparel | Bottomwear | Salwar | salwar
        Apparel | Bottomwear | Patiala | patiala
        Apparel | Bottomwear | Tights | tights
        Apparel | Dress | Dresses | dress, dresses
        Apparel | Dress | Jumpsuit | jumpsuit, jumpsuits
        Apparel | Saree | Sarees | saree, sarees
        Apparel | Innerwear | Bra | bra, bras
        Apparel | Innerwear | Briefs | briefs
        Apparel | Innerwear | Boxers | boxers
        Apparel | Innerwear | Trunk | trunks
        Apparel | Innerwear | Camisoles | camisole, camisoles
        Apparel | Loungewear and Nightwear | Lounge Pants | lounge pants
        Apparel | Loungewear and Nightwear | Nightdress | nightdress
        Apparel | Loungewear and Nightwear | Night suits | night suit, nightsuit
        Apparel | Socks | Socks | socks
        Footwear | Shoes | Casual Shoes | casual shoes
        Footwear | Shoes | Formal Shoes | formal shoes
        Footwear | Shoes | Sports Shoes | sports shoes, running shoes, training shoes
        Footwear | Shoes | Heels | heels
        Footwear | Shoes | Flats | flats
        Footwear | Sandal | Sandals | sandals
        Footwear | Flip Flops | Flip Flops | flip-flops, flip flops
        Accessories | Bags | Backpacks | backpack, backpacks
        Accessories | Bags | Handbags | handbag, handbags
        Accessories | Bags | Clutches | clutch, clutches
        Accessories | Bags | Trolley Bag | trolley bag
        Accessories | Bags | Duffel Bag | duffel bag
        Accessories | Bags | Laptop Bag | laptop bag
        Accessories | Bags | Messenger Bag | messenger bag
        Accessories | Wallets | Wallets | wallet, wallets
        Accessories | Belts | Belts | belt, belts
        Accessories | Watches | Watches | watch, watches
        Accessories | Eyewear | Sunglasses | sunglasses
        Accessories | Cufflinks | Cufflinks | cufflinks
        Accessories | Ties | Ties | tie, ties
        Accessories | Headwear | Caps | cap, caps
        Accessories | Scarves | Scarves | scarf, scarves
        Accessories | Stoles | Stoles | stole, stoles
        Accessories | Jewellery | Earrings | earrings
        Accessories | Jewellery | Ring | ring, rings
        Accessories | Jewellery | Bracelet | bracelet, bracelets
        Accessories | Jewellery | Bangle | bangle, bangles
        Accessories | Jewellery | Pendant | pendant, pendants
        Accessories | Jewellery | Necklace and Chains | necklace, necklaces
        Accessories | Jewellery | Jewellery Set | jewellery set
        """);

    /// <summary>The type that the last two words name, else the last word; of a title with "with", the words before it count. Null for none.</summary>
    public static TitleArticleType? Find(string title)
    {
        var words = TextFolding.Fold(title).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.IndexOf(words, "with") is var with and > 0 ? with : words.Length;
        for (var count = Math.Min(MaxWords, end); count > 0; count--)
        {
            if (OfWords.TryGetValue(string.Join(' ', words[(end - count)..end]), out var type)) return type;
        }
        return null;
    }

    private static Dictionary<string, TitleArticleType> Read(string table)
    {
        var types = new Dictionary<string, TitleArticleType>();
        foreach (var line in table.Split('\n'))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            var type = new TitleArticleType(cells[0], cells[1], cells[2]);
            foreach (var words in cells[3].Split(',', StringSplitOptions.TrimEntries)) types.Add(words, type);
        }
        return types;
    }
}
