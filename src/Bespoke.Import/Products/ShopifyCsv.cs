using Bespoke.Catalog.Import;
using Bespoke.Import.Tables;

namespace Bespoke.Import.Products;

/// <summary>
/// Shopify's product export, the classic dialect (Handle, Body (HTML), Variant Price, …) and the newer one (URL handle, Description, Price, …).
/// Rows of one handle stand together and are one product, or one for each colour.
/// </summary>
/// <param name="currency">Of the prices, which name none; null refuses a file with prices.</param>
public sealed class ShopifyCsv(string? currency) : IProductFormat
{
    private const string Expected = "Handle, Title, … Option1 Name, Option1 Value, … Variant Price, …; or Title, URL handle, … Option1 name, … Price, …";

    private readonly ShopifyProducts _products = new(currency);

    /// <inheritdoc/>
    public string Name => "shopify";

    /// <inheritdoc/>
    public string Description => "Shopify product CSV, both dialects";

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Fits(new TableHeader(CsvRecords.Fields(head.FirstLine, ',')));
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        var seen = new Dictionary<string, long>();
        var rows = new List<ShopifyRow>();
        foreach (var row in TableRows.Read(stream, ',', Fits, Expected))
        {
            var next = new ShopifyRow(row);
            if (Fault(next) is { } fault)
            {
                yield return new ProductRow(row.Line, null, fault);
                continue;
            }
            if (rows.Count > 0 && rows[0].Handle != next.Handle)
            {
                foreach (var product in Products(rows, seen)) yield return product;
                rows.Clear();
            }
            if (rows.Count < ImportLimits.MaxRowsOfProduct) rows.Add(next);
            else yield return new ProductRow(row.Line, null, $"'{next.Handle}' has more than {ImportLimits.MaxRowsOfProduct} rows");
        }
        if (rows.Count == 0) yield break;
        foreach (var product in Products(rows, seen)) yield return product;
    }

    private static bool Fits(TableHeader header) =>
        header.HasAll("handle", "title") && (header.Has("body_(html)") || header.Has("variant_price") || header.Has("option1_name")) || header.HasAll("url_handle", "title");

    private static string? Fault(ShopifyRow row) => row.Row.Fault ?? (row.Handle is null ? "the handle is missing" : null);

    private IEnumerable<ProductRow> Products(List<ShopifyRow> rows, Dictionary<string, long> seen)
    {
        var (handle, line) = (rows[0].Handle!, rows[0].Line);
        if (seen.TryAdd(handle, line)) return _products.Of(rows);
        return rows.Select(r => new ProductRow(r.Line, null, $"'{handle}' stands on line {seen[handle]} already; rows of one handle must stand together"));
    }
}
