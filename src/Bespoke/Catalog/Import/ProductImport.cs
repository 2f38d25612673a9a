namespace Bespoke.Catalog.Import;

/// <summary>The good products of a file and the account of all its rows.</summary>
/// <param name="Products">In file order; each passes <see cref="ProductRules"/>; ids are distinct.</param>
/// <param name="Report">Every row that was mended or left out, with line and reason.</param>
public sealed record ImportedProducts(IReadOnlyList<Product> Products, ImportReport Report);

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Fraction">Share of the file's bytes that were read, 0 to 1.</param>
public readonly record struct ImportProgress(long Rows, double Fraction);

/// <summary>Reads product files of any known layout.</summary>
public static class ProductImport
{
    /// <summary>The layouts, in the order in which they are tried.</summary>
    public static IReadOnlyList<IProductFormat> Formats { get; } = [new StylesCsv(), new ProductJsonLines()];

    /// <summary>Opens <paramref name="path"/> and finds its layout.</summary>
    /// <param name="path">A file.</param>
    /// <param name="formatName">The layout's name, or null to recognise it by the first line.</param>
    /// <exception cref="BespokeException">The file is missing, empty or not text, the name is unknown, or no layout is recognised.</exception>
    public static IProductFormat FormatOf(string path, string? formatName)
    {
        var known = string.Join(", ", Formats.Select(f => f.Name));
        if (formatName is not null)
        {
            return Formats.FirstOrDefault(f => f.Name.Equals(formatName, StringComparison.OrdinalIgnoreCase))
                ?? throw new BespokeException($"There is no product format '{formatName}'. Known: {known}.");
        }
        using var stream = ImportFile.Open(path);
        var first = TextLines.Read(stream).Take(1).ToArray();
        if (first.Length == 0) throw new BespokeException($"'{path}' is empty.");
        return Formats.FirstOrDefault(f => first[0].Fault is null && f.Recognises(first[0].Text))
            ?? throw new BespokeException(
                $"The first line of '{path}' fits no known product format. Say which it is with --format ({known}); "
                + string.Join("; ", Formats.Select(f => $"{f.Name}: {f.Description}")) + ".");
    }

    /// <summary>Reads every row of <paramref name="stream"/>.</summary>
    /// <param name="stream">The file, from its start.</param>
    /// <param name="format">Its layout.</param>
    /// <param name="pictures">Finds the picture of a product without one; null for none.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops the reading; nothing was stored yet.</param>
    /// <remarks>Where no product of the file names its brand, brands are derived from the titles and marked so.</remarks>
    public static ImportedProducts Read(
        Stream stream, IProductFormat format, Func<ProductId, string?>? pictures = null,
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        var tally = new ImportTally();
        var products = new List<Product>();
        var lineOf = new Dictionary<ProductId, long>();
        foreach (var row in format.Read(stream))
        {
            if (tally.Read % 2048 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(tally.Read, stream.CanSeek ? (double)stream.Position / Math.Max(1, stream.Length) : 0));
            }
            if (Fault(row, lineOf) is { } fault)
            {
                tally.Reject(row.Line, fault);
                continue;
            }
            var product = row.Product!;
            lineOf.Add(product.Id, row.Line);
            products.Add(product.ImageUrl is null && pictures?.Invoke(product.Id) is { } url ? product with { ImageUrl = url } : product);
            tally.Take(row.Line, row.Note);
        }
        progress?.Report(new ImportProgress(tally.Read, 1));
        if (tally.Read == 0) throw new BespokeException("The file holds no product rows.");
        return new ImportedProducts(WithBrands(products), tally.Report());
    }

    private static string? Fault(ProductRow row, Dictionary<ProductId, long> lineOf)
    {
        if (row.Product is not { } product) return row.Note ?? "the row could not be read";
        if (ProductRules.Fault(product) is { } fault) return fault;
        return lineOf.TryGetValue(product.Id, out var line) ? $"id '{product.Id}' stands on line {line} already" : null;
    }

    private static List<Product> WithBrands(List<Product> products)
    {
        if (products.Exists(p => p.Brand is not null)) return products;
        var brands = DerivedBrands.Learn(products.Select(p => p.Title));
        return [.. products.Select(p => brands.Find(p.Title) is { } brand ? p with { Brand = brand, BrandDerived = true } : p)];
    }
}
