using System.Text;
using Bespoke.Catalog.Import;
using CsvHelper;

namespace Bespoke.Import.Tables;

/// <summary>One record of a CSV file, or why it could not be read.</summary>
/// <param name="Line">1-based line where it begins.</param>
/// <param name="Fields">Unquoted; empty when <paramref name="Fault"/> is set.</param>
/// <param name="Note">What was mended; null when nothing was.</param>
/// <param name="Fault">Null for a good record.</param>
internal readonly record struct CsvRecord(long Line, string[] Fields, string? Note, string? Fault);

/// <summary>
/// Reads RFC 4180 records of strict UTF-8 with bounds on their size. A quote that is not closed, or closed within a field's text, costs
/// the line it opens on and no other: reading goes on with the next line.
/// </summary>
internal static class CsvRecords
{
    private const int MaxRecordBytes = 4 * ImportLimits.MaxRecord;

    /// <summary>The records of <paramref name="stream"/>, lazily; empty lines are left out.</summary>
    /// <exception cref="BespokeException">The stream is compressed, holds a NUL byte in its first 64 KB, or opens too many quotes.</exception>
    public static IEnumerable<CsvRecord> Read(Stream stream, char delimiter)
    {
        var parsing = Parsing(delimiter);
        using var lines = TextLines.Read(stream).GetEnumerator();
        var ahead = new Queue<TextLine>();
        var openQuotes = 0;
        while (Next(lines, ahead) is { } line)
        {
            if (line.Fault is not null)
            {
                yield return new CsvRecord(line.Number, [], null, line.Fault);
                continue;
            }
            if (string.IsNullOrWhiteSpace(line.Text)) continue;
            var scan = new QuoteScan(delimiter);
            scan.Read(line.Text);
            var more = new List<TextLine>();
            var length = line.Text.Length;
            while (scan.IsOpen && !scan.HasTextAfterQuote && more.Count < ImportLimits.MaxRecordLines && length <= ImportLimits.MaxRecord && Next(lines, ahead) is { } next)
            {
                more.Add(next);
                if (next.Fault is not null) break;
                length += next.Text.Length + 1;
                scan.Read(next.Text);
            }
            if (scan.IsOpen || (scan.HasTextAfterQuote && more.Count > 0))
            {
                if (++openQuotes > ImportLimits.MaxOpenQuotes)
                {
                    throw new BespokeException($"On more than {ImportLimits.MaxOpenQuotes} lines a quote opens that is not closed. Is this CSV?");
                }
                ahead = new Queue<TextLine>(more.Concat(ahead));
                yield return new CsvRecord(line.Number, [], null, "a quote opens on this line and does not close");
                continue;
            }
            var text = more.Count == 0 ? line.Text : string.Join('\n', more.Select(m => m.Text).Prepend(line.Text));
            yield return Parse(line.Number, text, scan, parsing);
        }
    }

    /// <summary>The fields of a first line, for recognising a layout; none when it is not one whole record.</summary>
    public static string[] Fields(string line, char delimiter)
    {
        var scan = new QuoteScan(delimiter);
        scan.Read(line);
        return scan.IsOpen || string.IsNullOrWhiteSpace(line) ? [] : Parse(1, line, scan, Parsing(delimiter)).Fields;
    }

    private static CsvReaderOptions Parsing(char delimiter) => new()
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MaxRecordSize = MaxRecordBytes,
    };

    private static TextLine? Next(IEnumerator<TextLine> lines, Queue<TextLine> ahead) =>
        ahead.TryDequeue(out var line) ? line : lines.MoveNext() ? lines.Current : null;

    private static CsvRecord Parse(long line, string text, QuoteScan scan, CsvReaderOptions parsing)
    {
        if (scan.HasTextAfterQuote) return new CsvRecord(line, [], null, "text follows the closing quote of a field");
        // A lone carriage return is text to us and the end of a record to the parser.
        using var parser = CsvReader.Create(Encoding.UTF8.GetBytes(text.Replace('\r', ' ')), parsing);
        if (!parser.Read()) return new CsvRecord(line, [], null, "the record could not be read");
        if (parser.FieldCount > ImportLimits.MaxColumns) return new CsvRecord(line, [], null, $"more than {ImportLimits.MaxColumns} columns");
        var fields = new string[parser.FieldCount];
        for (var i = 0; i < fields.Length; i++) fields[i] = parser.GetString(i);
        return new CsvRecord(line, fields, scan.HasStrayQuote ? "a quote mark within an unquoted field was taken as it is" : null, null);
    }
}
