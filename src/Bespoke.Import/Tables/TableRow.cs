using Bespoke.Catalog.Import;
using Bespoke.Import.Text;

namespace Bespoke.Import.Tables;

/// <summary>One row under a header, or why it could not be read.</summary>
/// <param name="Line">1-based line where it begins.</param>
/// <param name="Header">The columns.</param>
/// <param name="Fields">One for each column; empty when the record could not be parsed.</param>
/// <param name="Note">What was mended; null when nothing was.</param>
/// <param name="Fault">Null for a good row.</param>
internal readonly record struct TableRow(long Line, TableHeader Header, string[] Fields, string? Note, string? Fault)
{
    /// <summary>The field of a column, trimmed; null when it is empty or there is no such column.</summary>
    public string? this[string column] => At(Header.Find(column));

    /// <summary>The first of these columns that has a field.</summary>
    public string? First(string column, string other) => this[column] ?? this[other];

    public string? At(int? column) => column is { } c && c < Fields.Length ? PlainText.Clean(Fields[c]) : null;
}

/// <summary>Reads the rows of a CSV or TSV file below its header.</summary>
internal static class TableRows
{
    /// <param name="stream">The file.</param>
    /// <param name="delimiter">Between the fields.</param>
    /// <param name="fits">Whether a header is of the layout.</param>
    /// <param name="expected">The layout's header, for the error.</param>
    /// <exception cref="BespokeException">The file is empty or its first line does not fit.</exception>
    public static IEnumerable<TableRow> Read(Stream stream, char delimiter, Predicate<TableHeader> fits, string expected)
    {
        TableHeader? header = null;
        var rows = 0;
        foreach (var record in CsvRecords.Read(stream, delimiter))
        {
            if (header is null)
            {
                header = new TableHeader(record.Fields);
                if (record.Fault is not null || !fits(header))
                {
                    throw new BespokeException($"The first line is not the header of this layout{(record.Fault is null ? "" : $" ({record.Fault})")}. Expected: {expected}");
                }
                continue;
            }
            if (++rows > ImportLimits.MaxRows) throw ImportLimits.TooManyRows();
            yield return new TableRow(record.Line, header, record.Fields, record.Note, record.Fault ?? Fault(header, record.Fields));
        }
        if (header is null) throw new BespokeException($"The file is empty. Expected the header line: {expected}");
    }

    private static string? Fault(TableHeader header, string[] fields)
    {
        if (fields.Length != header.Count) return $"{fields.Length} columns; the header has {header.Count}";
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Length > ImportLimits.MaxField) return $"{header.NameOf(i)} is longer than {ImportLimits.MaxField} characters";
            if (FormulaCell.Is(fields[i])) return FormulaCell.Fault(header.NameOf(i));
        }
        return null;
    }
}
