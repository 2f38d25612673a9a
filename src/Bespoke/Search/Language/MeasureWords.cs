namespace Bespoke.Search.Language;

/// <summary>The words around prices and sizes in both languages, folded.</summary>
internal static class MeasureWords
{
    internal static HashSet<string> Currencies { get; } =
        ["$", "€", "£", "₺", "₹", "tl", "lira", "liralik", "liraya", "lirayi", "liradan", "liranin", "try", "usd", "eur", "euro", "euros", "dollar", "dollars", "bucks", "rs", "inr", "rupee", "rupees", "pound", "pounds", "gbp", "dolar"];

    /// <summary>Stand before the highest price.</summary>
    internal static HashSet<string> UpToBefore { get; } = ["under", "below", "less", "upto", "within", "cheaper", "<", "most", "fazla", "beneath", "up", "budget", "butce", "butcem", "butcemiz"];

    /// <summary>Stand before the least price.</summary>
    internal static HashSet<string> FromBefore { get; } = ["over", "above", "more", "starting", ">", "least", "beyond", "az"];

    /// <summary>Stand before a highest price only where it is money: "air max 90" is none.</summary>
    internal static HashSet<string> UpToBeforeMoney { get; } = ["max", "maximum"];

    /// <summary>Stand before a least price only where it is money.</summary>
    internal static HashSet<string> FromBeforeMoney { get; } = ["min", "minimum"];

    /// <summary>Stand after the highest price.</summary>
    internal static HashSet<string> UpToAfter { get; } = ["alti", "altinda", "altindaki", "kadar", "gecmeyen", "gecmesin", "asagi", "asagisi", "ucuz", "az", "butce", "butcem", "butceli", "butceyle", "budget"];

    /// <summary>Stand after the least price.</summary>
    internal static HashSet<string> FromAfter { get; } = ["ustu", "ustunde", "ustundeki", "uzeri", "uzerinde", "uzerindeki", "yukari", "+", "pahali", "fazla"];

    /// <summary>Stand after the highest price when "or" or "and" stands between: "50 or less".</summary>
    internal static HashSet<string> UpToAfterOr { get; } = ["less", "below", "under", "cheaper"];

    /// <summary>Stand after the least price when "or" or "and" stands between.</summary>
    internal static HashSet<string> FromAfterOr { get; } = ["more", "above", "over", "up"];

    /// <summary>Stand before a price that may be missed a little.</summary>
    internal static HashSet<string> AroundBefore { get; } = ["around", "about", "approximately", "approx", "roughly", "nearly", "yaklasik", "ortalama"];

    /// <summary>Stand after a price that may be missed a little.</summary>
    internal static HashSet<string> AroundAfter { get; } = ["civari", "civarinda", "civarindaki", "bandinda", "dolaylarinda", "ish"];

    /// <summary>Make a thousand of the number before them; "k" only where no space stands between.</summary>
    internal static HashSet<string> Thousands { get; } = ["bin", "k"];

    /// <summary>Numbers in words, folded.</summary>
    internal static Dictionary<string, int> NumberWords { get; } = Numbered(
        "one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 "
        + "twenty 20 thirty 30 forty 40 fourty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 thousand 1000 "
        + "iki 2 uc 3 dort 4 bes 5 alti 6 yedi 7 sekiz 8 dokuz 9 on 10 yirmi 20 otuz 30 kirk 40 elli 50 altmis 60 yetmis 70 seksen 80 doksan 90 yuz 100 bin 1000");

    private static Dictionary<string, int> Numbered(string text)
    {
        var words = text.Split(' ');
        return Enumerable.Range(0, words.Length / 2).ToDictionary(i => words[2 * i], i => int.Parse(words[2 * i + 1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Lengths of trousers and sleeves; no prices and no sizes.</summary>
    internal static IReadOnlyList<string> Lengths { get; } = ["3/4", "7/8"];

    /// <summary>True for a word that is known around prices and sizes, so that nobody mends its spelling.</summary>
    internal static bool IsKnown(string folded) =>
        Currencies.Contains(folded) || UpToBefore.Contains(folded) || FromBefore.Contains(folded) || UpToAfter.Contains(folded) || FromAfter.Contains(folded)
        || AroundBefore.Contains(folded) || AroundAfter.Contains(folded) || RangeWords.Contains(folded) || SizeBefore.Contains(folded) || SizeAfter.Contains(folded) || Named.ContainsKey(folded);

    /// <summary>May stand between such a word and its number.</summary>
    internal static HashSet<string> Between { get; } = ["than", "to", "of", "at", "is", "en", "or", "and", "from", "a", "e", "ya", "ye", "den", "dan", "in"];

    /// <summary>Make two numbers a range when they stand before or after them.</summary>
    internal static HashSet<string> RangeWords { get; } = ["between", "from", "arasi", "arasinda", "arasindaki", "range", "price"];

    /// <summary>Part the two numbers of a range.</summary>
    internal static HashSet<string> RangeJoints { get; } = ["-", "to", "and", "ile", "ila", "ve"];

    /// <summary>Say that the number or letter after them (or, failing that, before them) is a size.</summary>
    internal static HashSet<string> SizeBefore { get; } = ["size", "sizes", "waist"];

    /// <summary>Say that the number or letter before them (or, failing that, after them) is a size.</summary>
    internal static HashSet<string> SizeAfter { get; } = ["beden", "bedeni", "numara", "numarali", "no"];

    /// <summary>Stand before a number that is a size of their country.</summary>
    internal static HashSet<string> SizeSystems { get; } = ["uk", "us", "eu", "eur"];

    /// <summary>Sizes that need no word beside them.</summary>
    internal static HashSet<string> Letters { get; } = ["xxs", "xs", "xl", "xxl", "xxxl", "2xl", "3xl", "4xl", "5xl"];

    /// <summary>Sizes that are words or letters of their own otherwise.</summary>
    internal static Dictionary<string, string> Named { get; } = new()
    {
        ["s"] = "s",
        ["m"] = "m",
        ["l"] = "l",
        ["small"] = "s",
        ["medium"] = "m",
        ["large"] = "l",
        ["kucuk"] = "s",
        ["orta"] = "m",
        ["buyuk"] = "l",
    };
}
