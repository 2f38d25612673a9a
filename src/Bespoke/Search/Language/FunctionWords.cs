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
    private static readonly Dictionary<string, WordRole> Roles = Table(
        (WordRole.Joins, "and or nor & / , ve veya yada ya"),
        (WordRole.Relates, "for with in on to from"),
        (WordRole.NegatesNext, "not without no non except excluding exclude minus never dont haricinde"),
        (WordRole.NegatesPrevious, "olmayan olmasin degil haric disinda istemiyorum icermeyen disindaki"),
        (WordRole.Filler, """
            a an the of at by is it its my me i we us our your you that this these those are be as so very too also just please some any all more do does other than but
            show find search get give buy want wants wanted need needed looking look searching like shop shopping online store sale sell offer offers deal deals
            cheap cheapest best good nice cool great top-rated new latest trendy trending fashionable stylish beautiful pretty popular discount discounted price prices priced cost affordable budget
            wear wears outfit style styles fashion design designs designer collection brand brands branded product products item items thing things pair pairs piece pieces set-of kind type types
            colour color coloured colored colours colors shade shades-of size sizes gift gifts present birthday anniversary perfect suitable ideal
            ile icin bir bu su o en cok daha gibi ama fakat da de mi ki her icinde ne hangi
            istiyorum ariyorum almak lazim bul goster satin al alisveris urun urunler urunleri model modeller modeli modelleri fiyat fiyatlari fiyatli ucuz uygun kaliteli guzel sik yeni sezon moda trend indirim indirimli kampanya marka markali
            renk renkli renkte rengi hediye hediyelik tarz stil cift tane adet genc beden numara olan olsun lutfen
            """));

    internal static WordRole RoleOf(string folded) => Roles.GetValueOrDefault(folded, WordRole.Content);

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
