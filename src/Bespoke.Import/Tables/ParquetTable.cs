using System.Buffers.Binary;
using Parquet;
using Parquet.Schema;

namespace Bespoke.Import.Tables;

/// <summary>Reads columns of a flat Parquet file as text, one row group at a time.</summary>
internal static class ParquetTable
{
    private const int TailLength = 8;

    /// <summary>The file's magic number.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The columns of each row group in turn, in the order of <paramref name="names"/>; a missing value is null.</summary>
    /// <exception cref="BespokeException">It is no Parquet file, lacks a column, is damaged, or a row group is too large.</exception>
    public static IEnumerable<string?[][]> RowGroups(Stream stream, IReadOnlyList<string> names)
    {
        CheckEnds(stream);
        var reader = Guard(() => Wait(ParquetReader.CreateAsync(stream, leaveStreamOpen: true)));
        try
        {
            var fields = Guard(() => Fields(reader.Schema, names));
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                var index = group;
                yield return Guard(() => Columns(reader, index, fields));
            }
        }
        finally
        {
            Wait(reader.DisposeAsync().AsTask());
        }
    }

    private static DataField[] Fields(ParquetSchema schema, IReadOnlyList<string> names)
    {
        var all = schema.GetDataFields().Where(f => !f.IsArray).ToLookup(f => f.Path.ToString());
        var missing = names.Where(n => !all.Contains(n)).ToArray();
        if (missing.Length > 0) throw new BespokeException($"The Parquet file lacks the columns {string.Join(", ", missing)}.");
        return [.. names.Select(n => all[n].First())];
    }

    private static string?[][] Columns(ParquetReader reader, int group, DataField[] fields)
    {
        using var rows = reader.OpenRowGroupReader(group);
        var bytes = fields.Sum(f => rows.GetMetadata(f)?.MetaData?.TotalUncompressedSize ?? 0);
        if (rows.RowCount is < 0 or > ImportLimits.MaxRowGroupRows || bytes is < 0 or > ImportLimits.MaxRowGroupBytes)
        {
            throw new BespokeException($"A row group has {rows.RowCount} rows in {bytes} bytes; at most {ImportLimits.MaxRowGroupRows} in {ImportLimits.MaxRowGroupBytes} are read.");
        }
        return [.. fields.Select(f => Column(rows, f))];
    }

    private static string?[] Column(ParquetRowGroupReader rows, DataField field)
    {
        var count = (int)rows.RowCount;
        if (field.ClrType == typeof(long)) return Numbers<long>(rows, field, count);
        if (field.ClrType == typeof(int)) return Numbers<int>(rows, field, count);
        if (field.ClrType == typeof(double)) return Numbers<double>(rows, field, count);
        if (field.ClrType != typeof(string) && field.ClrType != typeof(ReadOnlyMemory<char>))
        {
            throw new BespokeException($"The column {field.Name} is neither text nor a number.");
        }
        var texts = new string?[count];
        Wait(rows.ReadAsync(field, texts.AsMemory()).AsTask());
        return texts;
    }

    private static string?[] Numbers<T>(ParquetRowGroupReader rows, DataField field, int count) where T : struct, IFormattable
    {
        var numbers = new T?[count];
        if (field.IsNullable)
        {
            Wait(rows.ReadAsync<T>(field, numbers.AsMemory()).AsTask());
        }
        else
        {
            var present = new T[count];
            Wait(rows.ReadAsync<T>(field, present.AsMemory()).AsTask());
            for (var i = 0; i < count; i++) numbers[i] = present[i];
        }
        return Array.ConvertAll(numbers, n => n?.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
    }

    // The footer's length stands before the last magic number and is believed only as far as the file reaches.
    private static void CheckEnds(Stream stream)
    {
        if (!stream.CanSeek) throw new BespokeException("A Parquet file cannot be read from a pipe: its table of contents is at its end.");
        Span<byte> tail = stackalloc byte[TailLength];
        if (stream.Length < 3 * Magic.Length) throw new BespokeException("The file is not Parquet: it is too short.");
        stream.Position = stream.Length - TailLength;
        stream.ReadExactly(tail);
        stream.Position = 0;
        if (!tail[4..].SequenceEqual(Magic)) throw new BespokeException("The file is not whole Parquet: it does not end in PAR1.");
        var footer = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (footer <= 0 || footer > ImportLimits.MaxParquetFooter || footer > stream.Length - TailLength)
        {
            throw new BespokeException($"The file is damaged Parquet: its footer of {footer} bytes does not fit.");
        }
        var contents = new byte[footer];
        stream.Position = stream.Length - TailLength - footer;
        stream.ReadExactly(contents);
        stream.Position = 0;
        Guard(() =>
        {
            ParquetFooter.Check(contents);
            return contents;
        });
    }

    // The library reads asynchronously only; the file is local and the import has no one else to serve meanwhile.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    // Damage shows as whatever the library stumbles over.
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not BespokeException)
        {
            throw new BespokeException($"The Parquet file is damaged or of a kind that is not read: {e.Message}", inner: e);
        }
    }
}
