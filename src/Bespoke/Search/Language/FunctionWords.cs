namespace Bespoke.Search.Language;

/// <summary>What a word does in a query when it names nothing.</summary>
internal enum WordRole
{
    /// <summary>It may name something.</summary>
    Content,

    /// <summary>It says nothing that can be looked for.</summary>
    Filler,

    /// <summary>Says how good it should be, which cannot be looked for either, and takes a denial upon itself: "not too expensive".</summary>
    Judges,

    /// <summary>Joins alternatives: "or", ",".</summary>
    Joins,

    /// <summary>What follows says more about what stands before it: "for", "with".</summary>
    Relates,

    /// <summary>What follows is not wanted: "without".</summary>
    NegatesNext,

    /// <summary>What stands before is not wanted: "olmayan".</summary>
    NegatesPrevious,
}

/// <summary>The function words of both languages, folded.</summary>
internal static class FunctionWords
{
    private const int MinStem = 4;

    // Words that deny what follows when the word before them is one of these: "other than black", "anything but black".
    private static readonly Dictionary<string, string[]> Denials = new()
    {
        ["than"] = ["other", "rather"],
        ["but"] = ["anything", "everything", "any", "all"],
    };

    private const string TurkishFillers = """
        ile icin bir bu su o en cok daha gibi ama fakat da de mi ki her icinde ne hangi
        istiyorum ariyorum almak lazim bul goster satin al alisveris urun urunler urunleri model modeller modeli modelleri fiyat fiyatlari fiyatli ucuz uygun
        kaliteli guzel sik yeni sezon moda trend indirim indirimli kampanya marka markali
        renk renkli renkte rengi hediye hediyelik tarz stil cift tane adet genc beden numara olan olsun lutfen
        oner onerir onerin onerisi onerileri onerebilir onerirsin onerirsiniz tavsiye misin misiniz musun musunuz mu bana benim bize bizim sana senin ona onun
        bakiyorum bakiyoruz bakar istiyoruz istedim isterim gerek gerekiyor gerekli var varmi alacagim alayim alsam alicam alabilir almayi almaliyim
        dusunuyorum hangisi nasil nerede nereden kim merhaba selam tesekkurler sey seyler gosterir gosterin gorebilir gormek ihtiyacim ihtiyac kullanmak
        giymek giyecek giyilecek giyebilecegim takmak olacak olabilir olmali olur iyi rahat hos havali sirin tatli son gelen cikan populer
        satan satanlar ekonomik hesapli pahali kampanyali kampanyalar firsat firsatlar outlet ucretsiz kargo alisverisi siparis kombin kombini kombinlik
        bulabilir bulmak miyim miyiz acaba galiba sanirim biraz baya tercihen ozel bugun yarin ayni hem veyahut ariyordum aramak arama almistim onlar hepsi
        tum butun bazi
        tutan tutacak
        evet hayir giderken alma almam almayin giymelik takmalik kullanmalik hediyesi hediyesine sevgilim sevgilime sevgilimin neler diye galiba edebilecegim
        yapmak kullanmak gezmek dolasmak usumemek vermek bakmak yaparken bi bisey birsey biseyler birseyler seyi ariyom istiyom lazimm varmidir nerde
        nerelerde napiyim yapayim etmek edeyim ya yaa falan filan hani soyle boyle iste acil acilen hemen simdi aslinda belki sanki olsa olursa olucak
        olacakti icinn kanka hocam canim tatlim dostum selamlar mrb slm tsk tesekkur eyvallah rica
        dogum gunu gunum gununde gunune yildonumu sevgililer ogretmenler yilbasinda surpriz armagan alinacak alinir alabilirim alabiliriz aldim alacaktim
        bakiyordum bakiyodum bakarmisin ararim arar bulamadim bulabilirim bulabiliriz listele listeler getir getirir soyler gosterebilir gosterirmisin goreyim
        bakayim secenek secenekler secenekleri cesit cesitler cesitleri cesitli alternatif alternatifler
        giyebilecegi giyebilecek giyiyorum giydigim giyilir giyinmek giyimli takabilecegi takabilecegim takabilecek kullanabilecegim kullanabilecegi
        kullanilacak kullanisli kullanilan kullaniyorum yakisan yakisacak yakisir uyumlu uyan uyacak uyar yapilmis yapilan tasarim tasarimli tarzi tarzda
        tarzinda turu turleri tipi modelli modelde
        rahatlik konforlu saglam dayanikli kalite ucuza uygunundan makul butceye indirimdeki indirimde populerler trendler yenilerden yenisi gosterisli zarif
        fena mukemmel harika super muhtesem efsane begendigim begenilen
        yasinda yas yasindaki yaslarinda yasli yaslarda boylu kilolu zayif minyon
        olani olanini olanlari olanlar olanlardan birini birkac biri birsuru miktarda kadarlik boyunca surekli artik sonra gibisi gibiler
        es esi esim esime esimin sevgili arkadas kardes kuzen insan kisi herkes
        """;

