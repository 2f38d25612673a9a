using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Import.Tables;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>Kaggle's "Myntra Products Dataset": a quoted CSV of eight named columns, prices in Indian rupees.</summary>
/// <remarks>
/// It has no categories: the article type is read from the words of the title where they are exact, and marked by the free attribute
/// <c>derived</c>. Its Primary_Color was found by looking for colour names within words ("Red" in "Tapered"); such colours are left out.
/// </remarks>
public sealed class MyntraCsv : IProductFormat
{
    private const string Header = "Product_ID,Product_Name,Product_Brand,Gender,Price,Num_Images,Description,Primary_Color";
    private const string Rupees = "INR";

    private static readonly Dictionary<string, string> TypeWasDerived = new() { ["derived"] = "articleType" };

    /// <inheritdoc/>
    public string Name => "myntra";

    /// <inheritdoc/>
    public string Description => $"CSV with the header {Header}";

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Fits(new TableHeader(CsvRecords.Fields(head.FirstLine, ',')));
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        foreach (var row in TableRows.Read(stream, ',', Fits, Header)) yield return row.Fault is null ? Parse(row) : new ProductRow(row.Line, null, row.Fault);
    }

    private static bool Fits(TableHeader header) => header.HasAll([.. Header.ToLowerInvariant().Split(',')]);

    private static ProductRow Parse(TableRow row)
    {
        if (ExternalId.Fault(row["product_id"]) is { } fault) return new ProductRow(row.Line, null, $"Product_ID {fault}");
        if (row["product_name"] is not { } title) return new ProductRow(row.Line, null, "Product_Name is missing");
        Money? price = null;
        if (row["price"] is { } text)
        {
            if (Money.Read(text, out var money) is { } priceFault) return new ProductRow(row.Line, null, $"Price {priceFault}");
            price = money;
        }
        var notes = new Notes(row.Note);
        var description = row["description"];
        var type = TitleArticleTypes.Find(title);
        var product = new Product
        {
            Id = new ProductId(row["product_id"]!),
            Title = title,
            Description = PlainText.Description(PlainText.OfHtml(description), notes),
            MasterCategory = type?.Master,
            SubCategory = type?.Sub,
            ArticleType = type?.Article,
            Gender = Genders.Of(row["gender"], null),
            BaseColour = Colour(row["primary_color"], title, description, notes),
            Brand = row["product_brand"],
            Price = price?.Amount,
            Currency = price is null ? null : price.Value.Currency ?? Rupees,
            Attributes = type is null ? [] : TypeWasDerived,
        };
        return new ProductRow(row.Line, product, notes.Text);
    }

    private static string? Colour(string? colour, string title, string? description, Notes notes)
    {
        if (colour is null || WordParts.IsWord(colour, title) || WordParts.IsWord(colour, description)) return colour;
        if ((WordParts.Holder(colour, title) ?? WordParts.Holder(colour, description)) is not { } word) return colour;
        notes.Add($"Primary_Color '{colour}' is but a part of '{word}'; left out");
        return null;
    }
}
