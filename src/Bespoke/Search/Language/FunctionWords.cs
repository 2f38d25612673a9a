namespace Bespoke.Search.Language;

/// <summary>What a word does in a query when it names nothing.</summary>
internal enum WordRole
{
    /// <summary>It may name something.</summary>
    Content,

    /// <summary>It says nothing that can be looked for.</summary>
    Filler,

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
        ["but"] = ["anything", "everything", "any", "all", "nothing"],
    };

    private const string TurkishFillers = """
        ile icin bir bu su o en cok daha gibi ama fakat da de mi ki her icinde ne hangi
        istiyorum ariyorum almak lazim bul goster satin al alisveris urun urunler urunleri model modeller modeli modelleri fiyat fiyatlari fiyatli ucuz uygun kaliteli guzel sik yeni sezon moda trend indirim indirimli kampanya marka markali
        renk renkli renkte rengi hediye hediyelik tarz stil cift tane adet genc beden numara olan olsun lutfen
        oner onerir onerin onerisi onerileri onerebilir onerirsin onerirsiniz tavsiye misin misiniz musun musunuz mu bana benim bize bizim sana senin ona onun bakiyorum bakiyoruz bakar istiyoruz istedim isterim gerek gerekiyor gerekli var varmi alacagim alayim alsam alicam alabilir almayi almaliyim
        dusunuyorum hangisi nasil nerede nereden kim merhaba selam tesekkurler sey seyler goster gosterir gosterin gorebilir gormek ihtiyacim ihtiyac kullanmak giymek giyecek giyilecek giyebilecegim takmak olacak olabilir olmali olur iyi rahat hos havali sirin tatli son gelen cikan populer
        satan satanlar ekonomik hesapli pahali kampanyali kampanyalar firsat firsatlar outlet ucretsiz kargo alisverisi siparis kombin kombini kombinlik bulabilir bulmak miyim miyiz acaba galiba sanirim biraz baya tercihen ozel bugun yarin ayni hem veyahut ariyordum aramak arama almistim onlar hepsi tum butun bazi
        tutan tutacak
        es esi esim esime esimin sevgili arkadas kardes kuzen insan kisi herkes
        """;

    private static readonly HashSet<string> TurkishOnes = [.. TurkishFillers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly Dictionary<string, WordRole> Roles = Table(
        (WordRole.Joins, "and or nor & / , ve veya yada ya"),
        (WordRole.Relates, "for with in on to from"),
        (WordRole.NegatesNext, "not neither without no non except excluding exclude minus never dont doesnt isnt arent wont besides apart aside haricinde"),
        (WordRole.NegatesPrevious, "olmayan olmasin degil haric disinda istemiyorum icermeyen disindaki haricindeki olmadan olmayanlar olmayani icermesin baska"),
        (WordRole.Filler, """
            a an the of at by is it its my me i we us our your you that this these those are be as so very too also just please some any all more do does other than but
            show find search get give buy want wants wanted need needed looking look searching like shop shopping online store sale sell offer offers deal deals
            cheap cheapest best good nice cool great new latest trendy trending fashionable stylish beautiful pretty popular discount discounted price prices priced cost affordable budget
            only have has had can could would should will shall may might im id ive am was got get gotten let lets go see here there recommend recommendation recommendations suggest suggestion suggestions
            something anything everything someone somebody hi hello hey thanks thank what which where who how when why if because while every most today now asap pls plz kindly buying purchase order ordering options ideas idea selection variety available stock
            nowadays lovely cute elegant classy decent quality super really quite bit little lot lots much many few one ones both either about around must comfy going wearing shops website web site

            wear wears outfit style styles fashion design designs designer collection brand brands branded product products item items thing things pair pairs piece pieces kind type types
            colour color coloured colored colours colors shade size sizes gift gifts present birthday anniversary perfect suitable ideal
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
    internal static bool IsEnglish(string folded) => !TurkishOnes.Contains(folded) && RoleOf(folded) is WordRole.Filler or WordRole.Relates or WordRole.NegatesNext;

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
