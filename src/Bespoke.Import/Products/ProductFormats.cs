using Bespoke.Catalog.Import;

namespace Bespoke.Import.Products;

/// <summary>Every product layout there is.</summary>
public static class ProductFormats
{
    /// <summary>The size of a product that has none and whose stock is known.</summary>
    internal const string OneSize = "One Size";

    /// <summary>The layouts, in the order in which they are tried.</summary>
    /// <param name="now">When sale prices with a period are decided.</param>
    /// <param name="currency">ISO 4217 code of prices that name none; null refuses a file that has such prices.</param>
    public static IReadOnlyList<IProductFormat> All(DateTimeOffset now, string? currency) =>
        [.. ProductImport.Formats, new MyntraCsv(), new ShopifyCsv(currency), new GoogleXml(now, currency), new GoogleTsv(now, currency), new HmArticles()];

    internal static BespokeException NoCurrency() =>
        new("The file has prices and does not say in which currency. Say it with --currency, e.g. --currency EUR.");
}
