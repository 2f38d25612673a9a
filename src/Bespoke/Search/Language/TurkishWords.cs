namespace Bespoke.Search.Language;

/// <summary>Turkish words, without suffixes, for what catalogues call otherwise; written as <see cref="EnglishWords"/>.</summary>
internal static class TurkishWords
{
    internal static IReadOnlyList<(string Phrases, string Meaning)> Phrases { get; } =
    [
        // Whom it is for.
        ("erkek, bay, adam, beyefendi", "gender:men"), ("kadın, bayan, hanım, hatun", "gender:women"), ("unisex", "gender:unisex"),
        ("erkek çocuk, oğlan, erkek bebek", "gender:boys"), ("kız, kız çocuk, kız bebek", "gender:girls"), ("çocuk, bebek", "gender:boys|girls"),

        // Clothes.
        ("elbise, abiye", "dresses"), ("gece elbise, abiye elbise, gece kıyafet", "dresses+usage:party"), ("gömlek", "shirts"), ("tişört, tshört, t-şört, tişort, polo tişört, atlet tişört", "tshirts"),
        ("kazak, hırka, süveter, triko", "sweaters"), ("üst, bluz, büstiyer, crop", "tops"), ("üst giyim", "sub:topwear"), ("alt giyim", "sub:bottomwear"), ("giyim, kıyafet, giysi", "master:apparel"),
        ("pantolon, kumaş pantolon, kanvas pantolon", "trousers"), ("kot, kot pantolon, jean, blucin", "jeans"), ("kot ceket, jean ceket", "jackets+word:denim"), ("kot gömlek", "shirts+word:denim"), ("kot şort", "shorts+word:denim"), ("kot etek", "skirts+word:denim"),
        ("etek", "skirts"), ("şort, bermuda", "shorts"), ("deniz şort", "swimwear|shorts"), ("tayt", "leggings"), ("kapri", "capris"), ("tulum", "jumpsuit|rompers"), ("salopet", "jumpsuit|rompers"),
        ("ceket, mont, kaban, palto, parka, manto, trençkot, pardösü", "jackets|blazers"), ("blazer ceket", "blazers|jackets"), ("yağmurluk", "rain jacket"), ("yağmurluk", "jackets"),
        ("yelek", "waistcoat"), ("takım elbise", "suits|blazers|waistcoat"), ("sweat, svetşört, kapüşonlu, polar", "sweatshirts"),
        ("eşofman", "tracksuits|track pants"), ("eşofman alt, eşofman altı", "track pants"), ("eşofman takım", "tracksuits"), ("eşofman üst", "sweatshirts"),
        ("pijama, pijama takım", "night suits|lounge pants"), ("gecelik", "nightdress"), ("bornoz, sabahlık", "bath robe|robe"), ("iç çamaşır, iç giyim", "sub:innerwear"), ("sütyen, sutyen", "bra"), ("külot, slip", "briefs"),
        ("boxer, bokser", "boxers|trunk"), ("atlet, fanila", "innerwear vests"), ("korse", "shapewear"), ("mayo, bikini, mayokini", "swimwear"), ("çorap", "socks"), ("külotlu çorap", "stockings|tights"), ("tunik", "tunics"),

        // Shoes.
        ("ayakkabı, pabuç", "sub:shoes"), ("spor ayakkabı", "sports shoes|casual shoes"), ("koşu ayakkabı, yürüyüş ayakkabı, antrenman ayakkabı, basketbol ayakkabı, futbol ayakkabı, krampon", "sports shoes"), ("günlük ayakkabı", "casual shoes"),
        ("klasik ayakkabı, deri ayakkabı, rugan ayakkabı, kundura, resmi ayakkabı", "formal shoes"), ("topuklu, topuklu ayakkabı, stiletto, dolgu topuk, topuk, yüksek topuk", "heels"), ("babet, düz ayakkabı", "flats"),
        ("sandalet", "sandals"), ("terlik, parmak arası terlik", "flip flops"), ("bot, çizme, postal", "sub:shoes+word:boot|booty|bootie"), ("makosen, loafer", "casual shoes|formal shoes"), ("patik", "booties"),

        // Bags and accessories.
        ("çanta", "sub:bags"), ("el çanta, kol çanta, omuz çanta, çapraz çanta, askılı çanta", "handbags"), ("sırt çanta, okul çanta", "backpacks|rucksacks"), ("laptop çanta, bilgisayar çanta, evrak çanta", "laptop bag|messenger bag"),
        ("spor çanta, seyahat çanta", "duffel bag"), ("bel çanta", "waist pouch"), ("portföy, abiye çanta, gece çanta, clutch çanta", "clutches"), ("bavul, valiz", "trolley bag|duffel bag"), ("postacı çanta", "messenger bag"), ("telefon kılıf", "mobile pouch"),
        ("cüzdan, kartlık", "wallets"), ("kemer", "belts"), ("pantolon askı, askı", "suspenders"), ("saat, kol saat", "watches"), ("gözlük, güneş gözlük", "sunglasses"), ("şapka, bere, kep", "caps|hat"),
        ("kravat, papyon", "ties"), ("kol düğme", "cufflinks"), ("atkı", "mufflers|scarves"), ("şal, eşarp, fular", "stoles|scarves"), ("eldiven", "gloves"), ("şemsiye", "umbrellas"), ("anahtarlık", "key chain"), ("matara, suluk", "water bottle"),
        ("kolye", "necklace and chains|pendant"), ("küpe", "earrings"), ("yüzük", "ring"), ("bileklik", "bracelet"), ("bilezik, kelepçe", "bangle|bracelet"), ("halhal", "bracelet"), ("takı, mücevher", "jewellery"), ("takı set", "jewellery set"), ("toka, saç aksesuar", "hair accessory|headband"), ("saç bant", "headband"), ("aksesuar", "master:accessories"),

        // Beauty.
        ("parfüm", "perfume and body mist"), ("deodorant, roll on", "deodorant"), ("makyaj, makyaj malzeme, kozmetik", "sub:makeup|lips|nails|eyes"), ("kişisel bakım", "master:personal care"), ("ruj", "lipstick"), ("oje, tırnak cila", "nail polish"), ("rimel, maskara", "mascara"),
        ("göz kalem, sürme", "kajal and eyeliner"), ("göz far, far", "eyeshadow"), ("fondöten", "foundation and primer"), ("allık", "highlighter and blush"), ("dudak parlatıcı, parlatıcı", "lip gloss"), ("dudak kalem", "lip liner"), ("nemlendirici, yüz krem", "face moisturisers"), ("güneş krem", "sunscreen"), ("saç boya", "hair colour"), ("pudra", "compact"),

        // Colours.
        ("beyaz", "colour:white"), ("siyah", "colour:black"), ("kırmızı", "colour:red"), ("mavi, saks, saks mavi, açık mavi, buz mavi, bebe mavi", "colour:blue"), ("lacivert, koyu mavi, gece mavi", "colour:navy blue"), ("lacivert", "colour:blue"), ("yeşil, açık yeşil, koyu yeşil", "colour:green"), ("sarı", "colour:yellow"), ("pembe, toz pembe", "colour:pink"),
        ("gri, açık gri, koyu gri", "colour:grey"), ("füme, antrasit", "colour:charcoal|grey"), ("mor", "colour:purple"), ("lila, eflatun", "colour:lavender|mauve|purple"), ("turuncu", "colour:orange"), ("kahverengi, kahve, kahve rengi", "colour:brown"), ("koyu kahverengi", "colour:coffee brown|brown"), ("taba", "colour:tan|brown"),
        ("bej", "colour:beige"), ("krem", "colour:cream"), ("ekru, kırık beyaz", "colour:off white|cream"), ("gümüş, gümüş rengi", "colour:silver"), ("altın, altın rengi, dore", "colour:gold"), ("bakır", "colour:copper"), ("bordo", "colour:maroon|burgundy"), ("bordo", "colour:red"), ("haki", "colour:khaki|olive"), ("hardal", "colour:mustard"), ("turkuaz", "colour:turquoise blue|teal"), ("petrol", "colour:teal"),
        ("fuşya", "colour:magenta"), ("şeftali, somon", "colour:peach"), ("gül kurusu", "colour:rose|mauve|pink"), ("vizon", "colour:taupe|mushroom brown|beige"), ("kiremit", "colour:rust"), ("ten rengi, ten", "colour:nude|skin"), ("zeytin yeşil", "colour:olive"), ("çok renkli, rengarenk", "colour:multi"), ("çelik", "colour:steel"), ("bronz", "colour:bronze"),

        // Occasions and seasons.
        ("günlük, gündelik, her gün", "usage:casual"), ("spor, sportif", "usage:sports"), ("resmi, klasik, ofis", "usage:formal"), ("parti, gece, davet, düğün", "usage:party"), ("seyahat, gezi", "usage:travel"), ("etnik, geleneksel", "usage:ethnic"),
        ("yaz, yazlık", "season:summer"), ("kış, kışlık", "season:winter"), ("sonbahar, güz", "season:fall"), ("ilkbahar, bahar", "season:spring"),

        // Words of titles.
        ("deri", "word:leather"), ("çizgili", "word:stripe|striped"), ("kareli, ekose", "word:check|checked|checkered"), ("baskılı, desenli", "word:print|printed"), ("çiçekli, çiçek", "word:floral|flower"), ("puantiyeli, puantiye", "word:polka"), ("pamuk, pamuklu", "word:cotton"), ("ipek", "word:silk|ipek"),
        ("keten", "word:linen"), ("yün, yünlü", "word:wool|woollen"), ("kolsuz", "word:sleeveless"), ("dar, dar kesim", "word:slim"), ("düz", "word:solid|plain"), ("dijital", "word:digital"), ("analog", "word:analog|analogue"), ("süet", "word:suede"), ("kanvas", "word:canvas"), ("uzun", "word:long"), ("kısa", "word:short"), ("dantel, dantelli", "word:lace"), ("kapüşon", "word:hood|hooded"),
        ("uzun kollu, uzun kol", "word:full+word:sleeve"), ("kısa kollu, kısa kol", "word:half+word:sleeve"), ("bisiklet yaka", "word:round+word:neck"), ("v yaka", "word:v"), ("polo yaka", "word:polo"),
    ];
}
