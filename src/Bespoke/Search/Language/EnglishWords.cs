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
        ("man, male, gents, gent, gentleman, gentlemen, guys, guy, dude, dudes, lads, him, his, menswear, husband, hubby, boyfriend, fiance, dad, " +
            "daddy, father, grandpa, grandad, granddad, grandfather, uncle, brother, groom, groomsmen, masculine, bloke, blokes, chap, chaps, fella, " +
            "fellas, fellow, sir, mister, papa, pops, grandaddy, stepdad, stepfather, father in law, brother in law, son in law, godfather, bf, bro", "gender:men"),
        ("woman, female, lady, ladies, her, womenswear, wife, girlfriend, fiancee, mom, mommy, mum, mummy, mother, grandma, granny, grandmother, aunt, " +
            "auntie, sister, bride, bridesmaid, gal, gals, ladieswear, feminine, madam, missus, wifey, nan, nana, gran, lass, lasses, chick, chicks, " +
            "mama, momma, mumma, stepmom, stepmum, stepmother, mother in law, sister in law, daughter in law, godmother, gf, sis, girlie, womanly, maid " +
            "of honour, maid of honor", "gender:women"),
        ("boy, son, nephew, grandson, boyswear, schoolboy, baby boy, little boy, lil boy, small boy, young boy, grandsons, godson, stepson, baby boys, " +
            "toddler boy, preteen boy", "gender:boys"),
        ("girl, daughter, niece, granddaughter, girlswear, schoolgirl, baby girl, little girl, lil girl, small girl, young girl, goddaughter, " +
            "stepdaughter, toddler girl, preteen girl", "gender:girls"),
        ("kid, kids, child, children, childrens, childrenswear, kidswear, kiddie, toddler, baby, babies, newborn, infant, junior, juniors, little " +
            "ones, kiddo, kiddos, tot, tots, tween, tweens, preschooler, preschool, nursery, grandkid, grandkids, grandchild, grandchildren, little one, " +
            "bubba, bairn", "gender:boys|girls|unisex kids"),

        // Clothes.
        ("gown, frock, maxi, maxi dress, sundress, midi dress, mini dress, midi, shift dress, skater dress, bodycon, bodycon dress, wrap dress, slip " +
            "dress, shirt dress, tunic dress, a line dress, one piece, one piece dress, pinafore, pinny", "dresses"),
        ("little black dress, lbd", "dresses+colour:black"), ("little white dress", "dresses+colour:white"),
        ("evening gown, evening dress, cocktail dress, prom dress, party wear dress, ball gown", "dresses+usage:party"),
        ("tee, tee shirt, polo shirt, graphic tee, henley, muscle tee, crew neck tee, raglan, football shirt, football top, football jersey, rugby " +
            "shirt, rugby top, sports jersey, team jersey, cricket jersey, team shirt, gym top, workout top", "tshirts"),
        ("tank top, crop top, halter top, blouse, peplum, tube top, bustier, peasant top, off shoulder top, cropped top, bardot top, halterneck, " +
            "halter neck, boob tube, blouson", "tops|vest top"),
        ("tank", "tops|innerwear vests|vest top"),
        ("polo tshirt, polo tee, polo, polos, polo top", "tshirts+word:polo"), ("jersey, jerseys", "tshirts+word:jersey"),
        ("hoodie, hoody, hooded sweatshirt, sweat shirt, sweat top, fleece, zip up, zip hoodie, crewneck sweatshirt, hooded top, hooded sweater, " +
            "quarter zip, half zip, zip through, zipper, zipped top, fleece top, sloppy joe, hoddie", "sweatshirts|hoodie"),
        ("jumper, pullover, pull over, cardigan, cardi, knitwear, knit, knits, knitted top, turtleneck, turtle neck, roll neck, polo neck jumper, " +
            "christmas jumper, sweater vest, twinset, slipover, slip over, fair isle, aran, wooly, woollens, woolens, rollneck, polo neck", "sweaters|cardigan"),
        ("denim, jean, denims, skinny jeans, boyfriend jeans, mom jeans, girlfriend jeans, slim jeans, straight jeans, bootcut jeans, ripped jeans, " +
            "denim pants, denim trousers, jean pants, flares, drainpipes", "jeans"),
        ("denim, jean, jeans, denims", "sub:trousers denim"), ("leather jacket", "jackets+word:leather"),
        ("leather boots", "sub:shoes+word:boot|booty|bootie+word:leather"), ("denim jacket, jean jacket, jeans jacket", "jackets+word:denim"),
        ("denim shirt, jean shirt, jeans shirt", "shirts+word:denim"),
        ("denim shorts, jean shorts", "shorts+word:denim"), ("denim skirt", "skirts+word:denim"), ("denim dress", "dresses+word:denim"),
        ("coat, overcoat, trench coat, trench, trenchcoat, parka, windcheater, windbreaker, bomber, bomber jacket, biker jacket, puffer, puffer " +
            "jacket, quilted jacket, padded jacket, down jacket, winter coat, anorak, varsity jacket, track jacket, topcoat, pea coat, peacoat, " +
            "outerwear, outer wear, puffa, softshell, soft shell, harrington, jerkin, wind breaker, wind cheater", "jackets|coat"),
        ("raincoat, rain coat, rainwear, rain wear, rain gear, waterproof jacket, waterproof coat, mackintosh, cagoule, poncho, mac, mack, slicker, " +
            "oilskin, rainproof jacket, rain jackets, rain suit", "rain jacket"),
        ("raincoat, rain coat, waterproof jacket, rain mac", "jackets|coat"), ("shacket, overshirt, shirt jacket", "shirts|jackets"),
        ("sport coat, sports jacket, suit jacket, blazer jacket, dinner jacket, tuxedo jacket", "blazers|jackets"), ("suit jacket", "jackets"),
        ("pants, pant, chinos, chino, slacks, cargo pants, cargos, cargo trousers, corduroys, cords, khakis, palazzo, palazzos, culottes, wide leg " +
            "pants, wide leg trousers, cigarette pants, pleated pants, trouser", "trousers"),
        ("formal pants, formal trousers, office pants, office trousers, dress pants, dress trousers, suit trousers, suit pants, smart pants, business " +
            "trousers, business pants, work trousers, work pants, suit bottoms", "trousers+usage:formal"),
        ("joggers, jogger, sweatpants, sweat pants, jogging pants, trackpants, track bottoms, training pants, yoga pants, gym pants, gym bottoms, " +
            "running pants, jogging bottoms, jogging trousers, sweat bottoms, lounge trousers, trackies, tracksuit bottoms, track suit bottoms, tracky " +
            "bottoms, trackie bottoms, tracksuit pants, track suit pants, tracksuit trousers, joggies, workout pants, sports pants, training bottoms, " +
            "sports bottoms, sports trousers, running bottoms, jogger pants", "track pants"),
        ("joggers, sweatpants, trackpants, jogging bottoms", "trousers"),
        ("tracksuit, track suit, sweatsuit, sweat suit, jogging suit, shell suit", "tracksuits"),
        ("bermuda, bermudas, boardshorts, board shorts, half pants, hot pants, hotpants, cargo shorts, chino shorts, running shorts, cycling shorts, " +
            "bermuda shorts, knee shorts, jorts, short pants, hotpant, cutoffs, cut offs", "shorts"),
        ("three fourth, three fourths, three quarter pants, cropped pants, cropped trousers, capri pants, pedal pushers, 3/4, 3/4 pants, 3/4 pant, 3/4 " +
            "trousers, 3/4 length pants, 3/4 length trousers, 3/4 lengths, 3/4th, 3/4ths, 3/4th pants, 3/4 leggings, 7/8 pants, 7/8 trousers, 7/8 " +
            "leggings, three quarters, three quarter trousers, three quarter length trousers, three quarter length pants, three quarter lengths, three " +
            "fourth pants, calf length pants, clam diggers, crop pants, crop trousers, capri", "capris"),
        ("skort, miniskirt, mini skirt, pencil skirt, midi skirt, maxi skirt, pleated skirt, a line skirt, tutu, kilt", "skirts"),
        ("dungarees, dungaree, playsuit, overalls, romper, boiler suit, catsuit, all in one, onesie, bodysuit, body suit, babygrow, jump suit, " +
            "unitard, all in ones, romper suit, bib and brace, coveralls, baby grow, body vest", "jumpsuit|rompers"),
        ("treggings, legging, yoga leggings, gym leggings", "leggings"),
        ("pantyhose, hosiery, nylons, hold ups, panty hose, knee highs, thigh highs, pop socks, fishnets, fishnet, leg wear, legwear, garter, garters, " +
            "leg warmers, leg warmer", "stockings|tights|underwear tights"),
        ("pyjamas, pyjama, pajamas, pajama, pjs, pj, jammies, sleepwear set, sleep suit, night suit, pyjama set, pajama set, pyjama suit, pajama suit, " +
            "sleep set, night set, nightsuits, jim jams, jimjams, pyjama shirt, sleeping suit, sleeping dress set", "night suits|lounge pants|pyjama set|pyjama bottom"),
        ("nightie, nighty, nightgown, night gown, night dress, nightwear dress, nightshirt, night shirt, chemise, negligee, sleep dress, sleepshirt, " +
            "night robe, nightshirts, sleeping gown, sleeping dress, nitie, nightwear gown", "nightdress|night gown"),
        ("pyjama bottoms, pyjama bottom, pajama bottoms, pajama pants, pyjama pants, pyjama trousers, pj bottoms, pj pants, lounge bottoms, sleep " +
            "pants, night pants", "lounge pants|pyjama bottom"),
        ("pyjama shorts, pajama shorts, sleep shorts", "lounge shorts|lounge pants"),
        ("sleepwear, sleep wear, nightwear, night wear, loungewear, lounge wear, homewear", "sub:loungewear and nightwear"),
        ("sleep, sleeping, bedtime", "sub:loungewear and nightwear"), ("sleepwear, nightwear, loungewear", "master:nightwear"),
        ("bathrobe, dressing gown, house coat, housecoat, kimono robe, towelling robe, terry robe, spa robe, bath gown, bathgown, house robe, dressing " +
            "robe", "bath robe|robe"),
        ("babydoll", "baby dolls"),
        ("lingerie, intimates, intimate wear", "bra|briefs|camisoles|shapewear|baby dolls|underwear bottom|underwear body"),
        ("underwear, under wear, undergarments, undergarment, innerwear, inner wear, undies", "sub:innerwear"),
        ("underwear, undergarments, innerwear, undies", "master:underwear"),
        ("panties, panty, knickers, thong, thongs, g string, bikini briefs, hipster briefs, boyshorts, pantie, hipsters, knicker, ladies briefs, " +
            "bikini bottoms, bikini bottom", "briefs|underwear bottom+gender:women"),
        ("underpants, under pants, pants underwear, y fronts, y front, jockeys, drawers, undershorts, skivvies, tighty whities, jockstrap, brief " +
            "underwear", "briefs|trunk|boxers|underwear bottom"),
        ("boxer shorts, boxer briefs, boxer, trunks", "boxers|trunk"),
        ("brassiere, bralette, bras, sports bra, push up bra, tshirt bra, padded bra, strapless bra, bra top, bralet, balconette, bra set", "bra"),
        ("slip, cami, camisole", "camisoles"),
        ("thermals, thermal wear, long johns, undershirt, singlet, banian, baniyan, vest, inner vest, thermal, thermal top, base layer, baselayer, " +
            "wife beater, wifebeater, sando, sandos, inners, vests, banians, under shirt", "innerwear vests|vest top"),
        ("long johns", "long john"),
        ("body shaper, corset, girdle, spanx, slimming wear, bodyshaper, tummy tucker, tummy control, waist trainer, waist cincher, basque, control " +
            "briefs, shaping wear, shaper", "shapewear"),
        ("waist coat, suit vest, tailored vest", "waistcoat|tailored waistcoat"),
        ("gilet, body warmer, bodywarmer, sleeveless jacket, puffer vest, quilted vest", "outdoor waistcoat|jackets|waistcoat"),
        ("swimsuit, swimming costume, bathing suit, bikini, swim suit, beachwear, swimming suit, swim trunks, swimming trunks, swim shorts, tankini, " +
            "swim wear, one piece swimsuit, swimmers, bathers, swim costume, swimming suits, swimming dress, swimming wear, bathing costume, rash vest, " +
            "rash guard, rashguard, wetsuit, speedos, swimming shorts, swim briefs, beach wear, cossie, togs", "swimwear|swimsuit|bikini top|swimwear bottom|swimwear set"),
        ("saris, sari", "sarees"), ("kurtha, kurtaa", "kurtas"),
        ("kameez, tunic top, ethnic top, anarkali, kurtas top, kaftan, caftan, ethnic tunic, ethnic tops, indian top, indian tops", "kurtas|kurtis|tunics"),
        ("salwar kameez, salwar suit, churidar suit, punjabi suit, kurta set, kurta pyjama, kurta pajama, anarkali suit, patiala suit, shalwar kameez, " +
            "shalwar, suit set, kurta with pyjama, dhoti kurta, punjabi dress, indian suit", "kurta sets|salwar and dupatta"),
        ("indian dress, indian clothes, ethnic dress, traditional dress", "kurtas|sarees|kurta sets|salwar and dupatta|lehenga choli+usage:ethnic"),
        ("lehenga, ghagra, chaniya choli", "lehenga choli"), ("sherwani", "kurta sets|kurtas"),
        ("stole, shawl, pashmina, wrap, wraps, shawls, hijab, headscarf, head scarf, hijabs, neckerchief, cover up", "stoles|scarves|dupatta"),
        ("topwear, upper wear", "sub:topwear"), ("bottoms, bottom wear, lowers", "sub:bottomwear"),
        ("clothes, clothing, apparel, garments, garment, attire", "master:apparel"),
        ("clothes, clothing, apparel, garments", "master:garment upper body|garment lower body|garment full body"),
        ("formalwear, formal wear, smart wear", "usage:formal"),
        ("twin set, co ord, co ords, matching set, outfit set", "clothing set|garment set|kurta sets"), ("kimono, shrug top, bolero", "shrug"),

        ("warm, cosy, cozy, woolly", "sweaters|sweatshirts|jackets|mufflers|cardigan|hoodie"),
        ("neck warmer, neck warmers, neck warm, warm neck, neckwarmer, neck gaiter, snood, neck scarf, winter scarf, woollen scarf, woolly scarf, " +
            "knitted scarf", "mufflers|scarves|stoles|scarf"),
        ("hand warmers, hand warmer, hands warm, warm hands, mittens, mitten, mitts, arm warmers", "gloves"), ("feet warm, warm feet, foot warmers", "socks"),
        ("head warm, warm head, ears warm, ear muffs, earmuffs, ear warmers, ear warmer", "caps|hat|beanie|headband"),

        // Shoes.
        ("sneakers, sneaker, sneaks, kicks, plimsolls, plimsoll, canvas shoes, skate shoes, deck shoes, high tops, hi tops, low tops, tennis shoes, " +
            "gym trainers, lace ups, everyday shoes, casual shoe, daps, sandshoes, sand shoes, skater shoes, canvas trainers, fashion trainers, creepers, " +
            "crepes, hi top, high top, high top shoes, hi top trainers, high top trainers, low top, tennis shoe, street shoes, lifestyle shoes, chucks, " +
            "velcro shoes, school trainers, bumpers, sneekers, snickers", "casual shoes|sports shoes|sneakers"),
        ("trainers, trainer, gutties", "sports shoes|casual shoes|sneakers"),
        ("running shoes, jogging shoes, training shoes, gym shoes, walking shoes, athletic shoes, sport shoe, workout shoes, runners, runner, runner " +
            "shoes, running trainers, running sneakers, jogging trainers, cross trainers, football boots, soccer shoes, soccer cleats, basketball shoes, " +
            "hiking shoes, trekking shoes, trail shoes, tennis trainers, cricket shoes, cleats, spikes, gym trainers, track shoes, futsal shoes, fitness " +
            "shoes, marathon shoes, cross fit shoes, hike shoes, running shoe, gym shoe, training shoe, walking shoe, sport trainers, astro turfs, " +
            "studded boots, soccer boots, rugby boots, jogging shoe", "sports shoes|sneakers"),
        ("dress shoes, oxfords, oxford shoes, derby, derbies, derby shoes, brogues, brogue, monk straps, office shoes, oxford, monk shoes, wingtips, " +
            "smart shoes, suit shoes, business shoes, work shoes, formal shoe, lace up shoes, formal boots, derbys, gentleman shoes, winklepickers, " +
            "monkstraps, monkstrap, patent shoes, interview shoes, smart shoe, dress shoe, office shoe, leather lace ups, black tie shoes", "formal shoes"),
        ("loafers, loafer, moccasins, moccasin, slip ons, boat shoes, slip on, slip on shoes, penny loafers, driving shoes, mocassins, mocs, moccs, " +
            "slipons, boat shoe, loafer shoes, topsiders", "casual shoes|formal shoes|moccasins"),
        ("espadrilles, espadrille, espadrills, rope soles", "casual shoes|flats"), ("mules, mule", "flats|heels|sandals"),
        ("boots, boot, ankle boots, chelsea boots, knee boots, knee high boots, hiking boots, desert boots, combat boots, winter boots, wellies, " +
            "wellington boots, wellingtons, gumboots, welly, chukka, chukkas, galoshes", "boots"),
        ("boots, boot, ankle boots, chelsea boots, desert boots, combat boots, winter boots, wellies, wellingtons, gumboots, welly, chukka, chukkas, " +
            "galoshes", "sub:shoes+word:boot|booty|bootie"),
        ("pumps, pump, stilettos, stiletto, wedges, wedge, high heels, heeled shoes, heel, kitten heels, platform heels, platforms, court shoes, court " +
            "shoe, block heels, heeled sandals, high heel, high heeled shoes, peep toes, peep toe, slingbacks, party heels, courts, courtshoes, " +
            "stillettos, stilletos, stilleto, high heel shoes, heel shoes, wedge shoes, platform shoes, platform sandals, wedge sandals, heels shoes, " +
            "party shoes, bridal shoes, evening shoes, sling backs, slingback", "heels|pumps|heeled sandals|wedge"),
        ("ballerinas, ballerina, ballet flats, bellies, belly shoes, ballet shoes, ballet pumps, ballet pump, dolly shoes, flat shoes, flat sandals, " +
            "jutti, juttis, mojari, mary janes, ballerina shoes, ballets, flat shoe, flatties, flatty, jootis, jutis, mojaris, mary jane, mary jane " +
            "shoes, skimmers, flat pumps", "flats|ballerinas|flat shoe|flat shoes"),
        ("slides, slide, sliders, slippers, slipper, chappals, chappal, thongs footwear, house shoes, thong slippers, beach slippers, bathroom " +
            "slippers, pool slides, flipflop, flip flap, bedroom slippers, house slippers, jandals, jandal, flipflops, shower shoes, beach shoes, pool " +
            "shoes, slip slops, slip slop, chappel, chappels, chapal, chapals", "flip flops|sandals|slippers"),
        ("floaters, floater, sport sandals, trekking sandals, hiking sandals", "sports sandals|sandals"),
        ("gladiators, gladiator sandals, strappy sandals, gladiator, sandles, kolhapuri, kolhapuris, kolhapuri chappal", "sandals|flats|heels"),
        ("clogs, clog, crocs shoes, sliders sandals", "sandals|flip flops"), ("shoe", "sub:shoes"), ("baby shoes, baby booties", "booties|bootie"),
        ("foot wear", "footwear"),
        ("insoles, insole, shoe polish, shoe trees, shoe care, shoe cream, shoe brush, shoe horn, inner soles", "shoe accessories"),
        ("shoelaces, shoe lace, shoestrings, boot laces, bootlaces", "shoe laces|shoe accessories"), ("shoewear, footwears, foot ware", "footwear"),

        // Bags and accessories.
        ("bag", "sub:bags"),
        ("purse, hand bag, ladies bag, ladies purse, tote, totes, tote bag, shopper, shopper bag, shopping bag, shoulder bag, sling bag, sling, hobo, " +
            "hobo bag, crossbody, cross body, crossbody bag, cross body bag, satchel, satchel bag, bucket bag, baguette bag, grab bag, ladies handbag, " +
            "bowling bag, slouch bag, slouchy bag, boho bag, frame bag, chain bag, carryall, evening handbag, top handle bag, jhola, potli, beach bag", "type:handbags|bag"),
        ("back pack, school bag, schoolbag, knapsack, college bag, book bag, bookbag, hiking bag, hiking backpack, trekking bag, daypack, day pack, " +
            "laptop backpack, school backpack, rucksack, ruck sack, rucksack bag, uni bag, university bag, kids bag, bagpack, back bag, bag pack, " +
            "drawstring bag, gym sack, gymsack, gym sac, day bag, camping bag, hydration pack, shoulder pack, school satchel", "backpacks|rucksacks"),
        ("laptop sleeve, laptop case, computer bag, notebook bag, briefcase, brief case, office bag, work bag, document bag, laptop bags, notebook " +
            "sleeve, macbook bag, macbook sleeve, business bag, attache, attache case, portfolio bag, conference bag, file bag", "laptop bag|messenger bag"),
        ("messenger, side bag, courier bag, man bag, manbag, cross over bag, postman bag, courier satchel", "messenger bag"),
        ("gym bag, sports bag, duffle, duffle bag, duffel, holdall, travel bag, travel duffle, weekender, weekend bag, overnight bag, sports duffle, " +
            "barrel bag, gymbag, kit bag, kitbag, sport bag, duffels, duffles, duffelbag, dufflebag, travelling bag, traveling bag, travel bags, " +
            "holdalls, hold all, swim bag, football bag, tennis bag, cricket kit bag", "duffel bag|weekend/gym bag"),
        ("luggage, suitcase, suit case, trolley, cabin bag, carry on, cabin luggage, wheeled bag, wheelie bag, suit cases, suitcases, cabin case, " +
            "trolley case, travel case, carry on bag, strolley, rolling bag", "trolley bag|duffel bag"),
        ("fanny pack, bum bag, bumbag, belt bag, waist bag, waist pack, hip bag, fannypack, fanny bag, hip pack, hip pouch, money belt, running belt, " +
            "waistbag, bum bags", "waist pouch|bumbag"),
        ("evening bag, clutch, clutch bag, clutch purse, pochette, minaudiere, party purse, evening purse, envelope clutch, evening pouch, clutches " +
            "bag, party bag, wristlet, clutch wallet", "clutches"),
        ("mobile cover, phone case, phone pouch, mobile case, phone cover", "mobile pouch"),
        ("billfold, bifold, card holder, cardholder, card case, money clip, coin purse, pocketbook, wallet, bi fold, trifold, tri fold, passport " +
            "holder, passport cover, coin pouch, change purse, money purse, notecase, visiting card holder, cardcase, money holder", "wallets"),
        ("timepiece, time piece, wristwatch, wrist watch, chronograph watch, chrono, smartwatch, smart watch, sports watch, handwatch, stopwatch, " +
            "chronometer, wrist piece, ticker, timekeeper, watch piece", "watches"),
        ("shades, glasses, eyeglasses, spectacles, spectacle, specs, spec, goggles, goggle, sunnies, aviators, aviator, wayfarers, wayfarer, eye wear, " +
            "sun glasses, sun glass, sunglass, cooling glasses, glares, eyeglass, wraparounds, polarised sunglasses, sunshades, frames, cateye, cat eye, " +
            "polaroids", "sunglasses|eyeglasses"),
        ("hat, beanie, beanies, bobble hat, bucket hat, fedora, sun hat, sunhat, woolly hat, beret, trilby, hats, panama, boater, cloche, skullcap", "caps|hat|beanie"),
        ("baseball cap, baseball hat, snapback, snap back, trucker cap, trucker hat, peaked cap, flat cap, visor, dad hat, headwear, head wear, " +
            "headgear", "caps|cap/peaked"),
        ("head band, hairband, hair band, alice band, headbands, hair bow", "headband|hair accessory"),
        ("hair clip, hair clips, hair tie, scrunchie, hair pin, hair accessories, hair slide, hair slides, bobby pins, hair claw, claw clip, barrette, " +
            "hair bobble, hair bobbles, scrunchies, hair ties, hair pins, hairclip, hairpin, hair grip, hair grips, hair jewellery", "hair accessory|headband"),
        ("necktie, neck tie, neck wear, neckwear, bow tie, bowtie, tie, neckties, bowties, dickie bow, cravat, ascot", "ties"),
        ("cuff links, cufflink, cuff buttons, tie pin, tie pins, tie clip, tie clips, tie bar, cuff link", "cufflinks"), ("braces", "suspenders"),
        ("wrist band, sweatband, sweat band, wristband, wrist bands, sweatbands", "wristbands"),
        ("mittens, mitts, hand gloves", "gloves"),
        ("scarf, neck scarf, headscarf, head scarf, bandana, neckerchief, foulard, scarfs, bandanas", "scarves|scarf"),
        ("shawls, wrap shawl", "stoles|scarf"), ("snood, neck warmer, muffler, winter scarf", "mufflers|scarves|scarf"),
        ("brolly, parasol, umbrela", "umbrellas"),
        ("ankle socks, sports socks, crew socks, knee socks, sock, invisible socks, no show socks, no show, footsies, footlets", "socks"),
        ("waist belt", "belts"), ("keychain, key ring, keyring, key holder, key fob, keyrings", "key chain"),
        ("sipper, flask, bottle, thermos, bottles", "water bottle"),
        ("gift box, hamper, combo set, accessory set, tie set, tie and cufflink set, pocket square, pocket squares, handkerchief, handkerchiefs, " +
            "hanky, hankies", "accessory gift set"),
        ("necklace, neck lace, neckless, chain, neck chain, choker, locket, neck piece, neckpiece, mangalsutra, beads, string of pearls, neckchain, " +
            "chains", "necklace and chains|pendant"),
        ("jewelry, jewelery, jewellry, ornaments, bling, trinkets, jewlery, jewelries, costume jewellery, artificial jewellery, jewels set", "jewellery"),
        ("ear rings, ear ring, studs, stud earrings, jhumkas, jhumka, hoops, hoop earrings, ear studs, ear cuffs, drop earrings, danglers, ear tops, " +
            "ear jewellery, hoop, chandbali, jhumki, jhumkis, stud, huggies, ear bobs, clip ons", "earrings"),
        ("bangles, kada, cuff bracelet, kadas, kangan, chooda, bangle set, wrist cuff, bangle bracelet", "bangle|bracelet"),
        ("anklet, charm bracelet, bracelets, anklets, payal, ankle chain, friendship band", "bracelet"),
        ("finger ring, engagement ring, wedding ring, diamond ring, solitaire, signet ring, wedding band", "ring"),
        ("pendants, charm necklace", "pendant|necklace"), ("jewels, jewel, bijouterie, fashion jewellery, imitation jewellery", "jewellery"),

        // Beauty.
        ("perfume, cologne, eau de toilette, edt, edp, eau de parfum, parfum, fragrance spray, fragrances, scent, scents, body mist, attar, " +
            "aftershave, fragrence, perfume spray, aftershaves, after shave, toilet water, ittar", "perfume and body mist"),
        ("deo, deodrant, body spray, antiperspirant, deos, body sprays, roll on, rollon, deo spray, deodorant spray, anti perspirant, underarm spray, " +
            "deo stick", "deodorant"),
        ("make up, cosmetics, make up products, cosmetic, makeup kit, make up kit, makeup products, make up items", "sub:makeup|lips|nails|eyes"),
        ("beauty, beauty products, toiletries, personal care, self care, grooming, grooming products, bath and body", "master:personal care"),
        ("skincare, skin care products, face care, facial care", "sub:skin care"),
        ("nail paint, nail varnish, nail lacquer, nail colour, nail enamel, nailpolish, nails polish, nail paints, varnish, nail colours, nail color, " +
            "nail enamels, nail paint set, nail shade, nailpaint, nailvarnish, nail gloss", "nail polish"),
        ("lip stick, lip colour, lip color, lippy, lipcolour, lipcolor, lip crayon, lip paint, lip shade, lip tint, lip sticks, lip rouge, lip stain, " +
            "lipshade, lip wear", "lipstick"),
        ("lipgloss, lip shine, gloss, lip lacquer, lip glaze, lip oil", "lip gloss"), ("lipliner, lip pencil", "lip liner"),
        ("eyeliner, eye liner, eye pencil, kajal, liquid eyeliner, liner, eyeliners, kajal stick, kohl pencil, eyeliner pencil, eyeliner pen", "kajal and eyeliner"),
        ("eyeshadow palette, eye shadows, shadow palette, eye palette, eye colour, eye color, eye makeup palette, eyeshadows, eye shade", "eyeshadow"),
        ("lash mascara, eyelash mascara, lash, lashes, eyelashes", "mascara"), ("kohl, kajal pencil", "kajal and eyeliner"),
        ("eye shadow", "eyeshadow"), ("foundation, primer, bb cream, base makeup, cc cream, foundation cream, makeup base", "foundation and primer"),
        ("blush, blusher, bronzer, bronzers, rouge, cheek tint, cheek colour, cheek color, illuminator, blushes", "highlighter and blush"),
        ("lip balm, lip balms, chapstick, chap stick, lip butter, lip salve, vaseline, lip moisturiser, lip moisturizer", "lip care"),
        ("face wash, cleanser, facewash, facial wash, cleansing milk, face cleaner, cleansing gel, facial foam", "face wash and cleanser"),
        ("moisturiser, moisturizer, face cream, day cream, night cream, face lotion, facial cream, fairness cream, cold cream, anti ageing cream, anti " +
            "aging cream, moisturizing cream, moisturising cream, hydrating cream, vanishing cream, winter cream", "face moisturisers"),
        ("sun screen, sunblock, sun cream, sun lotion, sun block, spf, spf cream, spf lotion, sun protection, sunscreen lotion, suncream, sun tan " +
            "lotion", "sunscreen"),
        ("body cream, body butter, hand cream, body milk, lotion", "body lotion"),
        ("hair color, hair dye, hair dyes, hair tint, hair colour cream, hair colouring", "hair colour"),
        ("face pack, face mask, facemask, sheet mask, peel off mask, clay mask, face masks, peel off", "mask and peel"),
        ("scrub, face scrub, exfoliator, exfoliant, peeling", "face scrub and exfoliator"),
        ("perfume gift set, fragrance set, perfume set", "fragrance gift set"), ("jewellery gift set, jewelry set, necklace set", "jewellery set"),
        ("gift set", "accessory gift set|fragrance gift set|jewellery set"), ("compact powder, face powder, powder, compacts", "compact"),
        ("serum", "face serum and gel"), ("eye creams, under eye cream, under eye gel", "eye cream"),
        ("makeup removers, make up remover, cleansing wipes, makeup wipes", "makeup remover"),
        ("nail polish remover, nail remover, nail file, nail files, nail art, nail kit", "nail essentials"),
        ("makeup brush, makeup brushes, make up brush, beauty blender", "beauty accessory"), ("body wash, shower gel, body scrub", "body wash and scrub"),

        // Colours.
        ("crimson, scarlet, ruby, cherry, cherry red, blood red, brick red, bright red, light red, tomato, fire red, chilli red, candy red, poppy, " +
            "poppy red, strawberry, reddish, vermilion, vermillion, true red, lipstick red", "colour:red"),
        ("wine, wine red, oxblood, bordeaux, claret, dark red, garnet, merlot, mulberry, deep red, cranberry, mahogany, raspberry red, plum red, " +
            "marsala, rosewood", "colour:maroon|burgundy|dark red"),
        ("maroon, burgundy", "colour:maroon|burgundy|dark red"),
        ("navy, navy blue, midnight blue, dark blue, deep blue, ink blue, dark navy, navy coloured, midnight, ink, oxford blue, prussian blue, french " +
            "navy, marine blue", "colour:navy blue|navy|dark blue"),
        ("navy, dark blue", "colour:blue"),
        ("sky blue, powder blue, baby blue, ice blue, pale blue, pastel blue", "colour:light blue"),
        ("azure, cobalt, cobalt blue, indigo, royal blue, electric blue, sky blue, light blue, powder blue, baby blue, ice blue, pale blue, pastel " +
            "blue, sapphire, denim blue, cornflower, bright blue, steel blue, cerulean, ocean blue, sea blue, cyan blue, ultramarine, blueish, bluish, " +
            "periwinkle, sapphire blue, lapis, airforce blue, indigo blue, china blue, medium blue", "colour:blue"),
        ("turquoise, aqua, cyan, aquamarine, petrol, petrol blue, peacock blue, aqua blue, aqua green, turquise, turqoise, turquoise green, duck egg, " +
            "duck egg blue, teal green, teal blue, tiffany blue, blue green, ferozi, firozi", "colour:turquoise blue|turquoise|teal|dark turquoise"),
        ("violet, plum, aubergine, eggplant, grape, amethyst, dark purple, deep purple, purplish, royal purple, plum purple, imperial purple, grape " +
            "purple, bright purple", "colour:purple|dark purple"),
        ("lilac, light purple, pale purple, orchid, lavendar, lavender purple, wisteria, pastel purple, pale lilac, heather, thistle, lilac purple", "colour:lavender|mauve|light purple"),
        ("gray, slate, slate grey, ash, ash grey, smoke, smoke grey, light grey, dark grey, light gray, dark gray, gunmetal, heather grey, grey marl, " +
            "stone grey, greyish, grayish, mid grey, dove grey, cool grey, pewter, iron grey, steel gray, silver grey, smoky, smoky grey, stone gray, " +
            "mouse grey, cement", "colour:grey"),
        ("graphite, anthracite, dark charcoal, charcoal grey, charcoal gray, anthracite grey, coal", "colour:charcoal|grey"),
        ("golden, gold tone, gold toned, gold plated, gold colour, gold coloured, gold color, gold finish", "colour:gold"),
        ("silvery, silver tone, silver toned, silver plated, silver coloured, silver color, silver colour, silver finish, chrome, platinum", "colour:silver"),
        ("rose gold, rosegold", "colour:rose|copper|gold"),
        ("ivory, offwhite, off white, ecru, eggshell, pearl white, vanilla, of white, bone white, cream white, creamy, milky, milk white, milky white, " +
            "winter white, antique white, creamish, alabaster, linen white", "colour:off white|cream"),
        ("fuchsia, fuschia, hot pink, neon pink, shocking pink, bright pink, rani, rani pink, cerise, fuschia pink, fuchsia pink, deep pink, dark " +
            "pink, berry pink, barbie pink, raspberry", "colour:magenta|pink|dark pink"),
        ("coral, salmon, apricot, peachy, peach pink, coral pink, coral orange, coral red, melon, apricot orange, salmon pink, shrimp, peaches", "colour:peach|orange|light orange"),
        ("baby pink, light pink, blush pink, pale pink, dusty pink, pastel pink, rose pink, powder pink, bubblegum, candy pink, soft pink, dusky pink, " +
            "pinkish, rosy, rose coloured, flamingo, onion pink, bubblegum pink, millennial pink, ballet pink", "colour:pink|light pink"),
        ("mint, mint green, emerald, emerald green, dark green, bottle green, forest green, light green, pale green, sage, sage green, pistachio, " +
            "jade, moss green, hunter green, pastel green, leaf green, grass green, parrot green, apple green, kelly green, avocado, pea green, racing " +
            "green, pine green, greenish, seafoam, bright green, pistachio green, jade green, fern, shamrock, deep green, basil", "colour:green"),
        ("army green, military green, olive green, khaki green, olive drab, camo green, combat green, khakhi, kaki, mehendi, mehndi green, henna " +
            "green, dark olive, moss, army, military", "colour:olive|khaki|greenish khaki"),
        ("lime, lime green, neon green, neon yellow, fluorescent, neon, neon coloured, florescent, fluro, fluoro, flourescent, fluorescent yellow, " +
            "acid green, acid yellow, highlighter green", "colour:lime green|fluorescent green|green"),
        ("camel, caramel, cognac, toffee, tan brown, camel brown, light tan, hazel, tobacco, saddle, saddle brown, saddle tan, almond, nutmeg, tawny, " +
            "fawn brown, cinnamon", "colour:tan|brown|yellowish brown"),
        ("sand, nude, skin colour, flesh, champagne, biscuit, oatmeal, buff, skin tone, skin color, flesh coloured, flesh tone, skin toned, nude pink, " +
            "fawn, wheat, oat, cream beige, stone beige, latte, camel beige", "colour:nude|skin|beige|light beige"),
        ("stone", "colour:beige|taupe"),
        ("chocolate, chocolate brown, coffee, dark brown, mocha, chestnut, walnut, espresso, cocoa, coffee coloured, dark chocolate, deep brown, " +
            "cacao, brownish, umber, chestnut brown, mocha brown, walnut brown, chocolate coloured, choco, choclate", "colour:coffee brown|brown"),
        ("light brown", "colour:brown|tan"),
        ("multicolour, multicolor, multicoloured, multicolored, multi colour, multi color, multi coloured, colourful, colorful, rainbow, multicolors, " +
            "multicolours, many colours, many colors, rainbow coloured, rainbow colored, mixed colours, mixed colors, assorted colours, colour block, " +
            "color block, colour blocked, colorblock", "colour:multi"),
        ("jet black, pitch black, all black, ebony, blackish, deep black, dark black, true black, matte black, pure black, onyx, raven, total black", "colour:black"),
        ("snow white, bright white, all white, whitish, pure white, crisp white, optic white, true white, brilliant white", "colour:white"),
        ("lemon, canary, light yellow, bright yellow, sunflower, lemon yellow, pale yellow, butter yellow, butter, sunshine yellow, yellowish, golden " +
            "yellow, daffodil, banana, pastel yellow, sunny yellow, turmeric yellow", "colour:yellow"),
        ("tangerine, rust orange, burnt orange, amber, bright orange, neon orange, saffron, pumpkin, orangish, mandarin, carrot, dark orange, rusty " +
            "orange, light orange, safety orange, kesari", "colour:orange"),
        ("ochre, mustard yellow, mustard coloured, dijon, saffron yellow, ocher, dark yellow, haldi", "colour:mustard|dark yellow"),
        ("terracotta, brick, terra cotta, rusty, rust coloured, rust red, rust brown, cayenne, copper brown, paprika", "colour:rust|dark orange"),
        ("dark coloured, dark colored, dark colour, dark color, dark colours, dark colors", "colour:black|navy blue|charcoal|brown|coffee brown|maroon|burgundy|grey"),
        ("light coloured, light colored, light colour, light color, light colours, light colors", "colour:white|off white|cream|beige|peach|lavender|yellow|skin|nude"),
        ("pastel, pastels, pastel coloured, pastel colour, pastel color, pastel shades", "colour:peach|lavender|pink|cream|mauve|light blue|light pink|light green"),
        ("bright coloured, bright colored, bright colour, bright color, bright colours, bright colors, vibrant",
            "colour:red|yellow|orange|pink|magenta|green|turquoise blue|lime green|fluorescent green"),
        ("neutral, neutrals, neutral coloured, neutral colour, neutral color, earthy", "colour:beige|cream|skin|nude|taupe|off white|khaki|tan|grey|brown|mushroom brown"),

        // Occasions and seasons.
        ("sport, sporty, sports wear, athletic, athleisure, activewear, sportswear, gym, gym wear, workout, training, fitness, active wear, gymwear, " +
            "jogging, exercise, crossfit, athletics, sports use, gymming, weightlifting, weight lifting, pilates, zumba, aerobics, marathon, sprinting, " +
            "trek, treks", "usage:sports"),
        ("office, office wear, business, work, work wear, workwear, officewear, corporate, professional, interview, smart, dressy, tailored, meeting, " +
            "meetings, business meeting, job interview, boardroom, business wear, business attire, work attire, conference, presentation, smart formal, " +
            "formals, semi formal, business formal, job, desk job", "usage:formal"),
        ("traditional, indian, indian wear, ethnic wear, festive, desi, diwali, puja, ethnic look, indian ethnic, pooja, eid, holi, navratri, sangeet, " +
            "indian wedding, festival wear, traditional wear, festival, onam, pongal, dussehra, raksha bandhan, karva chauth, garba", "usage:ethnic"),
        ("evening, evening wear, cocktail, clubwear, partywear, party wear, clubbing, night out, prom, disco, new year, parties, party night, wedding, " +
            "weddings, marriage, reception, wedding reception, engagement, engagement party, date night, dinner date, night club, nightclub, club, " +
            "bachelorette, hen party, hen do, stag do, cocktail party, birthday party, christmas party, office party, farewell, farewell party, gala, " +
            "dance floor, special occasion, special occasions, black tie, red carpet, celebration", "usage:party"),
        ("everyday, daily, daily wear, every day, casuals, casualwear, casual wear, day to day, informal, weekend, college wear, everyday wear, every " +
            "day wear, regular wear, regular use, daily use, hanging out, hangout, lounging, chill, chilling, laid back, relaxing, errands, campus, " +
            "weekends, day out, day wear, daywear, casual use, rough use", "usage:casual"),
        ("travelling, traveling, holiday, vacation, travels, trips, trip, journey, flight, backpacking, road trip, weekend trip, vacations, tour", "usage:travel"),
        ("autumn, autumnal, autumn wear, autumns, fall wear, autumn season, fall season", "season:fall"),
        ("summery, summertime, summer wear, summerwear, hot weather, hot days, hot summer, summer season, summers, hot day, sunny days, summer time", "season:summer"),
        ("wintry, winter wear, winterwear, cold weather, winters, winter season, winter time, wintertime, cold days, chilly weather, snowy weather, " +
            "cold season, freezing weather", "season:winter"),
        ("springtime, spring wear, spring season, spring time, springs", "season:spring"),

        // Words of titles that are spelt otherwise.
        ("stripe, stripes, striped, stripy, stripey, striper, pinstripe, pin stripe, breton", "word:stripe|striped|striper|stripy"),
        ("check, checks, checked, checkered, chequered, plaid, tartan, gingham, checkerboard", "word:check|checked|checkered|chequered"),
        ("print, prints, printed, patterned, graphic print", "word:print|printed"),
        ("polka dot, polka dots, polka, dotted, spotted", "word:polka|dot|dotted"), ("leopard, leopard print, animal print", "word:leopard|animal"),
        ("plain, solid, unpatterned", "word:solid|plain"), ("hooded, hood", "word:hooded|hood|hoodie"),
        ("embroidered, embroidery", "word:embroidered|embroidery"), ("suede, nubuck", "word:suede|nubuck"),
        ("woollen, woolen, wool", "word:wool|woollen|woolen"),
        ("analog, analogue", "word:analog|analogue"), ("chronograph, chrono dial", "word:chronograph"),
        ("full sleeve, full sleeves, full sleeved, long sleeve, long sleeves, long sleeved", "word:full|long+word:sleeve|sleeved"),
        ("half sleeve, half sleeves, short sleeve, short sleeves, short sleeved", "word:half|short+word:sleeve|sleeved"), ("leather", "word:leather"),
        ("without sleeves, no sleeves", "word:sleeveless"), ("floral, flower, flowery", "word:floral|flower"),
        ("leatherette, faux leather", "word:leatherette"), ("vneck, v neck", "word:v|vneck"),
        ("crew neck, crewneck, round neck", "word:crew|round+word:neck"),
        ("dance, dancing", "word:dance"), ("school", "word:school"), ("college, university, uni", "word:college"),
        ("beach, beachside, seaside, poolside, pool", "word:beach"),
        ("monsoon, monsoons, rainy, rain, rainy season, waterproof, water resistant", "word:waterproof|rain|monsoon"),
        ("camouflage, camo, military print, army print", "word:camouflage|camo"), ("velcro", "word:velcro"),
        ("zip, zips, zipped, zippered", "word:zip|zipper|zippered"), ("matte, matt", "word:matte|matt"),
        ("shimmer, shimmery, glitter, glittery, sparkle, sparkly, sparkling, shiny", "word:shimmer|glitter|sparkle|shine|shiny"), ("linen", "word:linen"),
        ("silk, silky", "word:silk"), ("washed, stonewash, faded", "word:washed|faded"),
        ("slim fit, skinny, skinny fit, slim, tight fit", "word:slim|skinny|tight"),
        ("loose, loose fit, baggy, oversized, relaxed fit, wide fit", "word:loose|relaxed|baggy"), ("reversible", "word:reversible"),
        ("padded, lightly padded", "word:padded"), ("lace, lacy", "word:lace"), ("pearl, pearls, pearly", "word:pearl|pearls"),
        ("3/4 sleeve, 3/4 sleeves, 3/4 sleeved, three quarter sleeve, three quarter sleeves", "word:3+word:4+word:sleeve|sleeves"),
    ];

    private static readonly HashSet<string> Parts = [.. Phrases.SelectMany(p => SearchTokens.Of(p.Phrases)), .. Phrases.SelectMany(p => SearchTokens.Of(p.Meaning))];

    /// <summary>True for a token that some phrase or meaning of the table holds.</summary>
    internal static bool IsPart(string token) => Parts.Contains(token);

    /// <summary>What a category word says when it stands before another that it is not: a dress shirt is a formal shirt.</summary>
    internal static IReadOnlyList<(string Phrases, string Meaning)> Modifiers { get; } =
    [
        ("dress, suit", "usage:formal"),
        ("football, basketball, cricket, tennis, soccer, badminton, running, jogging, golf, yoga, hiking, trekking, cycling, swimming, volleyball, " +
            "gym, workout, training, squash, hockey, rugby, boxing, skating, athletics, marathon, futsal", "usage:sports"),
        ("sport", "usage:sports"), ("denim, jeans, kot", "word:denim"), ("saree, sari, kurta, lehenga", "usage:ethnic"),
        ("futbol, basketbol, tenis, kosu, voleybol, yuruyus, antrenman", "usage:sports"),
    ];

    /// <summary>Stuffs that name a garment where they stand alone, and say only what another is made of wherever they stand: "skirt denim" is a skirt.</summary>
    internal static IReadOnlyList<string> Stuffs { get; } = ["denim", "kot"];

    /// <summary>The same of qualities, in both languages and folded: "something warm" is a sweater or the like, "warm socks" are socks. Understood, and yet no queries to propose.</summary>
    internal static IReadOnlyList<string> Qualities { get; } = ["warm", "cosy", "cozy", "woolly", "sleep", "sleeping", "bedtime", "sicak"];
}
