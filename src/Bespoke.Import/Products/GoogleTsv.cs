using Bespoke.Catalog.Import;
using Bespoke.Import.Tables;

namespace Bespoke.Import.Products;

/// <summary>Google Merchant Center's text feed: tab-separated, one item a row, attribute names in the first line.</summary>
public sealed class GoogleTsv(DateTimeOffset now, string? currency) : IProductFormat
{
    private const string Expected = "id, title, description, link, image_link, availability, price, … separated by tabs";

    private readonly GoogleProducts _products = new(now, currency);

    /// <inheritdoc/>
    public string Name => "google-tsv";

    /// <inheritdoc/>
    public string Description => "Google Merchant Center feed, tab-separated";

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Fits(new TableHeader(CsvRecords.Fields(head.FirstLine, '\t')));
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        foreach (var row in TableRows.Read(stream, '\t', Fits, Expected))
        {
            yield return row.Fault is null ? _products.Product(row.Line, name => row[name], row.Note) : new ProductRow(row.Line, null, row.Fault);
        }
    }

    private static bool Fits(TableHeader header) =>
        header.HasAll("id", "title") && (header.Has("link") || header.Has("image_link") || header.Has("availability"));
}
