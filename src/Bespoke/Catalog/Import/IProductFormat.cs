namespace Bespoke.Catalog.Import;

/// <summary>One row of a product file: a product (perhaps mended), or the reason why there is none.</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Product">Null when the row could not be read.</param>
/// <param name="Note">What was mended, or, without a product, what is wrong.</param>
public readonly record struct ProductRow(long Line, Product? Product, string? Note);

/// <summary>A file layout that products are read from.</summary>
public interface IProductFormat
{
    /// <summary>The name used on the command line, e.g. "styles".</summary>
    string Name { get; }

    /// <summary>One line for the help page.</summary>
    string Description { get; }

    /// <summary>True when a file with this first line is surely of this layout.</summary>
    bool Recognises(string firstLine);

    /// <summary>Reads rows lazily, in file order.</summary>
    /// <exception cref="BespokeException">The file as a whole is not of this layout; the message says what was expected.</exception>
    IEnumerable<ProductRow> Read(Stream stream);
}
