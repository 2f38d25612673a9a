namespace Bespoke.Catalog.Import;

/// <summary>The layout of Kaggle's "Fashion Product Images": ten columns, the name last, no quoting.</summary>
/// <remarks>
/// Names hold unquoted commas and inch marks ("), so a line is split at its first nine commas and never unquoted.
/// <c>NA</c> and empty fields are missing values.
/// </remarks>
public sealed class StylesCsv : IProductFormat
{
    private const int Columns = 10;

    private static readonly string Header =
        "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName";

    /// <inheritdoc/>
    public string Name => "styles";

    /// <inheritdoc/>
    public string Description => $"CSV with the header {Header}";

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return IsHeader(head.FirstLine);
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        var headerSeen = false;
        foreach (var line in TextLines.Read(stream))
        {
            if (!headerSeen)
            {
                CheckHeader(line);
                headerSeen = true;
            }
            else if (line.Fault is not null)
            {
                yield return new ProductRow(line.Number, null, line.Fault);
            }
            else if (line.Text.Length > 0)
            {
                yield return Parse(line);
            }
        }
        if (!headerSeen) throw new BespokeException("The file is empty. Expected the header line " + Header);
    }

    private static bool IsHeader(string line) => line.Trim().Equals(Header, StringComparison.OrdinalIgnoreCase);

    private static void CheckHeader(TextLine line)
    {
        if (line.Fault is null && IsHeader(line.Text)) return;
        var delimiter = line.Text.Contains(';') ? " It seems to be separated by semicolons; commas are expected."
            : line.Text.Contains('\t') ? " It seems to be separated by tabs; commas are expected." : "";
        throw new BespokeException($"The first line is not the header of this layout.{delimiter} Expected: {Header}");
    }

    private static ProductRow Parse(TextLine line)
    {
        var fields = line.Text.Split(',', Columns);
        if (fields.Length < Columns)
        {
            return new ProductRow(line.Number, null, $"{fields.Length} columns; {Columns} are needed");
        }
        var formula = Array.FindIndex(fields, f => FormulaCell.Is(f));
        if (formula >= 0) return new ProductRow(line.Number, null, FormulaCell.Fault(Header.Split(',')[formula]));
        if (ExternalId.Fault(fields[0].Trim()) is { } fault) return new ProductRow(line.Number, null, $"id {fault}");
        if (Clean(fields[9]) is not { } title) return new ProductRow(line.Number, null, "productDisplayName is missing");
        var year = Clean(fields[7]);
        var yearIsNumber = int.TryParse(year, out var number);
        if (year is not null && !yearIsNumber) return new ProductRow(line.Number, null, $"year '{Shorten(year)}' is not a number");
        var product = new Product
        {
            Id = new ProductId(fields[0].Trim()),
            Title = title,
            Gender = Clean(fields[1]),
            MasterCategory = Clean(fields[2]),
            SubCategory = Clean(fields[3]),
            ArticleType = Clean(fields[4]),
            BaseColour = Clean(fields[5]),
            Season = Clean(fields[6]),
            Year = yearIsNumber ? number : null,
            Usage = Clean(fields[8]),
        };
        return new ProductRow(line.Number, product, title.Contains(',') ? "unquoted comma in productDisplayName; split at the first nine commas" : null);
    }

    private static string? Clean(string field) => field.Trim() is { Length: > 0 } text and not "NA" ? text : null;

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
