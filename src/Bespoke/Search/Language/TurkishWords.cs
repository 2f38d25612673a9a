namespace Bespoke.Search.Language;

/// <summary>Turkish words, without suffixes, for what catalogues call otherwise; written as <see cref="EnglishWords"/>.</summary>
internal static class TurkishWords
{
    internal static IReadOnlyList<(string Phrases, string Meaning)> Phrases { get; } =
    [
        // Whom it is for.
        ("erkek, bay, adam, beyefendi, bey, baba, dede, amca, dayı, enişte, abi, ağabey, koca, damat, kayınpeder, erkek arkadaş, erkek kardeş, " +
            "delikanlı, genç adam, genç erkek, yetişkin erkek, centilmen, herif, kayınbirader, kayınço, bacanak, sağdıç, dayıoğlu, büyükbaba, peder, " +
            "erkek öğretmen, erkek sevgili, kayınbaba", "gender:men"),
        ("kadın, bayan, hanım, hanımefendi, hatun, anne, anneanne, babaanne, teyze, hala, yenge, abla, kız arkadaş, kız kardeş, gelin, kayınvalide, " +
            "karım, karıma, genç kadın, genç hanım, hanım kız, görümce, baldız, elti, nine, büyükanne, annecik, kız öğretmen, bayan arkadaş, kadın " +
            "arkadaş, hanım arkadaş, kayınanne, hemşire, bacı, kız sevgili, nedime", "gender:women"),
        ("unisex", "gender:unisex"),
        ("erkek çocuk, oğlan, oğul, oğlum, oğluma, oğlu, erkek bebek, erkek torun, oğlan çocuk, erkek yeğen, küçük oğlan, küçük erkek, oğlan bebek, " +
            "erkek evlat, oğlumuz", "gender:boys"),
        ("kız, kız çocuk, kız bebek, kız torun, küçük kız, kız yeğen, kız evlat, genç kız", "gender:girls"),
        ("çocuk, bebek, yenidoğan, ufaklık, torun, yeğen, minik, minikler, yavru, evlat, bebiş, küçük çocuk, okul çocuk, kreş, anaokul", "gender:boys|girls|unisex kids"),

        // Clothes.
        ("gece elbise, abiye elbise, gece kıyafet, abiye, kokteyl elbise, davet elbise, balo elbise, parti elbise, nişan elbise, mezuniyet elbise, " +
            "gelinlik, nişanlık, kınalık, davetlik, gelin elbise, düğün elbise, söz elbise, kına elbise, balo kıyafet", "dresses+usage:party"),
        ("küçük siyah elbise", "dresses+colour:black"),
        ("elbise, entari, mini elbise, midi elbise, maksi elbise, uzun elbise, kısa elbise, gömlek elbise, kalem elbise, askılı elbise, triko elbise, " +
            "fistan, jile, elbiselik, bodycon", "dresses"),
        ("hint elbise, hint kıyafet, geleneksel elbise, etnik elbise", "kurtas|sarees|kurta sets|salwar and dupatta|lehenga choli+usage:ethnic"),
        ("gömlek, oduncu gömlek, hakim yaka gömlek, mintan", "shirts"), ("polo yaka tişört, polo tişört, polo yaka", "tshirts+word:polo"),
        ("tişört, tshört, t-şört, tişort, tisört, tişörd, penye, atlet tişört, badi, body, bady, forma, tşirt, tişrt", "tshirts"),
        ("hırka", "cardigan"),
        ("kazak, hırka, süveter, triko, boğazlı kazak, balıkçı yaka kazak, örgü kazak, triko kazak, pulover, pulover kazak, yarım balıkçı, kardigan", "sweaters"),
        ("bluz", "blouse"), ("üst, bluz, büstiyer, crop, crop top, askılı bluz, straplez, gömlek bluz, kimono, halter yaka, bluz gömlek", "tops|vest top"),
        ("üst giyim", "sub:topwear"), ("üst giyim", "master:garment upper body"), ("alt giyim", "sub:bottomwear"), ("alt giyim", "master:garment lower body"),
        ("giyim, kıyafet, giysi, kılık, esvap", "master:apparel"),
        ("giyim, kıyafet, giysi", "master:garment upper body|garment lower body|garment full body"), ("dış giyim", "jackets|coat"),
        ("pantolon, kumaş pantolon, kanvas pantolon, keten pantolon, chino pantolon, kargo pantolon, havuç pantolon, palazzo pantolon, bol paça " +
            "pantolon, ispanyol paça, gabardin, chino, palazzo", "trousers"),
        ("klasik pantolon, takım pantolon, ofis pantolon, resmi pantolon, iş pantolon", "trousers+usage:formal"),
        ("kot, kot pantolon, jean, jean pantolon, jeans pantolon, blucin, blue jean, denim pantolon, mom jean, boyfriend jean", "jeans"),
        ("kot, kot pantolon, jean, jean pantolon", "sub:trousers denim"),
        ("kot ceket, jean ceket, denim ceket, kot mont", "jackets+word:denim"), ("deri ceket, deri mont", "jackets+word:leather"),
        ("kot gömlek, jean gömlek, denim gömlek", "shirts+word:denim"), ("kot şort, jean şort, denim şort", "shorts+word:denim"),
        ("kot etek, jean etek, denim etek", "skirts+word:denim"), ("kot elbise, jean elbise", "dresses+word:denim"),
        ("etek, mini etek, kalem etek, pileli etek, midi etek, uzun etek, tenis etek", "skirts"),
        ("şort, bermuda, kapri şort, koşu şort, şort etek, kısa pantolon", "shorts"), ("deniz şort, şort mayo", "swimwear|swimwear bottom|shorts"),
        ("tayt, spor tayt, yoga tayt, koşu tayt, jegging, leggins, legging", "leggings"),
        ("kapri, kapri pantolon, üç çeyrek pantolon, diz altı pantolon, bilek üstü pantolon, 3/4 pantolon, 7/8 pantolon", "capris"),
        ("şalvar", "salwar|patiala|trousers"), ("tulum, salopet, bahçıvan, zıbın, kısa tulum, bahçıvan pantolon", "jumpsuit|rompers|dungarees"),
        ("sıcak", "sweaters|sweatshirts|jackets|mufflers|cardigan|hoodie"), ("kaban, palto, manto, kaşe kaban", "coat"), ("ceket", "jackets|blazers"),
        ("mont, kaban, palto, parka, manto, trençkot, trenç, trenckot, pardösü, pardesü, anorak, bomber, bomber ceket, şişme mont, kapitone mont, " +
            "polar mont, rüzgarlık, kolej ceket, pelüş ceket, polar ceket, mevsimlik ceket, gocuk, puffer, windbreaker", "jackets|coat"),
        ("blazer ceket, klasik ceket, spor ceket", "blazers|jackets"),
        ("yağmurluk, yağmurluk mont, yağmurluk ceket, su geçirmez mont, su geçirmez ceket, yağmur mont", "rain jacket"),
        ("yağmurluk, yağmurluk mont, yağmurluk ceket, su geçirmez mont, su geçirmez ceket", "jackets"),
        ("yelek, şişme yelek, kolsuz mont", "waistcoat|outdoor waistcoat|tailored waistcoat"),
        ("takım elbise, damatlık, smokin, frak, damat takım, kumaş takım, slim fit takım elbise, takım ceket", "suits|blazers|waistcoat"),
        ("takım", "clothing set|garment set|suits"),
        ("sweat, svetşört, sweatşört, svitşört, kapüşonlu, kapşonlu, kapüşonlu sweatshirt, polar, svit, svetşirt, swetşört, swit, kapişonlu, hoodi", "sweatshirts|hoodie"),
        ("eşofman", "tracksuits|track pants"),
        ("eşofman alt, eşofman altı, jogger pantolon, jogger, eşofman pantolon, spor pantolon, jogger eşofman, jogger eşofman altı, spor eşofman altı, " +
            "paçası lastikli pantolon, lastikli pantolon, antrenman pantolon, koşu pantolon, spor alt, alt eşofman", "track pants"),
        ("eşofman alt, eşofman altı, jogger pantolon", "trousers"), ("eşofman takım", "tracksuits"), ("eşofman takım, eşofman", "garment set"),
        ("eşofman üst, eşofman üstü, eşofman ceket", "sweatshirts|hoodie|jackets"),
        ("pijama, pijama takım, pijama set, picama, şortlu pijama takım, gecelik takım", "night suits|lounge pants|pyjama set|pyjama bottom"),
        ("pijama alt, pijama altı, ev pantolon, pijama pantolon", "lounge pants|pyjama bottom"), ("pijama üst, pijama üstü", "night suits|lounge tshirts"),
        ("pijama şort, şort pijama", "lounge shorts|night suits"), ("gecelik, gece gömlek, uyku elbise", "nightdress|night gown"),
        ("bornoz, sabahlık, bornoz set, ropdöşambr, robdöşambr, sabahlık takım", "bath robe|robe"),
        ("ev giyim, gece giyim, ev kıyafet, uyku kıyafet, uyku giyim", "sub:loungewear and nightwear"), ("ev giyim, gece giyim", "master:nightwear"),
        ("uyku, uyumak, yatarken", "sub:loungewear and nightwear"),
        ("iç çamaşır, iç giyim, çamaşır", "sub:innerwear"), ("iç çamaşır, iç giyim", "master:underwear"),
        ("sütyen, sutyen, südyen, spor sütyen, bralet, büstiyer sütyen", "bra"),
        ("külot, slip külot, tanga, string, bikini külot, kilot, kilod, hipster, don", "briefs|underwear bottom"), ("slip", "briefs|underwear bottom"),
        ("boxer, bokser, baksır, boksır, erkek külot, boxer şort", "boxers|trunk"),
        ("atlet, fanila, iç atlet, askılı atlet, içlik, termal", "innerwear vests|vest top"),
        ("korse, korse külot, toparlayıcı, sıkılaştırıcı", "shapewear|underwear corset"), ("askılı, kaşkorse, kombinezon", "camisoles|vest top"),
        ("mayo, bikini, mayokini, yüzücü mayo, deniz giyim, plaj giyim, plaj kıyafet, bikini takım, haşema, deniz kıyafet, yüzücü kıyafet, tankini",
            "swimwear|swimsuit|bikini top|swimwear bottom"),
        ("bikini üst", "bikini top|swimwear"),
        ("çorap, soket çorap, patik çorap, spor çorap, babet çorap, dizaltı çorap", "socks"),
        ("külotlu çorap, ince çorap, jartiyer, kilotlu çorap, file çorap, mus çorap, parlak çorap, naylon çorap, diz üstü çorap, tozluk, opak çorap", "stockings|tights|underwear tights"),
        ("tunik, tunik elbise, kaftan", "tunics"), ("panço, bolero, şrug", "shrug"),

        // Shoes.
        ("ayakkabı, pabuç", "sub:shoes"),
        ("spor ayakkabı, sneaker ayakkabı, kanvas ayakkabı, bez ayakkabı, keten ayakkabı, yürüyüş ayakkabı, snikır, sneakers ayakkabı, skate ayakkabı, " +
            "okul ayakkabı, ortopedik ayakkabı, basket ayakkabı, uzun boğaz ayakkabı, bilekli ayakkabı", "sports shoes|casual shoes|sneakers"),
        ("spor ayakkabı, keds, konvers", "casual shoes|sneakers"),
        ("koşu ayakkabı, yürüyüş ayakkabı, antrenman ayakkabı, basketbol ayakkabı, futbol ayakkabı, tenis ayakkabı, fitness ayakkabı, outdoor " +
            "ayakkabı, trekking ayakkabı, halı saha ayakkabı, krampon, voleybol ayakkabı, badminton ayakkabı, maç ayakkabı, saha ayakkabı, dağ ayakkabı, " +
            "doğa ayakkabı, spor salonu ayakkabı, halısaha ayakkabı, halı saha, crossfit ayakkabı, trail ayakkabı, hiking ayakkabı, koşucu ayakkabı, " +
            "egzersiz ayakkabı", "sports shoes|sneakers"),
        ("günlük ayakkabı, casual ayakkabı, gündelik ayakkabı, rahat ayakkabı, yazlık ayakkabı, spor günlük ayakkabı, gezi ayakkabı, hafta sonu " +
            "ayakkabı, yazlık spor ayakkabı", "casual shoes|sneakers"),
        ("klasik ayakkabı, rugan ayakkabı, kundura, resmi ayakkabı, oxford ayakkabı, bağcıklı klasik ayakkabı, damatlık ayakkabı, iskarpin, ofis " +
            "ayakkabı, takım elbise ayakkabı, deri klasik ayakkabı, oxford, brogue ayakkabı, düğün ayakkabı, iş ayakkabı, toplantı ayakkabı, rugan", "formal shoes"),
        ("topuklu, topuklu ayakkabı, ince topuklu, kalın topuklu, stiletto, stiletto ayakkabı, dolgu topuk, dolgu topuklu, topuk, yüksek topuk, yüksek " +
            "topuklu, platform ayakkabı, gelin ayakkabı, abiye ayakkabı, topuklu sandalet, stilet, alçak topuklu ayakkabı, kısa topuklu ayakkabı, sivri " +
            "burun, sivri burun ayakkabı, platform, topuklu terlik, dolgu ayakkabı, dolgu topuk ayakkabı, gece ayakkabı, davet ayakkabı, nişan ayakkabı, " +
            "mezuniyet ayakkabı, parti ayakkabı, abiye sandalet, yüksek topuklu ayakkabı, ince topuklu ayakkabı, kalın topuklu ayakkabı", "heels|pumps|heeled sandals|wedge"),
        ("babet, düz ayakkabı, balerin, loafer babet, espadril, düz taban ayakkabı, düz taban, babet ayakkabı, balerin ayakkabı, espadrille, hasır " +
            "ayakkabı, düz sandalet, mary jane", "flats|ballerinas|flat shoe"),
        ("sandalet, deri sandalet, gladyatör", "sandals"),
        ("terlik, parmak arası terlik, parmak arası, plaj terlik, ev terlik, banyo terlik, havuz terlik, deniz terlik, şıpıdık, takunya, sabo, panduf, " +
            "ev ayakkabı, plaj ayakkabı, deniz ayakkabı, flip flop, crocs", "flip flops|sandals|slippers"),
        ("bot, çizme, postal, potin, kar bot, yağmur çizme", "boots"), ("bot, çizme, postal, potin", "sub:shoes+word:boot|booty|bootie"),
        ("makosen, loafer, mokasen, mokasen ayakkabı, makosen ayakkabı, loafer ayakkabı, tekne ayakkabı, çarık", "casual shoes|formal shoes|moccasins"),
        ("patik, bebek ayakkabı", "booties|bootie"),
        ("ayakkabı bağcık, ayakkabı bağ, tabanlık, iç taban, ayakkabı boya, ayakkabı cila, ayakkabı bakım, kerata, çekecek", "shoe accessories|shoe laces"),

        // Bags and accessories.
        ("çanta", "sub:bags"), ("çanta", "bag"),
        ("el çanta, kol çanta, omuz çanta, çapraz çanta, askılı çanta, bez çanta, alışveriş çanta, tote çanta, baget çanta, baguette çanta, hobo " +
            "çanta, torba çanta, plaj çanta, pazar çanta, kova çanta, kapaklı çanta, zincirli çanta, hasır çanta, omuz askılı çanta, kolçanta, elçanta, " +
            "heybe, tote, alışveriş torba", "type:handbags|bag|cross-body bag|shoulder bag|tote bag"),
        ("sırt çanta, okul çanta, laptop sırt çanta, dağcı çanta, kamp çanta, kreş çanta, anaokul çanta, bez sırt çanta, okul sırt çanta, trekking " +
            "çanta, outdoor çanta, dağ çanta, üniversite çanta, kitap çanta, sırtçanta, gezi çanta, doğa çanta, büzgülü çanta, ip çanta", "backpacks|rucksacks"),
        ("laptop çanta, bilgisayar çanta, notebook çanta, evrak çanta, dizüstü çanta, macbook çanta, iş çanta, dosya çanta, laptop kılıf, notebook " +
            "kılıf, bilgisayar kılıf, ofis çanta, avukat çanta, tablet çanta", "laptop bag|messenger bag"),
        ("spor çanta, seyahat çanta, hafta sonu çanta, valiz çanta, fitness çanta, gym çanta, antrenman çanta, yolculuk çanta, duffel çanta, duffle " +
            "çanta, silindir çanta, yüzücü çanta, havuz çanta, haftasonu çanta, seyahat valiz", "duffel bag|weekend/gym bag"),
        ("bel çanta, freebag, göğüs çanta, body bag, bodybag, bel portföy, koşu çanta", "waist pouch|bumbag"),
        ("portföy, portföy çanta, abiye çanta, gece çanta, clutch çanta, zarf çanta, el portföy, clutch, düğün çanta, nişan çanta, davet çanta, parti " +
            "çanta", "clutches"),
        ("bavul, valiz, kabin boy valiz, tekerlekli valiz, tekerlekli çanta, çekçek çanta", "trolley bag|duffel bag"), ("postacı çanta", "messenger bag"),
        ("telefon kılıf, telefon çanta", "mobile pouch|mobile case"),
        ("cüzdan, kartlık, kredi kartlık, bozuk para cüzdan, para cüzdan, kartvizitlik, pasaport kılıf, pasaportluk, para klips, para çanta, bozuk " +
            "para çanta, para kese", "wallets"),
        ("kemer, bel kemer, palaska", "belts"), ("pantolon askı, askı", "suspenders|braces"),
        ("saat, kol saat, akıllı saat, spor saat, bilek saat, kronometre, kolsaat", "watches"),
        ("gözlük, güneş gözlük, çerçeve gözlük, güneşgözlük, çerçeve", "sunglasses"), ("bere", "beanie"),
        ("şapka, bere, kep, kasket, fötr, fötr şapka, hasır şapka, spor şapka, güneş şapka, siperlik, panama, bone, kalpak, takke", "caps|hat"),
        ("kravat, papyon, gravat, boyunbağı, boyun bağı", "ties"), ("kol düğme, kravat iğne, kravat klips, kravat mandal", "cufflinks"),
        ("atkı, boyunluk, kaşkol, boyun ısıtıcı, boyun sıcak, kaşgol", "mufflers|scarves|scarf"),
        ("şal, eşarp, fular, bandana, başörtü, tülbent, yazma, pareo, poşu, yemeni, baş örtü", "stoles|scarves|scarf"),
        ("eldiven, el sıcak, kolluk", "gloves"), ("mendil, hediye kutu", "accessory gift set"), ("şemsiye", "umbrellas"), ("anahtarlık", "key chain"),
        ("ayak sıcak", "socks"), ("kulak sıcak, baş sıcak, kafa sıcak", "caps|hat|beanie|headband"), ("matara, suluk, su şişe", "water bottle"),
        ("kolye, zincir, gerdanlık, kolye uç, tasma kolye, boyun zincir, madalyon, boyun takı, tasma, choker, boncuk", "necklace and chains|pendant"),
        ("küpe, halka küpe, çivili küpe", "earrings"), ("yüzük, alyans, tektaş, tektaş yüzük", "ring"),
        ("bileklik, künye, halhal, şahmeran, şahmaran, el zincir", "bracelet"), ("bilezik, kelepçe", "bangle|bracelet"),
        ("takı, mücevher, mücevherat, ziynet, bijuteri, broş", "jewellery"),
        ("takı set, mücevher set, kolye küpe set, takı takım, mücevher takım, kolye takım, küpe takım, kolye küpe takım", "jewellery set"),
        ("toka, saç aksesuar, saç toka, taç, saç lastik, saç band, saç iğne", "hair accessory|headband|hair clip"),
        ("saç bant, kafa bant", "headband|hair/alice band"), ("bilek bant", "wristbands"), ("aksesuar", "master:accessories"),
        ("hediye set", "accessory gift set|fragrance gift set"),

        // Beauty.
        ("parfüm, koku, esans, kolonya, edt, edp, eau de parfum, parfum, tıraş losyon, after shave, body mist, vücut mist", "perfume and body mist"),
        ("deodorant, roll on, sprey deodorant, vücut sprey, deodarant, deo, ter önleyici, koltuk altı, roll-on, rollon, antiperspirant, deo sprey", "deodorant"),
        ("parfüm set", "fragrance gift set"),
        ("makyaj, makyaj malzeme, kozmetik, makyaj ürün, makyaj set, kozmetik ürün, makyaj kit", "sub:makeup|lips|nails|eyes"),
        ("cilt bakım, yüz bakım", "sub:skin care"), ("kişisel bakım", "master:personal care"),
        ("ruj, mat ruj, likit ruj, dudak boya, dudak tint", "lipstick"), ("oje, tırnak cila, tırnak boya", "nail polish"),
        ("rimel, maskara, kirpik boya", "mascara"),
        ("göz krem, göz altı krem", "eye cream"), ("peeling, kese", "face scrub and exfoliator"), ("serum", "face serum and gel"),
        ("duş jel, vücut şampuan", "body wash and scrub"), ("aseton, törpü, tırnak bakım", "nail essentials"),
        ("makyaj temizleyici, makyaj temizleme, makyaj silici", "makeup remover"), ("makyaj fırça, fırça set, makyaj sünger", "beauty accessory"),
        ("yüz maske, cilt maske, kil maske, soyulabilir maske", "mask and peel"),
        ("göz kalem, sürme, eyeliner kalem, kajal, eyelayner, dipliner, eyeliner, kaş kalem, kohl", "kajal and eyeliner"),
        ("göz far, far, far palet, göz far palet, göz makyaj", "eyeshadow"), ("fondöten, baz, bb krem, cc krem, primer", "foundation and primer"),
        ("allık, aydınlatıcı, bronzlaştırıcı, bronzer, highlighter, kontür, kontur", "highlighter and blush"),
        ("dudak parlatıcı, parlatıcı, gloss, lipgloss", "lip gloss"), ("dudak kalem", "lip liner"),
        ("dudak krem, dudak balm, dudak bakım, dudak nemlendirici, lip balm, çatlak dudak, vazelin", "lip care"),
        ("nemlendirici, yüz krem, gündüz krem, gece krem, kırışıklık krem, anti aging krem, yüz losyon, yüz bakım krem, cilt krem, cilt bakım krem, " +
            "nemlendirici krem, bakım krem, leke krem", "face moisturisers"),
        ("yüz yıkama jel, yüz temizleyici, yüz temizleme, yüz yıkama, temizleme jel, temizleme köpük, yüz jel, yüz köpük, yüz temizleme jel, cilt " +
            "temizleyici, temizleme süt", "face wash and cleanser"),
        ("güneş krem, güneş koruyucu, güneş losyon, güneş süt, spf krem, bronzlaşma krem, güneş yağ", "sunscreen"),
        ("vücut losyon, el krem, vücut krem, vücut süt, el ve vücut losyon, vücut nemlendirici, vücut yağ", "body lotion"), ("kapatıcı", "concealer"),
        ("tonik", "toner"), ("saç boya", "hair colour"), ("pudra", "compact"),

        // Colours.
        ("beyaz, kar beyaz, bembeyaz, süt beyaz, parlak beyaz, saf beyaz", "colour:white"),
        ("siyah, kara, simsiyah, kapkara, kuzguni, zifiri, kömür siyah, gece siyah, mat siyah", "colour:black"),
        ("kırmızı, al kırmızı, kıpkırmızı, kiraz kırmızı, kiraz rengi, kan kırmızı, ateş kırmızı, bayrak kırmızı, açık kırmızı, canlı kırmızı, " +
            "kırmızımsı, domates kırmızı, çilek kırmızı, nar çiçek, kızıl, yakut, gelincik kırmızı", "colour:red"),
        ("açık mavi, buz mavi, bebe mavi, gök mavi, bebek mavi", "colour:light blue"),
        ("mavi, saks, saks mavi, açık mavi, buz mavi, bebe mavi, gök mavi, bebek mavi, kobalt, kobalt mavi, indigo, çivit mavi, kot mavi, parlement " +
            "mavi, parliament, masmavi, safir, safir mavi, elektrik mavi, havacı mavi, mavimsi, cam mavi, okyanus mavi, deniz mavi, pastel mavi, gökyüzü " +
            "mavi, uçuk mavi, koyu saks, jean mavi, denim mavi, royal mavi, parlak mavi", "colour:blue"),
        ("lacivert, koyu mavi, gece mavi, lacivert mavi, donanma mavi", "colour:navy blue|navy|dark blue"), ("lacivert", "colour:blue"),
        ("açık yeşil", "colour:light green"), ("koyu yeşil", "colour:dark green"),
        ("yeşil, açık yeşil, koyu yeşil, zümrüt, zümrüt yeşil, nane yeşil, mint yeşil, fıstık yeşil, çimen yeşil, su yeşil, yemyeşil, çam yeşil, şişe " +
            "yeşil, orman yeşil, yaprak yeşil, elma yeşil, pastel yeşil, mint, nane, yeşilimsi, benetton yeşil, avokado, çağla yeşil, çağla, adaçayı, " +
            "bahar yeşil, tirşe, uçuk yeşil", "colour:green"),
        ("fosforlu yeşil, neon yeşil, fosforlu, neon, fosfor yeşil, neon sarı, fosforlu sarı, lime", "colour:lime green|fluorescent green"),
        ("deniz yeşil, ördekbaş yeşil", "colour:sea green|teal"),
        ("sarı, açık sarı, limon sarı, civciv sarı, sapsarı, kanarya sarı, limon, güneş sarı, sarımsı, pastel sarı, canlı sarı, saman rengi, limoni, " +
            "uçuk sarı", "colour:yellow"),
        ("açık pembe, toz pembe, pudra pembe, pudra", "colour:light pink"),
        ("pembe, toz pembe, açık pembe, koyu pembe, pudra pembe, şeker pembe, bebek pembe, pespembe, çingene pembe, pembemsi, canlı pembe, neon pembe, " +
            "pastel pembe, fosforlu pembe, bebe pembe, sakız pembe, uçuk pembe, gül pembe, soğan kabuğu, barbie pembe", "colour:pink"),
        ("açık gri", "colour:light grey"), ("koyu gri", "colour:dark grey"),
        ("gri, açık gri, koyu gri, duman gri, kül rengi, gri melanj, taş gri, beton gri, çakıl gri, grimsi, buz gri, inci gri, metalik gri, sis gri, " +
            "fare gri, duman rengi, kül gri", "colour:grey"),
        ("füme, antrasit, kömür, kömür rengi, kömür gri, antrasit gri, füme gri, kurşuni, grafit", "colour:charcoal|dark grey|grey"),
        ("mor, açık mor, koyu mor, mürdüm, patlıcan mor, patlıcan, menekşe, mosmor, üzüm mor, erik mor, erik rengi, ametist, morumsu, viyole, parlak " +
            "mor, pastel mor, böğürtlen, kraliyet mor, mürdüm erik, patlıcan rengi", "colour:purple"),
        ("lila, eflatun, leylak, lavanta, lavanta mor, leylak rengi, lila mor, uçuk mor, pastel lila, lavanta rengi", "colour:lavender|mauve|light purple|purple"),
        ("turuncu, portakal, oranj, portakal rengi, kavuniçi, kavun içi, mandalina, turunç, neon turuncu, koyu turuncu, balkabağı, havuç rengi", "colour:orange"),
        ("kahverengi, kahve, kahve rengi, açık kahverengi, açık kahve, çikolata, kestane, fındık, fındık rengi, ceviz, kakao, bal köpüğü, tütün, tütün " +
            "rengi, karamel rengi, çikolata rengi, kestane rengi", "colour:brown"),
        ("kahverengi, kahve, kahve rengi", "colour:yellowish brown"), ("koyu kahverengi, koyu kahve, acı kahve, sütlü kahve", "colour:coffee brown|brown"),
        ("taba, tarçın, deve tüyü, konyak, karamel, devetüyü, tarçın rengi, açık taba, konyak rengi, viski rengi, bal rengi, camel, camel rengi", "colour:tan|brown"),
        ("bej, kum, kum rengi, kum bej, nud, çöl, bej rengi, buğday, buğday rengi, açık bej, koyu bej, bejimsi, nude rengi, yulaf, deve rengi", "colour:beige|light beige"),
        ("krem, krem rengi, vanilya, krem beyaz, süt rengi", "colour:cream|light beige"),
        ("ekru, kirli beyaz, kemik, kemik beyaz, sedef, sedef rengi, yumurta kabuğu, kırık beyaz, kemik rengi, fildişi, fil dişi, inci beyaz", "colour:off white|cream"),
        ("gümüş, gümüş rengi, gümüş gri, lame, gümüş kaplama, gümüşi, silver rengi", "colour:silver"),
        ("altın, altın rengi, altın sarı, dore, gold rengi, altın kaplama, altuni, dore rengi, pirinç rengi", "colour:gold"),
        ("bakır", "colour:copper|bronze/copper"),
        ("bordo, vişne, vişne çürük, vişneçürüğü, vişne rengi, şarabi, şarap, nar rengi, bordo kırmızı, şarap rengi, şarap kırmızı, koyu kırmızı", "colour:maroon|burgundy|dark red"),
        ("bordo", "colour:red"),
        ("haki, haki yeşil, asker yeşil, ordu yeşil, askeri yeşil, askeri, yosun yeşil, yosun, kamuflaj yeşil", "colour:khaki|olive|greenish khaki"),
        ("hardal, hardal sarı, safran, hardal rengi, koyu sarı, safran sarı, zerdeçal", "colour:mustard|dark yellow"),
        ("turkuaz, turkuaz mavi, turkuaz yeşil, su mavi, çini mavi, firuze, akvamarin, aqua, turkuvaz, camgöbeği, cam göbeği", "colour:turquoise blue|turquoise|teal"),
        ("petrol, petrol mavi, petrol yeşil, ördek baş", "colour:teal|dark turquoise"),
        ("fuşya, fuşya pembe, fujya, macenta, galibarda, koyu pembe", "colour:magenta|dark pink"),
        ("şeftali, şeftali rengi, somon rengi, somon pembe, mercan rengi, yavru ağzı, kayısı rengi, kavun rengi, somon, mercan, yavruağzı, kayısı", "colour:peach|light orange"),
        ("gül kurusu, gülkurusu, gül rengi, kuru gül", "colour:rose|mauve|pink"),
        ("vizon, vizon rengi, toprak rengi, toprak, taş rengi, çamur rengi", "colour:taupe|mushroom brown|greyish beige|beige"),
        ("kiremit, kiremit rengi, kiremit kırmızı, tuğla, tuğla rengi, pas rengi, pas", "colour:rust|dark orange"),
        ("ten rengi, ten, tenrengi", "colour:nude|skin|light beige"), ("zeytin yeşil, zeytin", "colour:olive"),
        ("çok renkli, çokrenkli, rengarenk, rengârenk, karışık renkli, karışık renk, alacalı, gökkuşağı, gökkuşağı renkli, renk renk, multi renk", "colour:multi"),
        ("çelik, çelik rengi", "colour:steel"), ("bronz", "colour:bronze|bronze/copper"), ("metalik", "colour:metallic"),
        ("koyu renk, koyu renkli, koyu ton", "colour:black|navy blue|charcoal|brown|coffee brown|maroon|burgundy|grey"),
        ("açık renk, açık renkli, açık ton", "colour:white|off white|cream|beige|peach|lavender|yellow|skin|nude"),
        ("pastel, pastel renk, pastel ton, pastel renkli", "colour:peach|lavender|pink|cream|mauve|light blue|light pink|light green"),
        ("canlı renk, canlı renkli, parlak renk, parlak renkli", "colour:red|yellow|orange|pink|magenta|green|turquoise blue|lime green|fluorescent green"),
        ("nötr, nötr renk, toprak ton", "colour:beige|cream|skin|nude|taupe|off white|khaki|tan|grey|brown|mushroom brown"),

        // Occasions and seasons.
        ("günlük, gündelik, her gün, günlük kullanım, hafta sonu, rahat giyim, günlük giyim, gündelik giyim, her günkü, sokak, sokak giyim, gezmelik", "usage:casual"),
        ("spor, sportif, antrenman, koşu, fitness, egzersiz, spor salon, spor giyim, pilates, yoga, aerobik, gym, halter, bisiklet, atletizm, " +
            "dağcılık, doğa yürüyüş, kamp, idman, jimnastik, crossfit, zumba", "usage:sports"),
        ("resmi, klasik, ofis, toplantı, mülakat, iş görüşme, ofislik, iş yer, sunum, konferans, iş toplantı, kurumsal, iş hayat", "usage:formal"),
        ("parti, gece, davet, düğün, balo, kokteyl, nişan, kına, mezuniyet, yılbaşı, yılbaşı gece, özel gün, kutlama, kına gece, düğünlük, partilik, " +
            "bekarlığa veda, doğum günü parti, veda parti, kulüp, disko, akşam yemek, yemek davet, gala", "usage:party"),
        ("seyahat, gezi, tatil, yolculuk, tatillik", "usage:travel"),
        ("etnik, geleneksel, otantik, hint, bayramlık, bayram, hint giyim, hint tarz, yöresel, otantik tarz", "usage:ethnic"),
        ("yaz, yazlık, yaz sezon, yaz ay, sıcak hava, yaz gün, sıcak gün, yaz mevsim, yaz tatil", "season:summer"),
        ("kış, kışlık, kış sezon, soğuk hava, kış ay, kış gün, kış mevsim, soğuk, soğuk gün, karlı hava", "season:winter"),
        ("sonbahar, sonbaharlık, güz, güzlük, güz mevsim, sonbahar sezon, sonbahar mevsim", "season:fall"),
        ("ilkbahar, bahar, baharlık, ilkbaharlık, bahar mevsim, bahar ay, ilkbahar sezon", "season:spring"),

        // Words of titles.
        ("deri, hakiki deri", "word:leather"), ("suni deri, vegan deri", "word:leatherette|leather"), ("çizgili, çizgi", "word:stripe|striped|striper"),
        ("kareli, ekose, pötikare, kare desenli", "word:check|checked|checkered"), ("baskılı, desenli, baskı, desen, grafik baskılı", "word:print|printed"),
        ("çiçekli, çiçek, çiçek desenli", "word:floral|flower"), ("puantiyeli, puantiye, benekli, puanlı", "word:polka|dot"),
        ("leopar, leopar desenli", "word:leopard|animal"), ("pamuk, pamuklu", "word:cotton"), ("ipek, ipekli", "word:silk|ipek"), ("saten", "word:satin"),
        ("kadife", "word:velvet|corduroy"), ("şifon", "word:chiffon"), ("nakışlı, işlemeli", "word:embroidered|embroidery"),
        ("pullu, payetli", "word:sequin|sequinned"), ("logolu, logo", "word:logo"),
        ("taban, tabanlı, kalın taban, kalın tabanlı", "word:sole"), ("parlak, ışıltılı", "word:shiny|shine|gloss"), ("mat", "word:matte|matt"),
        ("simli, sim, pırıltılı", "word:glitter|shimmer"), ("taşlı, taş", "word:stone|studded|embellished"), ("batik", "word:batik|dye"),
        ("kamuflaj, kamuflajlı", "word:camouflage|camo"), ("fermuar, fermuarlı", "word:zip|zipper|zippered"), ("düğme, düğmeli", "word:button|buttoned"),
        ("fırfır, fırfırlı, volan, volanlı", "word:ruffle|ruffled|frill"), ("bağcık, bağcıklı", "word:lace"),
        ("yazı, yazılı", "word:slogan|print|printed|logo"), ("cırtlı, cırt cırtlı, cırt cırt", "word:velcro"), ("kaşmir", "word:cashmere"),
        ("kürk, kürklü", "word:fur"), ("rugan", "word:patent"), ("nubuk", "word:nubuck|suede"), ("yırtık", "word:ripped|distressed|torn"),
        ("kalın", "word:thick"), ("ince", "word:thin|slim"), ("geniş, bol, bol kesim, salaş", "word:loose|relaxed|wide"), ("yıkamalı", "word:washed"),
        ("inci, incili", "word:pearl|pearls"), ("okul", "word:school"), ("plaj", "word:beach"), ("yağmur, yağmurlu", "word:rain|waterproof"),
        ("lastikli", "word:elastic"), ("çift taraflı, çift yönlü", "word:reversible"), ("dolgulu", "word:padded"), ("hasır", "word:straw|jute"),
        ("keten", "word:linen"), ("yün, yünlü", "word:wool|woollen|woolen"), ("kolsuz", "word:sleeveless"), ("dar, dar kesim, slim fit", "word:slim"),
        ("düz, düz renk, sade, tek renk", "word:solid|plain"), ("dijital", "word:digital"), ("analog", "word:analog|analogue"),
        ("kronograf", "word:chronograph"), ("süet", "word:suede"), ("kanvas, bez", "word:canvas"), ("uzun", "word:long"), ("kısa", "word:short"),
        ("dantel, dantelli", "word:lace"), ("kapüşon, kapşon", "word:hood|hooded"), ("kapitone", "word:quilted"), ("örgü, örme", "word:knit|knitted"),
        ("cepli, cep", "word:pocket"), ("bel, yüksek bel", "word:waist"), ("suya dayanıklı, su geçirmez", "word:waterproof"), ("hakim yaka", "word:mandarin"),
        ("uzun kollu, uzun kol", "word:full|long+word:sleeve|sleeved"), ("kısa kollu, kısa kol", "word:half|short+word:sleeve|sleeved"),
        ("bisiklet yaka, yuvarlak yaka, sıfır yaka", "word:round|crew+word:neck"), ("v yaka", "word:v|vneck"),
        ("balıkçı yaka, boğazlı", "word:turtle|turtleneck"),
    ];
}
