namespace Bespoke.Catalog.Import;

/// <summary>One row of a product file: a product (perhaps mended), or the reason why there is none.</summary>
/// <param name="Line">1-based line of the file; its row in a file without lines.</param>
/// <param name="Product">Null when the row could not be read.</param>
/// <param name="Note">What was mended, or, without a product, what is wrong.</param>
public readonly record struct ProductRow(long Line, Product? Product, string? Note)
{
    /// <summary>Further rows that became part of this product, in file order: they are imported with it, or rejected with it.</summary>
    public IReadOnlyList<ProductPart> Parts { get; init => field = value ?? []; } = [];
}

/// <summary>A row that became part of another row's product, e.g. one size of it.</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Note">What was mended; null when nothing was.</param>
public readonly record struct ProductPart(long Line, string? Note);

/// <summary>A file layout that products are read from.</summary>
public interface IProductFormat
{
    /// <summary>The name used on the command line, e.g. "styles".</summary>
    string Name { get; }

    /// <summary>One line for the help page.</summary>
    string Description { get; }

    /// <summary>True when a file that begins so is surely of this layout.</summary>
    bool Recognises(FileHead head);

    /// <summary>True when brands may be read out of titles where no product names one; see <see cref="DerivedBrands"/>.</summary>
    bool TitlesBeginWithBrands => true;

    /// <summary>Reads rows lazily, in file order.</summary>
    /// <exception cref="BespokeException">The file as a whole is not of this layout; the message says what was expected.</exception>
    IEnumerable<ProductRow> Read(Stream stream);
}