    private static readonly HashSet<string> TurkishOnes = [.. TurkishFillers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly Dictionary<string, WordRole> Roles = Table(
        (WordRole.Joins, "and or nor & / , ve veya yada ya"),
        (WordRole.Relates, "for with in on to from"),
        (WordRole.NegatesNext, "not neither without no non except excluding exclude minus never dont doesnt isnt arent wont besides apart aside instead avoid avoiding hate hates dislike dislikes lacking nothing haricinde"),
        (WordRole.NegatesPrevious, "olmayan olmasin degil haric disinda istemiyorum icermeyen disindaki haricindeki olmadan olmayanlar olmayani icermesin baska istemem istemiyoruz sevmem sevmiyorum sevmez sevmiyor hoslanmam hoslanmiyorum bulunmayan bulunmasin tasimayan yerine"),
        (WordRole.Judges, """
            cheap cheapest best good nice cool great new latest trendy trending fashionable stylish beautiful pretty popular affordable perfect suitable ideal
            expensive costly pricey lovely cute elegant classy decent quality
            comfy comfortable comfort cushy durable sturdy lightweight reliable worth fancy fab fabulous gorgeous awesome amazing adorable attractive chic sleek
            sexy sassy quirky rare exclusive luxurious luxury posh swanky snazzy dapper flattering contemporary trendiest coolest nicest prettiest hottest finest
            rated bestseller bestsellers bestselling normal ordinary usual common flashy boring ugly weird gaudy fussy showy tacky dull
            pahali ucuz guzel sik kaliteli ekonomik hesapli iyi rahat hos sirin tatli kotu cirkin abartili suslu iddiali sikici gosterisli zarif fena mukemmel
            harika muhtesem konforlu saglam dayanikli uygun havali populer siradan
            """),
        (WordRole.Filler, """
            a an the of at by is it its my me i we us our your you that this these those are be as so very too also just please some any all more do does other than but
            show find search get give buy want wants wanted need needed looking look searching like shop shopping online store sale sell offer offers deal deals
            discount discounted price prices priced cost budget
            only have has had can could would should will shall may might im id ive am was got get gotten let lets go see here there recommend recommendation
            recommendations suggest suggestion suggestions
            something anything everything someone somebody hi hello hey thanks thank what which where who how when why if because while every most today now asap
            pls plz kindly buying purchase order ordering options ideas idea selection variety available stock
            yes yea sure smth sth sumthing somethin needs likes like loves love loving enjoys big huge fresh last lasts lasting goin doin gettin buyin wearin
            havent hasnt didnt wasnt dear hun babe bruh fam ok okay alexa siri google bixby cortana wanna gonna gimme lemme gotta u ur r plz thx ty lol omg btw
            lookin tryna wnt nd coz cuz cause yo yeah yep nah oh ah um umm uh erm hmm wow yall folks mate buddy darling
            honestly maybe possibly preferably ideally actually basically kinda sorta literally somewhat enough stuff gear bits thingy whatever whichever sort
            sorts range picks pick choose choices choice browse browsing matching match matches goes along keep keeps make makes made take put use used using tell
            bring list pull fetch
            day days year years yr yrs old aged age month months week weeks tomorrow tonight soon next coming upcoming friend friends teacher boss colleague
            coworker roommate neighbour neighbor partner spouse parents family relatives cousin cousins myself himself herself themselves yourself themself
            teen teens teenage teenager teenagers young younger adult adults elderly senior seniors middle petite tall curvy
            he she they them their theirs were being been did doing done having then into onto again
            fairly rather probably definitely certainly absolutely totally simply
            reviews review quick delivery shipping
            nowadays super really quite bit little lot lots much many few one ones both either about around must going wearing shops website web site
            wear wears outfit style styles fashion design designs designer collection brand brands branded product products item items thing things pair pairs
            piece pieces kind type types
            colour color coloured colored colours colors shade size sizes gift gifts present birthday anniversary
            """),
        (WordRole.Filler, TurkishFillers));

    internal static WordRole RoleOf(string folded) => Roles.GetValueOrDefault(folded, WordRole.Content);

    /// <summary>Words for children that are also said of young men and women; tokens.</summary>
    internal static IReadOnlySet<string> OfTheYoung { get; } = new HashSet<string> { "girl", "boy", "kiz" };

    /// <summary>True when the two words together deny what follows.</summary>
    internal static bool Denies(string before, string folded) => Denials.TryGetValue(folded, out var first) && first.Contains(before);

    /// <summary>True for a Turkish word that says nothing that can be looked for.</summary>
    internal static bool IsTurkishFiller(string folded) => TurkishOnes.Contains(folded);

    /// <summary>True for an English word that does something in a query: it shows which language is spoken.</summary>
    internal static bool IsEnglish(string folded) => !TurkishOnes.Contains(folded) && RoleOf(folded) is WordRole.Filler or WordRole.Judges or WordRole.Relates or WordRole.NegatesNext;

    /// <summary>True when <paramref name="stem"/> says nothing in any form: "arkadaşıma" no more than "arkadaş".</summary>
    internal static bool IsTurkishFillerStem(string stem) => stem.Length >= MinStem && TurkishOnes.Contains(stem);

    private static Dictionary<string, WordRole> Table(params (WordRole Role, string Words)[] rows)
    {
        var table = new Dictionary<string, WordRole>();
        foreach (var (role, words) in rows)
        {
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) table.TryAdd(word, role);
        }
        return table;
    }
}
