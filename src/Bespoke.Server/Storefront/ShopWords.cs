using Bespoke.Ranking;

namespace Bespoke.Server.Storefront;

/// <summary>The storefront's own words in English or Turkish. Values of the catalogue stay as the shop writes them.</summary>
internal sealed class ShopWords
{
    internal static ShopWords English { get; } = new(turkish: false);

    internal static ShopWords Turkish { get; } = new(turkish: true);

    private readonly bool _turkish;

    private ShopWords(bool turkish) => _turkish = turkish;

    internal string Tag => Say("en", "tr");
    internal ReasonLanguage Reasons => _turkish ? ReasonLanguage.Turkish : ReasonLanguage.English;

    internal string SkipToContent => Say("Skip to content", "İçeriğe geç");
    internal string Search => Say("Search", "Ara");
    internal string SearchHint => Say("navy blue shirt", "lacivert gömlek");
    internal string Departments => Say("Departments", "Bölümler");
    internal string Favourites => Say("Favourites", "Favoriler");
    internal string Bag => Say("Bag", "Sepet");
    internal string BagOf(int pieces) => pieces == 0 ? Bag : Say($"Bag, {pieces}", $"Sepet, {pieces}");
    internal string Orders => Say("Orders", "Siparişler");
    internal string You => Say("You", "Siz");

    internal string Department(string gender) => gender switch
    {
        "Women" => Say(gender, "Kadın"),
        "Men" => Say(gender, "Erkek"),
        "Girls" => Say(gender, "Kız çocuk"),
        "Boys" => Say(gender, "Erkek çocuk"),
        "Unisex" => Say(gender, "Üniseks"),
        _ => gender,
    };

    internal string ForYou => Say("For you", "Sizin için");
    internal string PopularNow => Say("Popular with shoppers", "Çok beğenilenler");
    internal string Trending => Say("Trending", "Yükselenler");
    internal string TrendingIn(string category) => Say($"Trending in {category}", $"Yükselenler: {category}");
    internal string NewIn => Say("New in", "Yeni gelenler");
    internal string RecentlyViewed => Say("Recently viewed", "Son baktıklarınız");
    internal string Similar => Say("Similar pieces", "Benzer ürünler");
    internal string BoughtTogether => Say("Goes with it", "Birlikte alınanlar");
    internal string Intro => Say("A shop that learns your taste", "Zevkinizi öğrenen mağaza");
    internal string IntroText => Say(
        "Look at a few pieces you like and come back here: this page will have followed you.",
        "Beğendiğiniz birkaç parçaya bakıp geri dönün: bu sayfa size uyacaktır.");
    internal string TellUs => Say("Or tell us what you like", "Ya da nelerden hoşlandığınızı söyleyin");

    internal string Found(int count) => Say($"{count:N0} {(count == 1 ? "piece" : "pieces")}", $"{count:N0} ürün");
    internal string ResultsFor(string query) => Say($"“{query}”", $"“{query}”");
    internal string AllPieces => Say("All pieces", "Tüm ürünler");
    internal string InYourOrder => Say("in your order", "sizin sıranızda");
    internal string InPlainOrder => Say("in the plain order", "standart sırada");
    internal string Corrected(string query) => Say($"Showing results for “{query}”.", $"“{query}” için sonuçlar.");
    internal string Relaxed(string what) => Say($"Too little fitted all of it; set aside: {what}.", $"Hepsine uyan çok az ürün vardı; şunlar aranmadı: {what}.");
    internal string Ignored(string what) => Say($"No piece has: {what}.", $"Hiçbir üründe yok: {what}.");
    internal string NothingFound => Say("Nothing was found.", "Hiçbir şey bulunamadı.");
    internal string NothingFoundText => Say("Try fewer or other words, or take a filter back.", "Daha az ya da başka sözcükler deneyin, bir filtreyi kaldırın.");
    internal string Filters => Say("Filter and sort", "Filtrele ve sırala");
    internal string Apply => Say("Apply", "Uygula");
    internal string Clear => Say("Clear all", "Tümünü temizle");
    internal string Remove(string value) => Say($"Remove filter {value}", $"Filtreyi kaldır: {value}");
    internal string More => Say("Show more", "Daha fazla göster");
    internal string Sort => Say("Sort by", "Sırala");
    internal string SortName(string sort) => sort switch
    {
        "price" => Say("Price, low to high", "Fiyat: artan"),
        "price-desc" => Say("Price, high to low", "Fiyat: azalan"),
        "newest" => Say("Newest", "En yeni"),
        _ => Say("Best match", "En uygun"),
    };
    internal string Money(decimal price, string? currency) => Storefront.Money.Of(price, currency, _turkish);
    internal string Price => Say("Price", "Fiyat");
    internal string From => Say("from", "en az");
    internal string To => Say("to", "en çok");
    internal string Size => Say("Size", "Beden");

