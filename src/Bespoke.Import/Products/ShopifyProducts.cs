using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>
/// Makes products of the rows of one handle. A colour option makes one product of each colour, all of one groupId; sizes are sizes; what
/// other options offer is a free attribute.
/// </summary>
internal sealed class ShopifyProducts(string? currency)
{
    private const int MaxAttribute = ProductRules.MaxText;

    /// <summary>One row for each row given: products with their further rows as parts, and what was rejected.</summary>
    public IEnumerable<ProductRow> Of(IReadOnlyList<ShopifyRow> rows)
    {
        var handle = rows[0].Handle!;
        if (ExternalId.Fault(handle) is { } fault) return Rejected(rows, $"handle {fault}");
        var titled = rows.Where(r => r.Title is not null).Take(1).ToArray();
        if (titled is not [{ Title: { } title } head]) return Rejected(rows, $"no row of '{handle}' has a title");

        var options = ShopifyOptions.Of(rows);
        var rejected = new List<ProductRow>();
        var variants = new List<ShopifyVariant>();
        var pictures = new List<ShopifyRow>();
        foreach (var row in rows)
        {
            if (!row.IsVariant && row.Line != head.Line) pictures.Add(row);
            else if (ShopifyVariant.Read(row, currency, out var why) is { } variant) variants.Add(variant);
            else rejected.Add(new ProductRow(row.Line, null, why));
        }
        if (variants.Count == 0) return [.. rejected, .. Rejected(pictures, $"no variant of '{handle}' could be read")];

        var colours = variants.GroupBy(v => options.Colour is { } option && v.Row.Option(option) is { } name ? Slug(name) : "").ToArray();
        var firstImage = rows.Select(r => r.Image).FirstOrDefault(i => i is not null);
        var products = colours.Select((c, i) => Product(head, title, options, c.Key, [.. c], i == 0 ? pictures : [], firstImage));
        return rejected.Concat(products);
    }

    private static ProductRow Product(
        ShopifyRow head, string title, ShopifyOptions options, string colour, List<ShopifyVariant> variants, List<ShopifyRow> pictures, string? firstImage)
    {
        var first = variants[0];
        var notes = new Notes(first.Note);
        var id = colour.Length == 0 ? head.Handle! : $"{head.Handle}/{colour}";
        if (ExternalId.Fault(id) is { } fault) return new ProductRow(first.Row.Line, null, $"id {fault}") { Parts = Parts(variants, pictures) };
        var category = FeedCategory.Of(head.Category, head.Type);
        var cheapest = variants.Where(v => v.Price is not null).MinBy(v => v.Price!.Value.Amount);
        var product = new Product
        {
            Id = new ProductId(id),
            GroupId = colour.Length == 0 ? null : head.Handle,
            Title = title,
            Description = PlainText.Description(PlainText.OfHtml(head.Description), notes),
            MasterCategory = category.Master,
            SubCategory = category.Sub,
            ArticleType = category.Article,
            Gender = Genders.Of(head.Gender ?? category.Gender ?? OfTags(head.Tags), head.AgeGroup),
            BaseColour = colour.Length > 0 ? first.Row.Option(options.Colour!.Value) : head.Colour?.Split([';', ','])[0].Trim(),
            Brand = head.Vendor,
            Price = cheapest?.Regular ?? cheapest?.Price?.Amount,
            SalePrice = cheapest?.Regular is null ? null : cheapest.Price?.Amount,
            Currency = cheapest?.Price?.Currency,
            Sizes = Sizes(options, variants),
            ImageUrl = WebAddress.Of(variants.Select(v => v.Row.VariantImage).FirstOrDefault(i => i is not null) ?? firstImage, "the image", notes),
            Hidden = IsHidden(head),
            Attributes = Attributes(options, variants, head),
        };
        return new ProductRow(first.Row.Line, product, notes.Text) { Parts = Parts(variants, pictures) };
    }

    private static bool IsHidden(ShopifyRow head) =>
        head.Published?.ToLowerInvariant() is "false" or "no" || head.Status?.ToLowerInvariant() is not (null or "active");

    // Without a size option, stock is told as that of one size.
    private static ProductSize[] Sizes(ShopifyOptions options, List<ShopifyVariant> variants)
    {
        if (options.Size is not { } option) return variants.TrueForAll(v => v.Stock is null) ? [] : [new ProductSize(ProductFormats.OneSize, Sum(variants))];
        return [.. variants.Where(v => v.Row.Option(option) is not null).GroupBy(v => v.Row.Option(option)!).Select(g => new ProductSize(g.Key, Sum(g)))];
    }

    // One that is not counted can always be bought.
    private static int? Sum(IEnumerable<ShopifyVariant> variants)
    {
        long sum = 0;
        foreach (var variant in variants)
        {
            if (variant.Stock is not { } stock) return null;
            sum += stock;
        }
        return (int)Math.Min(sum, int.MaxValue);
    }

    private static Dictionary<string, string> Attributes(ShopifyOptions options, List<ShopifyVariant> variants, ShopifyRow head)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var (name, option) in options.Others)
        {
            var values = string.Join(", ", variants.Select(v => v.Row.Option(option)).OfType<string>().Distinct());
            if (values.Length is > 0 and <= MaxAttribute) attributes.TryAdd(name, values);
        }
        if (head.Tags is { Length: <= MaxAttribute } tags) attributes.TryAdd("tags", tags);
        return attributes;
    }

    private static string? OfTags(string? tags)
    {
        string[] named = [.. (tags ?? "").Split(',', StringSplitOptions.TrimEntries).Select(Genders.Find).OfType<string>().Distinct()];
        return named is [var one] ? one : null;
    }

    private static List<ProductPart> Parts(List<ShopifyVariant> variants, List<ShopifyRow> pictures) =>
        [.. variants.Skip(1).Select(v => new ProductPart(v.Row.Line, v.Note)).Concat(pictures.Select(p => new ProductPart(p.Line, p.Row.Note))).OrderBy(p => p.Line)];

    private static IEnumerable<ProductRow> Rejected(IEnumerable<ShopifyRow> rows, string reason) => rows.Select(r => new ProductRow(r.Line, null, reason));

    private static string Slug(string colour) => string.Join('-', TextFolding.Fold(colour).Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } slug ? slug : colour;
}
