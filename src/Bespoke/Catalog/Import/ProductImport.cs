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
    /// <summary>The layouts that need nothing beside the library, in the order in which they are tried.</summary>
    public static IReadOnlyList<IProductFormat> Formats { get; } = [new StylesCsv(), new ProductJsonLines()];

    /// <summary>Opens <paramref name="path"/> and finds its layout.</summary>
    /// <param name="path">A file.</param>
    /// <param name="formats">The known layouts, in the order in which they are tried.</param>
    /// <param name="formatName">The layout's name, or null to recognise it by the head of the file.</param>
    /// <exception cref="BespokeException">The file is missing, empty or compressed, the name is unknown, or no layout is recognised.</exception>
    public static IProductFormat FormatOf(string path, IReadOnlyList<IProductFormat> formats, string? formatName)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var known = string.Join(", ", formats.Select(f => f.Name));
        if (formatName is not null)
        {
            return formats.FirstOrDefault(f => f.Name.Equals(formatName, StringComparison.OrdinalIgnoreCase))
                ?? throw new BespokeException($"There is no product format '{formatName}'. Known: {known}.");
        }
        using var stream = ImportFile.Open(path);
        var head = FileHead.Read(stream);
        if (head.IsEmpty) throw new BespokeException($"'{path}' is empty.");
        return formats.FirstOrDefault(f => f.Recognises(head))
            ?? throw new BespokeException(
                (head.Text.Contains('\0') ? $"'{path}' is not text: it holds NUL bytes. " : "")
                + $"The first line of '{path}' fits no known product format. Say which it is with --format ({known}); "
                + string.Join("; ", formats.Select(f => $"{f.Name}: {f.Description}")) + ".");
    }

    /// <summary>Reads every row of <paramref name="stream"/>.</summary>
    /// <param name="stream">The file, from its start.</param>
    /// <param name="format">Its layout.</param>
    /// <param name="pictures">Finds the picture of a product without one; null for none.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops the reading; nothing was stored yet.</param>
    /// <remarks>Where no product of the file names its brand, brands are derived from the titles and marked so, unless the layout says that titles do not hold them.</remarks>
    public static ImportedProducts Read(
        Stream stream, IProductFormat format, Func<ProductId, string?>? pictures = null,
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        var tally = new ImportTally();
        var products = new List<Product>();
        var lineOf = new Dictionary<ProductId, long>();
        var reportAt = 0L;
        foreach (var row in format.Read(stream))
        {
            if (tally.Read >= reportAt)
            {
                reportAt = tally.Read + 2048;
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(tally.Read, stream.CanSeek ? (double)stream.Position / Math.Max(1, stream.Length) : 0));
            }
            if (Fault(row, lineOf) is { } fault)
            {
                tally.Reject(row.Line, fault);
                foreach (var part in row.Parts) tally.Reject(part.Line, $"part of the product of line {row.Line}: {fault}");
                continue;
            }
            var product = row.Product!;
            lineOf.Add(product.Id, row.Line);
            products.Add(product.ImageUrl is null && pictures?.Invoke(product.Id) is { } url ? product with { ImageUrl = url } : product);
            tally.Take(row.Line, row.Note);
            foreach (var part in row.Parts) tally.Take(part.Line, part.Note);
        }
        progress?.Report(new ImportProgress(tally.Read, 1));
        if (tally.Read == 0) throw new BespokeException("The file holds no product rows.");
        return new ImportedProducts(format.TitlesBeginWithBrands ? WithBrands(products) : products, tally.Report());
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
