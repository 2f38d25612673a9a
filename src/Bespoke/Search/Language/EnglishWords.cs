namespace Bespoke.Search.Language;

/// <summary>
/// English words shoppers use for what catalogues call otherwise. A meaning names values by the catalogue's own words:
/// alternatives are parted by |, what must hold together by +; <c>usage:</c>, <c>sub:</c> and so on pick the attribute, and
/// <c>word:</c> stands for a word of the title. What a catalogue does not have falls away; of several meanings of one phrase
/// the first that leads anywhere counts.
/// </summary>
internal static class EnglishWords
{
    internal static IReadOnlyList<(string Phrases, string Meaning)> Phrases { get; } =
    [
        // Whom it is for.
        ("man, male, gents, gent, gentleman, gentlemen, guys, guy, him, his, menswear, husband, boyfriend, dad, father, groom", "gender:men"),
        ("woman, female, lady, ladies, her, womenswear, wife, girlfriend, mom, mum, mother, bride, ladieswear", "gender:women"),
        ("boy, son", "gender:boys"), ("girl, daughter", "gender:girls"),
        ("kid, kids, child, children, childrens, kidswear, toddler, baby, infant, junior", "gender:boys|girls"),

        // Clothes.
        ("gown, frock, maxi, maxi dress, sundress, midi dress", "dresses"), ("tee, tee shirt, polo shirt", "tshirts"),
        ("tank top, crop top, halter top, blouse", "tops"), ("tank", "tops|innerwear vests"),
        ("polo tshirt, polo tee", "tshirts+word:polo"),
        ("hoodie, hoody, sweat shirt, fleece", "sweatshirts"), ("jumper, pullover, cardigan, knitwear", "sweaters"),
        ("denim, jean, denims, skinny jeans, boyfriend jeans, mom jeans, girlfriend jeans", "jeans"), ("denim jacket, jean jacket, jeans jacket", "jackets+word:denim"), ("denim shirt, jean shirt, jeans shirt", "shirts+word:denim"),
        ("denim shorts, jean shorts", "shorts+word:denim"), ("denim skirt", "skirts+word:denim"), ("denim dress", "dresses+word:denim"),
        ("coat, overcoat, trench coat, parka, windcheater, windbreaker, bomber, bomber jacket, puffer, anorak, outerwear", "jackets|blazers"),
        ("raincoat, rain coat, rainwear, waterproof jacket", "rain jacket"), ("raincoat, rain coat", "jackets"),
        ("sport coat, suit jacket, blazer jacket", "blazers|jackets"), ("suit jacket", "jackets"),
        ("pants, pant, chinos, chino, slacks, cargo pants, cargos, dress pants, corduroys, khakis", "trousers"), ("formal pants, office pants", "trousers+usage:formal"),
        ("joggers, jogger, sweatpants, sweat pants, jogging pants, trackpants, track bottoms, training pants, yoga pants, gym pants", "track pants"),
        ("tracksuit, track suit, sweatsuit", "tracksuits"), ("bermuda, bermudas, boardshorts, half pants, hot pants, cargo shorts", "shorts"),
        ("three fourth, three fourths, cropped pants, capri pants", "capris"), ("skort, miniskirt, mini skirt", "skirts"),
        ("dungarees, dungaree, playsuit, overalls, romper", "jumpsuit|rompers"), ("treggings, legging", "leggings"), ("pantyhose, hosiery", "stockings|tights"),
        ("pyjamas, pyjama, pajamas, pajama, pjs, sleepwear set", "night suits|lounge pants"), ("nightie, nighty, nightgown, night gown, night dress, nightwear dress", "nightdress"),
        ("sleepwear, nightwear, loungewear", "sub:loungewear and nightwear"), ("bathrobe, dressing gown", "bath robe|robe"), ("babydoll", "baby dolls"),
        ("lingerie", "bra|briefs|camisoles|shapewear|baby dolls"), ("underwear, undergarments, innerwear, undies", "sub:innerwear"),
        ("panties, panty, knickers, thong", "briefs"), ("underpants", "briefs|trunk|boxers"), ("boxer shorts, boxer briefs", "boxers|trunk"),
        ("brassiere, bralette, bras", "bra"), ("slip, cami, camisole", "camisoles"), ("undershirt, singlet, banian, vest", "innerwear vests"), ("gilet", "waistcoat"),
        ("swimsuit, swimming costume, bathing suit, bikini, swim suit, beachwear, swimming suit, swim trunks", "swimwear"),
        ("saris, sari", "sarees"), ("kameez, kurtha, tunic top", "kurtas"), ("salwar kameez, salwar suit, churidar suit, punjabi suit, kurta set, kurta pyjama, kurta pajama", "kurta sets|salwar and dupatta"),
        ("lehenga, ghagra, chaniya choli", "lehenga choli"), ("sherwani", "kurta sets|kurtas"), ("stole, shawl, pashmina", "stoles|scarves|dupatta"),
        ("topwear, upper wear", "sub:topwear"), ("bottoms, bottom wear, lowers", "sub:bottomwear"), ("clothes, clothing, apparel, garments", "master:apparel"),

        // Shoes.
        ("sneakers, sneaker, plimsolls, canvas shoes", "casual shoes|sports shoes"), ("trainers, trainer", "sports shoes|casual shoes"),
        ("running shoes, jogging shoes, training shoes, gym shoes, walking shoes, athletic shoes, sport shoe, workout shoes, cleats, spikes", "sports shoes"),
        ("dress shoes, oxfords, oxford shoes, derby, derbies, derby shoes, brogues, brogue, monk straps, office shoes", "formal shoes"),
        ("loafers, loafer, moccasins, moccasin, slip ons, boat shoes, espadrilles, driving shoes", "casual shoes|formal shoes"),
        ("boots, boot, ankle boots", "sub:shoes+word:boot|booty|bootie"),
        ("pumps, pump, stilettos, stiletto, wedges, wedge, high heels, heeled shoes, heel, kitten heels, platform heels", "heels"),
        ("ballerinas, ballerina, ballet flats, bellies, belly shoes, ballet shoes, flat shoes, jutti, mojari", "flats"),
        ("slides, slide, sliders, slippers, slipper, chappals, chappal, thongs footwear, house shoes", "flip flops|sandals"), ("floaters, sport sandals", "sports sandals|sandals"),
        ("clogs, gladiators, strappy sandals", "sandals"), ("shoe", "sub:shoes"), ("foot wear", "footwear"),

        // Bags and accessories.
        ("bag", "sub:bags"), ("purse, hand bag, tote, tote bag, shoulder bag, sling bag, sling, hobo, crossbody, crossbody bag, satchel", "handbags"),
        ("back pack, school bag, schoolbag, knapsack, college bag, book bag, hiking bag", "backpacks|rucksacks"),
        ("laptop sleeve, office bag", "laptop bag|messenger bag"), ("gym bag, sports bag, duffle, duffle bag, duffel, holdall, travel bag, weekender", "duffel bag"),
        ("luggage, suitcase, trolley, cabin bag", "trolley bag|duffel bag"), ("fanny pack, bum bag, belt bag, waist bag", "waist pouch"),
        ("evening bag, clutch, clutch bag, clutch purse", "clutches"), ("mobile cover, phone case, phone pouch, mobile case, phone cover", "mobile pouch"),
        ("billfold, card holder, money clip, wallet", "wallets"), ("timepiece, wristwatch, wrist watch, chronograph watch, smartwatch", "watches"),
        ("shades, glasses, eyeglasses, spectacles, spectacle, specs, spec, goggles, goggle, sunnies, aviators, aviator, wayfarers, wayfarer, eye wear", "sunglasses"),
        ("hat, beanie, beanies", "caps|hat"), ("baseball cap, snapback", "caps"), ("head band, hairband, hair band", "headband"),
        ("necktie, neck tie, bow tie, bowtie", "ties"), ("cuff links, cufflink", "cufflinks"), ("braces", "suspenders"), ("wrist band, sweatband", "wristbands"),
        ("mittens", "gloves"), ("scarf, neck scarf, bandana", "scarves"), ("brolly", "umbrellas"), ("keychain, key ring", "key chain"), ("sipper, flask", "water bottle"),
        ("necklace, chain, choker, locket", "necklace and chains|pendant"), ("jewelry, jewelery, jewellry, ornaments", "jewellery"), ("ear rings, ear ring, studs, stud earrings, jhumkas, jhumka, hoops, ear studs", "earrings"),
        ("bangles, kada", "bangle"), ("anklet, charm bracelet", "bracelet"), ("finger ring, engagement ring", "ring"),

        // Beauty.
        ("perfume, cologne, eau de toilette, edt, edp, eau de parfum, parfum, scent, body mist, attar", "perfume and body mist"), ("deo, deodrant, body spray, antiperspirant", "deodorant"),
        ("make up, cosmetics", "sub:makeup|lips|nails|eyes"), ("beauty, beauty products, toiletries", "master:personal care"), ("skincare", "sub:skin care"),
        ("nail paint, nail varnish, nail lacquer, nail colour, nail enamel", "nail polish"), ("lip stick, lip colour, lip color", "lipstick"), ("kohl, kajal pencil", "kajal and eyeliner"),
        ("eye shadow", "eyeshadow"), ("foundation, primer, bb cream", "foundation and primer"), ("blush, blusher, bronzer", "highlighter and blush"),
        ("lip balm", "lip care"), ("face wash, cleanser, facewash", "face wash and cleanser"), ("moisturiser, moisturizer, face cream, day cream, night cream", "face moisturisers"),
        ("sun screen, sunblock, sun cream", "sunscreen"), ("body cream", "body lotion"), ("hair color, hair dye", "hair colour"), ("face pack, face mask", "mask and peel"),
        ("scrub, face scrub", "face scrub and exfoliator"), ("perfume gift set, fragrance set, perfume set", "fragrance gift set"), ("jewellery gift set, jewelry set, necklace set", "jewellery set"), ("gift set", "accessory gift set|fragrance gift set|jewellery set"), ("compact powder, face powder", "compact"),

        // Colours.
        ("crimson, scarlet, ruby, cherry, blood red", "colour:red"), ("wine, oxblood, dark red", "colour:maroon|burgundy"), ("navy, midnight blue, dark blue", "colour:navy blue"), ("navy, dark blue", "colour:blue"),
        ("azure, cobalt, indigo, royal blue, sky blue, light blue, powder blue, baby blue, denim blue", "colour:blue"), ("turquoise, aqua, cyan, aquamarine", "colour:turquoise blue|teal"), ("violet, plum, aubergine, dark purple", "colour:purple"),
        ("lilac", "colour:lavender|mauve"), ("gray, slate, ash, light grey, dark grey", "colour:grey"), ("graphite, anthracite", "colour:charcoal|grey"), ("golden", "colour:gold"), ("silvery", "colour:silver"),
        ("ivory, offwhite, ecru, eggshell", "colour:off white|cream"), ("fuchsia, fuschia, hot pink", "colour:magenta|pink"), ("coral, salmon, apricot", "colour:peach|orange"), ("baby pink, light pink, blush pink", "colour:pink"),
        ("mint, emerald, dark green, bottle green, light green", "colour:green"), ("lime, neon green", "colour:lime green|fluorescent green|green"), ("camel, caramel, cognac, sand", "colour:tan|brown|beige"),
        ("chocolate, coffee, dark brown, mocha", "colour:coffee brown|brown"), ("light brown", "colour:brown|tan"), ("multicolour, multicolor, multicoloured, multicolored, multi colour, multi color, multi coloured, colourful, colorful, rainbow", "colour:multi"), ("jet black", "colour:black"),

        // Occasions and seasons.
        ("sport, sporty, athletic, activewear, sportswear, gym, workout, training, fitness, active wear, gymwear", "usage:sports"),
        ("office, business, work, workwear, officewear", "usage:formal"), ("traditional, indian, ethnic wear, festive", "usage:ethnic"),
        ("evening, cocktail, clubwear, partywear, clubbing", "usage:party"), ("everyday, daily, casuals, casualwear, day to day, informal", "usage:casual"), ("travelling, traveling", "usage:travel"),
        ("autumn", "season:fall"), ("summery, summer wear", "season:summer"), ("wintry, winter wear", "season:winter"),

        // Words of titles that are spelt otherwise.
        ("stripe, stripes, striped, stripy", "word:stripe|striped"), ("check, checks, checked, checkered, chequered, plaid", "word:check|checked|checkered"), ("print, prints, printed", "word:print|printed"),
        ("analog, analogue", "word:analog|analogue"), ("floral, flower, flowery", "word:floral|flower"), ("leatherette, faux leather", "word:leatherette"), ("vneck, v neck", "word:v|vneck"),
    ];

    /// <summary>What a category word says when it stands before another that it is not: a dress shirt is a formal shirt.</summary>
    internal static IReadOnlyList<(string Phrases, string Meaning)> Modifiers { get; } =
    [
        ("dress, suit", "usage:formal"), ("football, basketball, cricket, tennis, soccer, badminton, running, jogging, golf, yoga, hiking, trekking, cycling, swimming, volleyball", "usage:sports"),
        ("sport", "usage:sports"), ("denim, jeans", "word:denim"), ("saree, sari, kurta, lehenga", "usage:ethnic"),
        ("futbol, basketbol, tenis, kosu, voleybol, yuruyus, antrenman", "usage:sports"),
    ];
}
