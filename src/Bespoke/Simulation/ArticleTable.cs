namespace Bespoke.Simulation;

/// <summary>One article type of the real catalogue.</summary>
/// <param name="Name">E.g. Casual Shoes.</param>
/// <param name="Master">Its master category.</param>
/// <param name="Sub">Its sub-category.</param>
/// <param name="Count">Products of the real catalogue.</param>
/// <param name="GenderTilt">By <see cref="CatalogShares.Genders"/>: how often it is made for whom; 0 means never.</param>
/// <param name="Price">Median price.</param>
/// <param name="Nouns">How shops call one; the first is the commonest.</param>
/// <param name="Family">What decides sizes, colours, occasions and words.</param>
internal sealed record ArticleType(
    string Name, string Master, string Sub, int Count, double[] GenderTilt, double Price, string[] Nouns, ArticleFamily Family);

/// <summary>The article types and their counts; master categories' totals are met by scaling.</summary>
internal static class ArticleTable
{
    // name | master > sub | count | gender tilt (M W U B G) | median price | nouns | family
    private const string Text = """
        Tshirts | Apparel > Topwear | 7070 | M530 W110 U2 B43 G22 | 18 | T-shirt, Tshirt, Tee | tee
        Shirts | Apparel > Topwear | 3217 | M287 W27 B7 | 35 | Shirt | shirt
        Kurtas | Apparel > Topwear | 1844 | M26 W158 B1 | 28 | Kurta | ethnic
        Tops | Apparel > Topwear | 1762 | W160 G15 | 22 | Top | blouse
        Briefs | Apparel > Innerwear | 849 | M46 W39 B2 G2 | 12 | Brief, Briefs | inner
        Jeans | Apparel > Bottomwear | 609 | M42 W16 B2 G1 | 48 | Jeans | trouser
        Shorts | Apparel > Bottomwear | 547 | M40 W9 B5 G3 | 24 | Shorts | casualbottom
        Trousers | Apparel > Bottomwear | 530 | M41 W11 B1 | 42 | Trousers, Chinos | trouser
        Bra | Apparel > Innerwear | 477 | W1 | 20 | Bra | bra
        Dresses | Apparel > Dress | 464 | W39 G7 | 45 | Dress | dress
        Sarees | Apparel > Saree | 427 | W1 | 60 | Saree | saree
        Track Pants | Apparel > Bottomwear | 304 | M26 W4 U1 B1 | 32 | Track Pants, Track Pant | sportwear
        Sweatshirts | Apparel > Topwear | 285 | M18 W7 B3 G1 | 38 | Sweatshirt, Hoodie | knit
        Sweaters | Apparel > Topwear | 277 | M16 W10 B1 G1 | 40 | Sweater, Pullover | knit
        Jackets | Apparel > Topwear | 258 | M17 W6 U1 B2 G1 | 70 | Jacket | jacket
        Innerwear Vests | Apparel > Innerwear | 242 | M24 B1 | 10 | Innerwear Vest | inner
        Kurtis | Apparel > Topwear | 234 | W23 G1 | 24 | Kurti | ethnic
        Tunics | Apparel > Topwear | 229 | W22 G1 | 28 | Tunic | ethnic
        Nightdress | Apparel > Loungewear and Nightwear | 189 | W1 | 24 | Nightdress | night
        Leggings | Apparel > Bottomwear | 177 | W16 G2 | 16 | Leggings | casualbottom
        Capris | Apparel > Bottomwear | 175 | W15 M1 G2 | 24 | Capris | casualbottom
        Night suits | Apparel > Loungewear and Nightwear | 141 | W13 M1 | 30 | Night Suit | night
        Trunk | Apparel > Innerwear | 140 | M1 | 14 | Trunk, Trunks | inner
        Skirts | Apparel > Bottomwear | 128 | W11 G2 | 30 | Skirt | dress
        Dupatta | Apparel > Topwear | 116 | W1 | 16 | Dupatta | saree
        Kurta Sets | Apparel > Apparel Set | 94 | W8 M1 B1 G1 | 48 | Kurta Set | ethnic
        Lounge Pants | Apparel > Loungewear and Nightwear | 61 | M4 W2 | 24 | Lounge Pants | night
        Boxers | Apparel > Innerwear | 52 | M1 | 14 | Boxers, Boxer Shorts | inner
        Camisoles | Apparel > Innerwear | 39 | W3 G1 | 14 | Camisole | inner
        Patiala | Apparel > Bottomwear | 38 | W1 | 20 | Patiala | ethnic
        Jeggings | Apparel > Bottomwear | 34 | W3 G1 | 28 | Jeggings | casualbottom
        Lounge Shorts | Apparel > Loungewear and Nightwear | 34 | M2 W2 | 18 | Lounge Shorts | night
        Stockings | Apparel > Innerwear | 32 | W1 | 9 | Stockings | sock
        Salwar | Apparel > Bottomwear | 32 | W1 | 20 | Salwar | ethnic
        Churidar | Apparel > Bottomwear | 30 | W1 | 18 | Churidar | ethnic
        Tracksuits | Apparel > Bottomwear | 29 | M2 W1 B1 | 65 | Tracksuit | sportwear
        Bath Robe | Apparel > Loungewear and Nightwear | 20 | M1 W2 | 40 | Bath Robe | night
        Rain Jacket | Apparel > Topwear | 18 | M2 W1 | 55 | Rain Jacket | jacket
        Swimwear | Apparel > Innerwear | 17 | M1 W2 | 35 | Swimsuit, Swimwear | sportwear
        Baby Dolls | Apparel > Loungewear and Nightwear | 16 | W1 | 26 | Baby Doll | night
        Jumpsuit | Apparel > Dress | 16 | W3 G1 | 50 | Jumpsuit | dress
        Waistcoat | Apparel > Topwear | 15 | M3 W1 | 45 | Waistcoat | jacket
        Rompers | Apparel > Topwear | 12 | G2 B1 W1 | 26 | Romper | dress
        Booties | Apparel > Innerwear | 12 | G1 B1 | 8 | Booties | sock
        Tights | Apparel > Bottomwear | 9 | W2 M1 | 18 | Tights | sportwear
        Shapewear | Apparel > Innerwear | 9 | W1 | 28 | Shapewear | inner
        Blazers | Apparel > Topwear | 8 | M2 W1 | 110 | Blazer | jacket
        Clothing Set | Apparel > Apparel Set | 8 | B1 G1 | 34 | Clothing Set | tee
        Salwar and Dupatta | Apparel > Bottomwear | 7 | W1 | 32 | Salwar and Dupatta | ethnic
        Shrug | Apparel > Topwear | 6 | W1 | 28 | Shrug | blouse
        Nehru Jackets | Apparel > Topwear | 5 | M1 | 60 | Nehru Jacket | jacket
        Robe | Apparel > Loungewear and Nightwear | 4 | W1 | 36 | Robe | night
        Lehenga Choli | Apparel > Apparel Set | 4 | W2 G1 | 120 | Lehenga Choli | saree
        Lounge Tshirts | Apparel > Loungewear and Nightwear | 3 | M1 W1 | 18 | Lounge T-shirt | night
        Rain Trousers | Apparel > Bottomwear | 2 | M1 | 38 | Rain Trousers | sportwear
        Suits | Apparel > Topwear | 1 | M1 | 220 | Suit | jacket
        Casual Shoes | Footwear > Shoes | 2846 | M22 W4 U3 B1 G1 | 60 | Casual Shoes, Shoes | shoe
        Sports Shoes | Footwear > Shoes | 2036 | M16 W4 U1 B1 | 75 | Sports Shoes, Running Shoes | sportshoe
        Heels | Footwear > Shoes | 1323 | W1 | 55 | Heels | heel
        Flip Flops | Footwear > Flip Flops | 916 | M6 W2 U1 B1 G1 | 15 | Flip Flops | sandal
        Sandals | Footwear > Sandal | 897 | M6 W2 U1 B1 G1 | 38 | Sandals, Sandal | sandal
        Formal Shoes | Footwear > Shoes | 637 | M63 W1 | 80 | Formal Shoes, Shoes | formalshoe
        Flats | Footwear > Shoes | 500 | W48 G2 | 35 | Flats | heel
        Sports Sandals | Footwear > Sandal | 67 | M5 W1 U1 | 42 | Sports Sandals | sandal
        Watches | Accessories > Watches | 2542 | M12 W10 U3 B1 G1 | 120 | Watch | watch
        Handbags | Accessories > Bags | 1759 | W1 | 65 | Handbag | bag
        Sunglasses | Accessories > Eyewear | 1073 | M5 W3 U3 | 70 | Sunglasses | eyewear
        Wallets | Accessories > Wallets | 936 | M6 W3 | 30 | Wallet | smallleather
        Belts | Accessories > Belts | 813 | M7 W1 | 28 | Belt | belt
        Backpacks | Accessories > Bags | 724 | U55 M12 W5 B1 G1 | 45 | Backpack | backpack
        Socks | Accessories > Socks | 686 | M40 W16 U4 B2 G2 | 8 | Socks, Pack of 3 Socks | sock
        Earrings | Accessories > Jewellery | 417 | W1 | 18 | Earrings | jewel
        Clutches | Accessories > Bags | 288 | W1 | 40 | Clutch | bag
        Caps | Accessories > Headwear | 283 | M14 U12 W2 B1 G1 | 18 | Cap | cap
        Ties | Accessories > Ties | 258 | M1 | 24 | Tie | tie
        Pendant | Accessories > Jewellery | 176 | W9 M1 | 28 | Pendant | jewel
        Necklace and Chains | Accessories > Jewellery | 160 | W9 M1 | 32 | Necklace, Chain | jewel
        Scarves | Accessories > Scarves | 119 | W11 M1 | 20 | Scarf | scarf
        Ring | Accessories > Jewellery | 118 | W8 M1 | 26 | Ring | ring
        Accessory Gift Set | Accessories > Accessories | 111 | M10 W1 | 40 | Accessory Gift Set | gift
        Cufflinks | Accessories > Cufflinks | 106 | M1 | 28 | Cufflinks | jewel
        Stoles | Accessories > Stoles | 90 | W1 | 22 | Stole | scarf
        Duffel Bag | Accessories > Bags | 88 | M2 U6 W1 | 55 | Duffel Bag | backpack
        Bangle | Accessories > Jewellery | 85 | W1 | 24 | Bangle | jewel
        Laptop Bag | Accessories > Bags | 82 | U6 M2 W1 | 60 | Laptop Bag | backpack
        Bracelet | Accessories > Jewellery | 66 | W5 M1 | 24 | Bracelet | jewel
        Jewellery Set | Accessories > Jewellery | 58 | W1 | 45 | Jewellery Set | jewel
        Mobile Pouch | Accessories > Bags | 47 | U3 W3 M1 | 18 | Mobile Pouch | smallleather
        Messenger Bag | Accessories > Bags | 44 | M2 U3 W1 | 50 | Messenger Bag | backpack
        Suspenders | Apparel > Topwear | 40 | M1 | 18 | Suspenders | tie
        Mufflers | Accessories > Mufflers | 38 | M2 W3 | 20 | Muffler | scarf
        Shoe Accessories | Accessories > Shoe Accessories | 23 | U2 M1 W1 | 9 | Shoe Care Kit | misc
        Gloves | Accessories > Gloves | 20 | M2 W1 U1 | 20 | Gloves | scarf
        Waist Pouch | Accessories > Bags | 17 | U3 M1 W1 | 22 | Waist Pouch | backpack
        Travel Accessory | Accessories > Bags | 16 | U2 M1 W1 | 22 | Travel Organiser | smallleather
        Water Bottle | Accessories > Water Bottle | 11 | U1 M1 B1 G1 | 14 | Water Bottle | sport
        Rucksacks | Accessories > Bags | 11 | U3 M1 | 80 | Rucksack | backpack
        Wristbands | Accessories > Wristbands | 3 | U2 M1 W1 | 8 | Wristband | sport
        Headband | Accessories > Headwear | 7 | W2 G1 | 9 | Headband | cap
        Umbrellas | Accessories > Umbrellas | 6 | W2 M1 U1 | 20 | Umbrella | misc
        Hat | Accessories > Headwear | 3 | W1 M1 | 28 | Hat | cap
        Trolley Bag | Accessories > Bags | 3 | U3 M1 | 110 | Trolley Bag | backpack
        Tablet Sleeve | Accessories > Bags | 3 | U2 M1 | 25 | Tablet Sleeve | smallleather
        Key chain | Accessories > Accessories | 2 | M1 W1 U1 | 9 | Key Chain | gift
        Ties and Cufflinks | Accessories > Ties | 2 | M1 | 40 | Tie and Cufflinks Set | tie
        Hair Accessory | Accessories > Jewellery | 1 | W1 | 9 | Hair Clip | jewel
        Shoe Laces | Accessories > Shoe Accessories | 1 | M1 | 5 | Shoe Laces | misc
        Perfume and Body Mist | Personal Care > Fragrance | 609 | M4 W5 | 42 | Perfume, Eau de Toilette | scent
        Deodorant | Personal Care > Fragrance | 347 | M5 W2 | 9 | Deodorant | scent
        Nail Polish | Personal Care > Nails | 329 | W1 | 8 | Nail Polish | makeup
        Lipstick | Personal Care > Lips | 315 | W1 | 14 | Lipstick | makeup
        Lip Gloss | Personal Care > Lips | 144 | W1 | 11 | Lip Gloss | makeup
        Kajal and Eyeliner | Personal Care > Makeup | 102 | W1 | 10 | Eyeliner, Kajal | makeup
        Foundation and Primer | Personal Care > Makeup | 76 | W1 | 22 | Foundation | makeup
        Face Moisturisers | Personal Care > Skin Care | 61 | W5 M2 | 16 | Face Moisturiser | skincare
        Fragrance Gift Set | Personal Care > Fragrance | 57 | M5 W2 | 45 | Fragrance Gift Set | scent
        Highlighter and Blush | Personal Care > Makeup | 53 | W1 | 15 | Blush, Highlighter | makeup
        Compact | Personal Care > Makeup | 49 | W1 | 16 | Compact | makeup
        Lip Liner | Personal Care > Lips | 48 | W1 | 9 | Lip Liner | makeup
        Eyeshadow | Personal Care > Makeup | 42 | W1 | 15 | Eyeshadow | makeup
        Face Wash and Cleanser | Personal Care > Skin | 28 | W3 M2 U1 | 10 | Face Wash | skincare
        Sunscreen | Personal Care > Skin | 25 | W2 M1 U1 | 15 | Sunscreen | skincare
        Hair Colour | Personal Care > Hair | 19 | W4 M1 | 10 | Hair Colour | makeup
        Lip Care | Personal Care > Lips | 16 | W4 M1 | 5 | Lip Balm | makeup
        Mascara | Personal Care > Makeup | 13 | W1 | 14 | Mascara | makeup
        Mask and Peel | Personal Care > Skin | 12 | W1 | 12 | Face Mask | skincare
        Concealer | Personal Care > Makeup | 11 | W1 | 13 | Concealer | makeup
        Eye Cream | Personal Care > Skin Care | 6 | W3 M1 | 20 | Eye Cream | skincare
        Nail Essentials | Personal Care > Nails | 6 | W1 | 7 | Nail Kit | makeup
        Body Lotion | Personal Care > Bath and Body | 6 | W2 M1 | 10 | Body Lotion | skincare
        Face Scrub and Exfoliator | Personal Care > Skin | 5 | W2 M1 | 11 | Face Scrub | skincare
        Toner | Personal Care > Skin | 5 | W1 | 11 | Toner | skincare
        Beauty Accessory | Personal Care > Beauty Accessories | 4 | W1 | 9 | Make-up Brush | makeup
        Makeup Remover | Personal Care > Makeup | 4 | W1 | 9 | Make-up Remover | skincare
        Lip Plumper | Personal Care > Lips | 4 | W1 | 13 | Lip Plumper | makeup
        Face Serum and Gel | Personal Care > Skin Care | 2 | W1 | 24 | Face Serum | skincare
        Body Wash and Scrub | Personal Care > Bath and Body | 1 | W1 | 8 | Body Wash | skincare
        Mens Grooming Kit | Personal Care > Skin | 1 | M1 | 30 | Grooming Kit | skincare
        Free Gifts | Free Items > Free Gifts | 104 | M53 W43 U9 | 6 | Gift | gift
        Ipad | Free Items > Vouchers | 1 | U1 | 300 | Tablet | gift
        Basketballs | Sporting Goods > Sports Equipment | 13 | U1 | 24 | Basketball | sport
        Footballs | Sporting Goods > Sports Equipment | 8 | U1 | 22 | Football | sport
        Wristbands | Sporting Goods > Wristbands | 4 | U1 | 8 | Wristband | sport
        Cushion Covers | Home > Home Furnishing | 1 | U1 | 12 | Cushion Cover | misc
        """;

    /// <summary>Every row, in the table's order.</summary>
    internal static IReadOnlyList<ArticleType> All { get; } = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static ArticleType Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var path = cells[1].Split('>', StringSplitOptions.TrimEntries);
        var tilt = new double[CatalogShares.Genders.Count];
        foreach (var part in cells[3].Split(' ')) tilt["MWUBG".IndexOf(part[0], StringComparison.Ordinal)] = int.Parse(part.AsSpan(1));
        return new ArticleType(
            cells[0], path[0], path[1], int.Parse(cells[2]), tilt, double.Parse(cells[4]),
            cells[5].Split(',', StringSplitOptions.TrimEntries), ArticleFamilies.Named(cells[6]));
    }
}
