using System.Globalization;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>Makes products of Merchant Center items, whatever file they came in. An item is a product; items of one item_group_id share its groupId.</summary>
/// <param name="now">When the sale prices of today are decided.</param>
/// <param name="currency">Of prices that name none; null refuses a file with such a price.</param>
internal sealed class GoogleProducts(DateTimeOffset now, string? currency)
{
    private static readonly string[] Kept = ["material", "pattern", "size_type", "size_system"];

    /// <summary>The product of one item.</summary>
    /// <param name="line">Where the item begins.</param>
    /// <param name="of">The item's attribute of a name such as "item_group_id", cleaned; null when it is missing.</param>
    /// <param name="note">What was mended so far.</param>
    /// <exception cref="BespokeException">The item has a price and no currency is known.</exception>
    public ProductRow Product(long line, Func<string, string?> of, string? note)
    {
        var notes = new Notes(note);
        if (ExternalId.Fault(of("id")) is { } fault) return new ProductRow(line, null, $"id {fault}");
        if (PlainText.OfHtml(of("title")) is not { } title) return new ProductRow(line, null, "title is missing");
        if (Price("price", of, out var price) is { } priceFault) return new ProductRow(line, null, priceFault);
        if (Price("sale_price", of, out var sale) is { } saleFault) return new ProductRow(line, null, saleFault);
        if (sale is { } s && price is { } p && s.Currency != p.Currency) return new ProductRow(line, null, $"price is in {p.Currency} and sale_price in {s.Currency}");
        if (sale is not null && !IsNow(of("sale_price_effective_date"), notes)) sale = null;
        var category = FeedCategory.Of(of("google_product_category"), of("product_type"));
        var product = new Product
        {
            Id = new ProductId(of("id")!),
            Title = title,
            Description = PlainText.Description(PlainText.OfHtml(of("description")), notes),
            Url = WebAddress.Of(of("link"), "link", notes),
            MasterCategory = category.Master,
            SubCategory = category.Sub,
            ArticleType = category.Article,
            Gender = Genders.Of(of("gender") ?? category.Gender, of("age_group")),
            BaseColour = PlainText.Clean(of("color")?.Split('/')[0]),
            Brand = of("brand"),
            Price = price?.Amount,
            Currency = price?.Currency,
            SalePrice = sale?.Amount,
            Sizes = Sizes(of("size"), of("availability"), notes),
            ImageUrl = WebAddress.Of(of("image_link"), "image_link", notes),
            AvailableFrom = Date(of("availability_date"), notes),
            GroupId = of("item_group_id"),
            Attributes = Kept.Where(k => of(k) is not null).ToDictionary(k => k, k => of(k)!),
        };
        return new ProductRow(line, product, notes.Text);
    }

    private string? Price(string field, Func<string, string?> of, out Money? price)
    {
        price = null;
        if (of(field) is not { } text) return null;
        if (Money.Read(text, out var money) is { } fault) return $"{field} {fault}";
        price = money with { Currency = money.Currency ?? currency ?? throw ProductFormats.NoCurrency() };
        return null;
    }

    private bool IsNow(string? period, Notes notes)
    {
        if (period is null) return true;
        if (period.Split('/') is [var from, var to] && Time(from) is { } start && Time(to) is { } end) return start <= now && now <= end;
        notes.Add("sale_price_effective_date is no pair of ISO 8601 times; sale_price was left out");
        return false;
    }

    // Stock is told by size: a product without one that is sold out has one size, "One Size".
    private static ProductSize[] Sizes(string? size, string? availability, Notes notes)
    {
        var soldOut = false;
        switch (availability?.Replace('_', ' ').ToLowerInvariant())
        {
            case null or "in stock" or "preorder" or "backorder":
                break;
            case "out of stock":
                soldOut = true;
                break;
            default:
                notes.Add("availability is none of in_stock, out_of_stock, preorder, backorder; taken as missing");
                break;
        }
        if (size is null) return soldOut ? [new ProductSize(ProductFormats.OneSize, 0)] : [];
        return [new ProductSize(size, soldOut ? 0 : null)];
    }

    private static DateTimeOffset? Date(string? text, Notes notes)
    {
        if (text is null) return null;
        if (Time(text) is { } time) return time;
        notes.Add("availability_date is no ISO 8601 time; left out");
        return null;
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
        || DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
            ? time.ToUniversalTime()
            : null;
}
