using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Import.Tables;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>The articles of Kaggle's "H&amp;M Personalized Fashion Recommendations", as Parquet. It has no prices, brands or sizes.</summary>
public sealed class HmArticles : IProductFormat
{
    private const string Unknown = "Unknown";

    private static readonly string[] Columns =
    [
        "article_id", "product_code", "prod_name", "product_type_name", "product_group_name", "graphical_appearance_name",
        "colour_group_name", "index_group_name", "section_name", "garment_group_name", "detail_desc",
    ];

    /// <inheritdoc/>
    public string Name => "hm";

    /// <inheritdoc/>
    public string Description => "H&M articles, Parquet";

    /// <summary>False: its titles are H&amp;M's own names ("Mike tee").</summary>
    public bool TitlesBeginWithBrands => false;

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.StartsWith(ParquetTable.Magic);
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var row = 0L;
        var shared = new Dictionary<string, string>();
        var patterns = new Dictionary<string, Dictionary<string, string>>();
        foreach (var columns in ParquetTable.RowGroups(stream, Columns))
        {
            for (var i = 0; i < columns[0].Length; i++)
            {
                if (++row > ImportLimits.MaxRows) throw ImportLimits.TooManyRows();
                yield return Parse(row, i, columns, shared, patterns);
            }
        }
    }

    private static ProductRow Parse(long row, int i, string?[][] columns, Dictionary<string, string> shared, Dictionary<string, Dictionary<string, string>> patterns)
    {
        for (var c = 0; c < columns.Length; c++)
        {
            if (columns[c][i] is { Length: > ImportLimits.MaxField }) return new ProductRow(row, null, $"{Columns[c]} is longer than {ImportLimits.MaxField} characters");
            if (FormulaCell.Is(columns[c][i])) return new ProductRow(row, null, FormulaCell.Fault(Columns[c]));
        }
        if (ExternalId.Fault(columns[0][i]) is { } fault) return new ProductRow(row, null, $"article_id {fault}");
        if (PlainText.Clean(columns[2][i]) is not { } title) return new ProductRow(row, null, "prod_name is missing");
        var notes = new Notes();
        var product = new Product
        {
            Id = new ProductId(columns[0][i]!),
            GroupId = PlainText.Clean(columns[1][i]),
            Title = title,
            ArticleType = Value(columns[3][i], shared),
            MasterCategory = Value(columns[4][i], shared),
            SubCategory = Value(columns[9][i], shared),
            BaseColour = Colour(Value(columns[6][i], shared)),
            Gender = GenderOf(Value(columns[7][i], shared), Value(columns[8][i], shared)),
            Description = PlainText.Description(PlainText.Clean(columns[10][i]), notes),
            Attributes = Pattern(Value(columns[5][i], shared), patterns),
        };
        return new ProductRow(row, product, notes.Text);
    }

    // Its sections name children and the sexes within "Divided" and "Sport": "Kids Girl", "Ladies H&M Sport". Where none does, gender is missing.
    private static string? GenderOf(string? group, string? section)
    {
        switch (group)
        {
            case "Menswear":
                return "Men";
            case "Ladieswear":
                return "Women";
            default:
                string[] named = [.. (section ?? "").Split(' ').Select(Genders.Find).OfType<string>().Distinct()];
                return named is [var one] ? one : null;
        }
    }

    // "Other Red" is a red beside the named reds; "Other" and "Unknown" are no colours.
    private static string? Colour(string? name) => name switch
    {
        null or "Other" or "Undefined" => null,
        _ when name.StartsWith("Other ", StringComparison.Ordinal) => name["Other ".Length..],
        _ => name,
    };

    private static string? Value(string? text, Dictionary<string, string> shared)
    {
        if (PlainText.Clean(text) is not { } value || value is Unknown) return null;
        if (shared.TryGetValue(value, out var known)) return known;
        shared.Add(value, value);
        return value;
    }

    private static Dictionary<string, string> Pattern(string? name, Dictionary<string, Dictionary<string, string>> patterns)
    {
        if (patterns.TryGetValue(name ?? "", out var known)) return known;
        var made = name is null ? new Dictionary<string, string>() : new() { ["pattern"] = name };
        patterns.Add(name ?? "", made);
        return made;
    }
}
