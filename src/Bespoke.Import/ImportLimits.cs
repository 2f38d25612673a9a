namespace Bespoke.Import;

/// <summary>Sizes beyond which a row is rejected or a file refused: no shop's feed comes near them.</summary>
public static class ImportLimits
{
    /// <summary>The longest field, in UTF-16 code units; its row is rejected.</summary>
    public const int MaxField = 1 << 18;

    /// <summary>The longest CSV record, in UTF-16 code units; the line where it begins is rejected.</summary>
    public const int MaxRecord = 1 << 20;

    /// <summary>The most lines of one CSV record; the line where it begins is rejected.</summary>
    public const int MaxRecordLines = 2_000;

    /// <summary>The most lines of a file on which a quote opens that is not closed properly on a later one; the file is refused.</summary>
    public const int MaxOpenQuotes = 1_000;

    /// <summary>The most columns of a table; the file is refused.</summary>
    public const int MaxColumns = 512;

    /// <summary>The most rows of a file; the file is refused.</summary>
    public const int MaxRows = 5_000_000;

    /// <summary>The most rows of one Shopify product; the others are rejected.</summary>
    public const int MaxRowsOfProduct = 4_096;

    /// <summary>The longest single part of an XML file (a tag, a comment, a text), in bytes; the file is refused.</summary>
    public const int MaxXmlPart = 4 << 20;

    /// <summary>The longest footer of a Parquet file, in bytes; the file is refused.</summary>
    public const int MaxParquetFooter = 64 << 20;

    /// <summary>The most unpacked bytes of one Parquet row group; the file is refused.</summary>
    public const long MaxRowGroupBytes = 1L << 29;

    /// <summary>The most rows of one Parquet row group; the file is refused.</summary>
    public const int MaxRowGroupRows = 1 << 21;

    internal static BespokeException TooManyRows() => new($"The file has more than {MaxRows:N0} rows. Split it.");
}