    internal string Facet(string name) => name switch
    {
        "gender" => Say("For", "Kimin için"),
        "masterCategory" => Say("Department", "Bölüm"),
        "subCategory" => Say("Category", "Kategori"),
        "articleType" => Say("Type", "Tür"),
        "baseColour" => Say("Colour", "Renk"),
        "brand" => Say("Brand", "Marka"),
        "season" => Say("Season", "Sezon"),
        "usage" => Say("Occasion", "Kullanım"),
        "size" => Size,
        _ => name,
    };

    internal string Why => Say("Why this?", "Neden bu?");
    internal string WhyPlain => Say("Nothing about you put it here: this is its place for everyone.", "Sizinle ilgili bir şeyden değil: herkes için yeri burasıdır.");
    internal string NotForMe => Say("Not for me", "Bana göre değil");
    internal string NotForMeOf(string title) => Say($"Not for me: {title}", $"Bana göre değil: {title}");
    internal string Favour(string title) => Say($"Add to favourites: {title}", $"Favorilere ekle: {title}");
    internal string AddToBag => Say("Add to bag", "Sepete ekle");
    internal string AddFavourite => Say("Add to favourites", "Favorilere ekle");
    internal string RemoveFavourite => Say("Remove from favourites", "Favorilerden çıkar");
    internal string SoldOut => Say("Sold out", "Tükendi");
    internal string NoSuchPiece => Say("There is no such piece.", "Böyle bir ürün yok.");
    internal string BackHome => Say("Back to the shop", "Mağazaya dön");
    internal string Details => Say("Details", "Ayrıntılar");

    internal string BagEmpty => Say("Your bag is empty.", "Sepetiniz boş.");
    internal string FavouritesEmpty => Say("No favourites yet.", "Henüz favoriniz yok.");
    internal string OrdersEmpty => Say("No orders yet.", "Henüz siparişiniz yok.");
    internal string TakeOut(string title) => Say($"Take out: {title}", $"Çıkar: {title}");
    internal string TakeOutShort => Say("Take out", "Çıkar");
    internal string Total => Say("Total", "Toplam");
    internal string Buy => Say("Buy", "Satın al");
    internal string Pretend => Say("A pretend checkout: nothing is charged or sent.", "Deneme amaçlıdır: ödeme alınmaz, ürün gönderilmez.");
    internal string Order(string id) => Say($"Order {id}", $"Sipariş {id}");
    internal string ReturnIt => Say("Return", "İade et");
    internal string ReturnOf(string title) => Say($"Return {title}", $"İade et: {title}");
    internal string Returned => Say("Returned", "İade edildi");
    internal string ReasonOf(string title) => Say($"Reason for returning {title}", $"İade nedeni: {title}");
    internal string Reason(string reason) => reason switch
    {
        "fit" => Say("Does not fit", "Bedeni uymadı"),
        "quality" => Say("Quality", "Kalitesi"),
        _ => Say("Not my taste", "Beğenmedim"),
    };

