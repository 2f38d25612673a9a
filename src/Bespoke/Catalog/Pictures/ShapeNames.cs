namespace Bespoke.Catalog.Pictures;

/// <summary>Which silhouette stands for which part of a catalogue.</summary>
internal static class ShapeNames
{
    // silhouette: article types, then sub-categories, then master categories; folded names.
    private static readonly Dictionary<string, string> ByName = Parse("""
        tshirt: tshirts, lounge tshirts, clothing set
        shirt: shirts
        top: tops, camisoles, innerwear vests, rompers
        kurta: kurtas, kurtis, tunics, kurta sets, night suits, apparel set
        dress: dresses, dress, nightdress, baby dolls, jumpsuit, loungewear and nightwear
        saree: sarees, saree, lehenga choli
        jeans: jeans, jeggings, trousers, track pants, lounge pants, rain trousers, patiala, salwar, churidar, salwar and dupatta, capris, bottomwear
        shorts: shorts, lounge shorts, boxers
        skirt: skirts
        leggings: leggings, tights, stockings
        jacket: jackets, rain jacket, blazers, suits, nehru jackets, shrug
        waistcoat: waistcoat
        robe: bath robe, robe
        sweater: sweaters
        sweatshirt: sweatshirts, tracksuits
        bra: bra
        briefs: briefs, trunk, shapewear, innerwear
        swimsuit: swimwear
        socks: socks, booties
        shoe: casual shoes, formal shoes, shoes, footwear
        laces: shoe accessories, shoe laces
        sneaker: sports shoes
        heel: heels
        flat: flats
        sandal: sandals, sports sandals, sandal
        flipflop: flip flops
        boot: boots
        handbag: handbags, clutches, bags
        backpack: backpacks, rucksacks
        duffel: duffel bag, laptop bag, messenger bag, waist pouch, trolley bag
        wallet: wallets, mobile pouch, travel accessory, tablet sleeve
        belt: belts
        suspenders: suspenders
        watch: watches
        sunglasses: sunglasses, eyewear
        cap: caps, headwear
        hat: hat
        headband: headband, wristbands
        scarf: scarves, stoles, mufflers, dupatta
        gloves: gloves
        tie: ties, ties and cufflinks
        cufflinks: cufflinks
        ring: ring
        necklace: necklace and chains, pendant, jewellery set, jewellery
        earrings: earrings
        bangle: bangle, bracelet
        hairclip: hair accessory
        perfume: perfume and body mist, fragrance gift set, perfumes, fragrance
        deodorant: deodorant
        lipstick: lipstick, lip gloss, lip liner, lip care, lip plumper, lips
        nailpolish: nail polish, nail essentials, nails
        compact: compact, foundation and primer, highlighter and blush, eyeshadow, concealer, makeup
        pencil: kajal and eyeliner, mascara, beauty accessory, eyes, beauty accessories
        tube: face moisturisers, face wash and cleanser, sunscreen, hair colour, mask and peel, eye cream, body lotion, face scrub and exfoliator, toner, makeup remover, face serum and gel, body wash and scrub, mens grooming kit, skin, skin care, hair, bath and body, personal care
        gift: accessory gift set, free gifts, free items, accessories
        ball: basketballs, footballs, sports equipment, sporting goods
        bottle: water bottle
        umbrella: umbrellas
        key: key chain
        cushion: cushion covers, home furnishing, home
        tablet: ipad
        tshirt: topwear, apparel
        tag: vouchers
        """);

    /// <summary>The silhouette of the most specific name that is known; "tag" without any.</summary>
    internal static string Of(string? articleType, string? subCategory, string? masterCategory) =>
        Find(articleType) ?? Find(subCategory) ?? Find(masterCategory) ?? Silhouettes.Fallback;

    private static string? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(TextFolding.Fold(name.Trim()));

    private static Dictionary<string, string> Parse(string table) => table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', StringSplitOptions.TrimEntries))
        .SelectMany(line => line[1].Split(',', StringSplitOptions.TrimEntries).Select(name => (name, line[0])))
        .ToDictionary(entry => entry.name, entry => entry.Item2);
}
