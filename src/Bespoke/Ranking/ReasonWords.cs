namespace Bespoke.Ranking;

/// <summary>The sentences of reasons in one language. Values of the catalogue stay as the shop writes them.</summary>
internal abstract class ReasonWords
{
    internal static ReasonWords English { get; } = new EnglishReasons();

    internal static ReasonWords Turkish { get; } = new TurkishReasons();

    internal static ReasonWords Of(ReasonLanguage language) => language == ReasonLanguage.Turkish ? Turkish : English;

    internal abstract string TextFits(string query);
    internal abstract string AskedForKind(string? articleType);
    internal abstract string AskedForColour(string? colour);
    internal abstract string AskedForGender(string? gender);

    /// <summary>A gender's name as something one likes: "things for Women".</summary>
    internal abstract string ThingsFor(string? gender);

    internal abstract string Bought(string? value, int times);
    internal abstract string Marked(string? value, int times);
    internal abstract string LookedAt(string? value, int times, bool thisWeek);
    internal abstract string Stated(string? value);
    internal abstract string LookedAtIt(int times);
    internal abstract string NextInVisit();
    internal abstract string Trends();
    internal abstract string Popular();
    internal abstract string PopularIn(string? country);
    internal abstract string TasteOfOthers();
    internal abstract string ChosenWith(string title);
    internal abstract string SimilarUsers();
    internal abstract string PriceFits();
    internal abstract string TriedOut();

    private sealed class EnglishReasons : ReasonWords
    {
        internal override string TextFits(string query) => $"its text fits \"{query}\"";
        internal override string AskedForKind(string? articleType) => $"you asked for {articleType}";
        internal override string AskedForColour(string? colour) => $"you asked for its colour, {colour}";
        internal override string AskedForGender(string? gender) => $"it is made for {gender}, as you asked";
        internal override string ThingsFor(string? gender) => "things for " + gender;
        internal override string Bought(string? value, int times) => $"you bought {value} {Times(times)}";
        internal override string Marked(string? value, int times) => $"you marked {value} as a favourite {Times(times)}";
        internal override string LookedAt(string? value, int times, bool thisWeek) => $"you looked at {value} {Times(times)} {(thisWeek ? "this week" : "lately")}";
        internal override string Stated(string? value) => $"you said that you like {value}";
        internal override string LookedAtIt(int times) => times > 0 ? $"you looked at it {Times(times)}" : "you had it in your hands before";
        internal override string NextInVisit() => "shoppers with a visit like yours went on to it";
        internal override string Trends() => "more shoppers than usual look at it now";
        internal override string Popular() => "many shoppers look at it";
        internal override string PopularIn(string? country) => $"many shoppers in {country} look at it";
        internal override string TasteOfOthers() => "it is to the taste of users who choose as you do";
        internal override string ChosenWith(string title) => $"users who chose \"{title}\", as you did, chose it, too";
        internal override string SimilarUsers() => "users most like you looked at it lately";
        internal override string PriceFits() => "its price is near what you usually choose";
        internal override string TriedOut() => "it is new, and we would like to know who likes it";

        private static string Times(int count) => count == 1 ? "once" : $"{count} times";
    }

    private sealed class TurkishReasons : ReasonWords
    {
        internal override string TextFits(string query) => $"metni \"{query}\" aramanıza uyuyor";
        internal override string AskedForKind(string? articleType) => $"{articleType} aradınız";
        internal override string AskedForColour(string? colour) => $"bu rengi aradınız: {colour}";
        internal override string AskedForGender(string? gender) => $"aradığınız gibi {gender} için";
        internal override string ThingsFor(string? gender) => $"{gender} için ürünler";
        internal override string Bought(string? value, int times) => $"{times} kez satın aldınız: {value}";
        internal override string Marked(string? value, int times) => $"{times} kez favorilere eklediniz: {value}";
        internal override string LookedAt(string? value, int times, bool thisWeek) => $"{(thisWeek ? "bu hafta" : "son zamanlarda")} {times} kez baktınız: {value}";
        internal override string Stated(string? value) => $"beğendiğinizi söylediniz: {value}";
        internal override string LookedAtIt(int times) => times > 0 ? $"buna {times} kez baktınız" : "bununla daha önce ilgilendiniz";
        internal override string NextInVisit() => "sizinki gibi bir ziyarette alışveriş edenler buna geçti";
        internal override string Trends() => "şu anda her zamankinden çok kişi buna bakıyor";
        internal override string Popular() => "birçok kişi buna bakıyor";
        internal override string PopularIn(string? country) => $"{country} ülkesinde birçok kişi buna bakıyor";
        internal override string TasteOfOthers() => "sizin gibi seçim yapanların zevkine uyuyor";
        internal override string ChosenWith(string title) => $"sizin gibi \"{title}\" seçenler bunu da seçti";
        internal override string SimilarUsers() => "size en çok benzeyenler son zamanlarda buna baktı";
        internal override string PriceFits() => "fiyatı genelde seçtiklerinize yakın";
        internal override string TriedOut() => "yeni bir ürün; kimin beğeneceğini öğrenmek istiyoruz";
    }
}
