namespace Bespoke.Simulation;

/// <summary>How a label states the size of an article.</summary>
internal enum SizeRun
{
    None,
    OneSize,
    Letter,
    Waist,
    Shoe,
    Bra,
    Belt,
    Ring,
}

/// <summary>What article types of one kind share.</summary>
/// <param name="Name">The table's key.</param>
/// <param name="Market">Which brands make it, by <see cref="BrandTable"/>.</param>
/// <param name="Sizes">How its sizes run.</param>
/// <param name="Variants">True when a style comes in several colours.</param>
/// <param name="Tilt">How much more often than elsewhere a colour, season or usage occurs; absent means 1.</param>
/// <param name="Words">Style words of titles.</param>
/// <param name="Materials">What it is made of.</param>
internal sealed record ArticleFamily(
    string Name, string Market, SizeRun Sizes, bool Variants, IReadOnlyDictionary<string, double> Tilt, string[] Words, string[] Materials);

/// <summary>The families of article types.</summary>
internal static class ArticleFamilies
{
    // name | market | sizes | variants | tilt | style words | materials
    private const string Text = """
        tee | apparel | Letter | yes | Summer 2, Sports 0.8, Grey Melange 5, Navy Blue 2 | Printed, Striped, Solid, Graphic, Polo, Henley, V-Neck, Round Neck, Slim Fit, Sleeveless | Cotton, Cotton Blend, Organic Cotton
        shirt | apparel | Letter | yes | Formal 8, Smart Casual 4, Blue 2, White 2, Black 0.4 | Striped, Checked, Solid, Printed, Linen, Slim Fit, Half Sleeve, Button-Down, Oxford, Tailored | Cotton, Linen, Cotton Blend
        ethnic | ethnic | Letter | yes | Ethnic 400, Fall 2, Red 2, Green 2, Yellow 3, Black 0.3, Mustard 4, Maroon 3 | Printed, Embroidered, Block Print, Mandarin Collar, Straight, A-Line, Yoke, Anarkali | Cotton, Silk Blend, Rayon, Georgette
        blouse | apparel | Letter | yes | Summer 2, Party 4, Pink 2, Purple 2, White 1.5 | Printed, Lace, Ruffled, Floral, Off-Shoulder, Peplum, Solid, Sleeveless, Wrap | Cotton, Viscose, Georgette, Crepe
        inner | inner | Letter | yes | Summer 1.5, Skin 8, White 2.5, Black 1.5 | Pack of 2, Pack of 3, Ribbed, Seamless, Classic, Hipster | Cotton, Modal, Cotton Stretch
        bra | inner | Bra | yes | Summer 1.5, Skin 30, Black 1.5, White 2, Nude 20 | Padded, Underwired, Seamless, Lace, T-shirt, Full Coverage | Cotton, Microfibre, Lace
        trouser | apparel | Waist | yes | Formal 4, Smart Casual 4, Fall 2, Blue 4, Navy Blue 2, Khaki 6 | Slim Fit, Regular Fit, Straight, Skinny, Washed, Tapered, Pleated, Stretch | Denim, Cotton Twill, Stretch Cotton
        casualbottom | apparel | Letter | yes | Summer 2, Black 1.5, Khaki 6, Olive 3 | Printed, Solid, Cargo, Denim, Checked, Stretch, Knee-Length, Cropped | Cotton, Cotton Stretch, Denim
        dress | apparel | Letter | yes | Summer 2, Party 20, Black 1.5, Red 1.5, Pink 1.5 | Floral, Maxi, Midi, Bodycon, A-Line, Printed, Pleated, Wrap, Lace, Denim | Viscose, Cotton, Crepe, Chiffon
        saree | ethnic | OneSize | no | Ethnic 900, Fall 2, Red 3, Pink 3, Green 3, Black 0.2, Maroon 3, Gold 1.5 | Printed, Embroidered, Banarasi, Zari Border, Embellished | Silk, Chiffon, Georgette, Cotton
        sportwear | sport | Letter | yes | Sports 60, Fall 1.5, Black 2, Grey 1.5, Navy Blue 2 | Training, Running, Quick-Dry, Side-Striped, Slim Fit, Stretch | Polyester, Polyamide Stretch
        knit | apparel | Letter | yes | Fall 6, Summer 0.1, Grey 2, Charcoal 5, Maroon 2 | Hooded, Cable Knit, Ribbed, Striped, Crew Neck, V-Neck, Zipped, Colourblocked | Cotton Fleece, Merino Wool, Acrylic Blend
        jacket | apparel | Letter | yes | Fall 8, Summer 0.1, Sports 2, Black 2, Charcoal 3, Olive 2 | Quilted, Bomber, Padded, Denim, Leather, Biker, Hooded, Lightweight, Tailored | Polyester, Leather, Cotton Twill, Wool Blend
        night | inner | Letter | yes | Summer 2, Pink 3, Purple 2, Blue 1.5, Lavender 5 | Printed, Satin, Checked, Lace, Floral, Sleeveless | Cotton, Satin, Modal
        sock | inner | OneSize | no | Summer 2, White 2, Black 1.5, Grey 2 | Ankle, Crew, Striped, Ribbed, Cushioned, Patterned | Cotton Blend, Bamboo, Merino Wool
        shoe | shoe | Shoe | yes | Summer 1.5, Smart Casual 2, Brown 2.5, White 1.5 | Suede, Canvas, Lace-Up, Slip-On, Leather, Low-Top, High-Top, Retro | Leather, Canvas, Suede
        sportshoe | sport | Shoe | yes | Sports 150, White 3, Black 1.2, Silver 2 | Running, Training, Trail, Court, Cushioned, Lightweight | Mesh, Knit, Synthetic
        formalshoe | shoe | Shoe | yes | Formal 150, Black 3, Brown 4, Tan 6 | Derby, Oxford, Brogue, Monk Strap, Loafer, Leather | Leather
        heel | shoe | Shoe | yes | Winter 2, Party 3, Black 1.5, Brown 1.5, Beige 4, Gold 2, Bronze 3 | Strappy, Block, Wedge, Peep Toe, Pointed, Embellished, Suede | Leather, Synthetic, Suede
        sandal | shoe | Shoe | yes | Summer 2, Brown 3, Black 1.5, Tan 3 | Strappy, Thong, Slide, Buckled, Comfort, Textured | Leather, Rubber, EVA
        watch | watch | None | no | Winter 80, Black 2, Silver 8, Steel 30, Gold 3, White 1.2 | Analogue, Chronograph, Digital, Multifunction, Minimal, Leather Strap, Steel Strap | Stainless Steel, Leather, Resin
        bag | bag | None | yes | Winter 2, Party 2, Brown 2.5, Black 1.5, Tan 4, Beige 2 | Tote, Shoulder, Quilted, Hobo, Satchel, Textured, Sling, Structured | Leather, Faux Leather, Canvas
        smallleather | bag | None | yes | Winter 1.5, Brown 5, Black 2.5, Tan 6 | Bifold, Textured, Zip-Around, Slim, Embossed, Leather | Leather, Faux Leather
        backpack | bag | None | yes | Winter 1.5, Sports 3, Travel 30, Black 3, Blue 1.5, Grey 2 | Printed, Laptop, Rolltop, Textured, Water-Resistant, Outdoor | Nylon, Polyester, Canvas
        belt | bag | Belt | no | Winter 1.2, Formal 6, Brown 6, Black 5, Tan 5 | Reversible, Braided, Leather, Textured, Formal, Casual | Leather, Canvas
        eyewear | eyewear | None | no | Winter 12, Black 2.5, Brown 3, Gold 1.5 | Aviator, Wayfarer, Round, Oversized, Polarised, Rectangular, Cat-Eye | Acetate, Metal
        jewel | jewel | None | no | Winter 3, Summer 1.5, Ethnic 3, Party 3, Gold 25, Silver 14, Multi 4, Metallic 6, Copper 6, Black 0.2 | Oxidised, Beaded, Stone-Studded, Layered, Hammered, Filigree, Pearl | Sterling Silver, Gold-Plated Brass, Brass
        ring | jewel | Ring | no | Winter 3, Party 3, Gold 25, Silver 14, Black 0.2 | Stacking, Solitaire, Signet, Hammered, Stone-Studded | Sterling Silver, Gold-Plated Brass
        cap | accessory | OneSize | no | Summer 2, Sports 5, Black 1.5, Navy Blue 2 | Baseball, Embroidered, Snapback, Washed, Mesh, Solid | Cotton Twill, Wool Blend
        scarf | accessory | OneSize | no | Fall 4, Ethnic 1.5, Pink 2, Multi 5, Black 0.7 | Printed, Woven, Checked, Fringed, Striped, Knitted | Wool, Viscose, Cotton, Silk
        tie | accessory | OneSize | no | Formal 300, Blue 2, Red 2, Burgundy 4, Navy Blue 2 | Striped, Silk, Woven, Slim, Polka Dot, Solid | Silk, Polyester
        makeup | care | None | no | Spring 200, Pink 6, Red 5, Peach 12, Nude 40, Brown 2, Mauve 30, Rose 30, Magenta 6, Skin 12, Black 0.3, Bronze 6 | Matte, Shimmer, Long-Lasting, Velvet, Glossy, Sheer, Waterproof |
        skincare | care | None | no | Spring 200, White 6, Multi 3, - 20, Black 0.1 | Hydrating, Gentle, Daily, Nourishing, Aloe, Oil-Control |
        scent | care | None | no | Spring 200, - 3, Blue 2, Black 1.2, Gold 2 | Fresh, Woody, Citrus, Floral, Intense, Sport |
        gift | accessory | None | no | - 60, Black 1.5, Multi 3 | Classic, Boxed, Festive |
        sport | sport | None | no | Sports 150, Orange 4, Black 0.6, White 2 | Training, Outdoor, Match, Classic |
        misc | accessory | OneSize | no | Home 3000, Black 1.2, Multi 2 | Classic, Compact, Everyday |
        """;

    private static readonly Dictionary<string, ArticleFamily> ByName =
        Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToDictionary(f => f.Name);

    /// <summary>The family called <paramref name="name"/>.</summary>
    internal static ArticleFamily Named(string name) => ByName[name];

    private static ArticleFamily Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var tilt = cells[4].Split(',', StringSplitOptions.TrimEntries).ToDictionary(
            t => t[..t.LastIndexOf(' ')], t => double.Parse(t.AsSpan(t.LastIndexOf(' ') + 1)));
        return new ArticleFamily(cells[0], cells[1], Enum.Parse<SizeRun>(cells[2]), cells[3] == "yes", tilt, List(cells[5]), List(cells[6]));
    }

    private static string[] List(string cell) => cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