    internal string Welcome => Say("What do you like?", "Nelerden hoşlanırsınız?");
    internal string WelcomeText => Say("Answer as much as you like. What you look at will count beside it.", "İstediğiniz kadarını yanıtlayın. Baktıklarınız da bunun yanında sayılır.");
    internal string Pick => Say("Pick the pieces you like", "Beğendiğiniz parçaları seçin");
    internal string PickMore => Say("And of these?", "Peki bunlardan?");
    internal string UpTo(int picks) => Say($"up to {picks}", $"en fazla {picks}");
    internal string InWords => Say("In words", "Sözcüklerle");
    internal string Skip => Say("Skip", "Atla");
    internal string Save => Say("Save", "Kaydet");

    internal string ShoppingAs => Say("Shopping as", "Alışveriş yapan");
    internal string NewVisitor => Say("New visitor", "Yeni ziyaretçi");
    internal string StartAnew => Say("Start anew as a new visitor", "Yeni ziyaretçi olarak başla");
    internal string Switch => Say("Switch", "Değiştir");
    internal string OrderOfLists => Say("Order of the lists", "Listelerin sırası");
    internal string Personal => Say("Personal", "Kişisel");
    internal string Plain => Say("Plain", "Standart");
    internal string KnownOfYou => Say("What the shop knows", "Mağazanın bildikleri");
    internal string KnowsNothing => Say("Nothing yet. Every list is in the plain order.", "Henüz hiçbir şey. Tüm listeler standart sırada.");
    internal string EventsSoFar(int count) => Say($"{count:N0} {(count == 1 ? "event" : "events")} so far", $"şimdiye dek {count:N0} olay");
    internal string Likes => Say("You lean towards", "Eğilimleriniz");
    internal string ThisVisit => Say("In this visit", "Bu ziyarette");
    internal string PriceLevel => Say("Price level", "Fiyat düzeyi");
    internal string Basis(string basis) => basis switch
    {
        "hot" => Say("well known", "iyi tanınıyor"),
        "warm" => Say("getting known", "tanınmaya başladı"),
        _ => Say("not known yet", "henüz tanınmıyor"),
    };
    internal string Theme => Say("Appearance", "Görünüm");
    internal string ThemeName(string theme) => theme == "dark" ? Say("Dark", "Koyu") : Say("Light", "Açık");
    internal string Language => Say("Language", "Dil");
    internal string Privacy => Say("What may be kept", "Neler saklanabilir");
    internal string ConsentName(string consent) => consent switch
    {
        "session" => Say("For this visit", "Bu ziyaret için"),
        "none" => Say("Nothing", "Hiçbir şey"),
        _ => Say("All I do here", "Burada yaptıklarım"),
    };
    internal string PrivacySignal => Say("Your browser asks for privacy: nothing is kept beyond this visit.", "Tarayıcınız gizlilik istiyor: bu ziyaretten sonra bir şey saklanmaz.");

    /// <summary>What was just done, by the code that the action left; null for none.</summary>
    internal string? Done(string? what) => what switch
    {
        "cart" => Say("It is in your bag.", "Sepetinize eklendi."),
        "cart-remove" => Say("It was taken out of your bag.", "Sepetinizden çıkarıldı."),
        "favorite" => Say("It is among your favourites.", "Favorilerinize eklendi."),
        "favorite-remove" => Say("It is no longer a favourite.", "Favorilerinizden çıkarıldı."),
        "hide" => Say("It will not be shown to you again.", "Size bir daha gösterilmeyecek."),
        "purchase" => Say("Thank you for your order.", "Siparişiniz için teşekkürler."),
        "return" => Say("The return is noted.", "İadeniz alındı."),
        "welcome" => Say("Thank you. The lists follow it at once.", "Teşekkürler. Listeler hemen buna uyacak."),
        "refused" => Say("That could not be done.", "Bu yapılamadı."),
        _ => null,
    };

    private string Say(string english, string turkish) => _turkish ? turkish : english;
}
