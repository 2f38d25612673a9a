using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Bespoke.Import.Events;

/// <summary>The columns of one row group of H&amp;M's transactions, of equal length.</summary>
internal sealed class HmColumns
{
    internal required DateTime?[] Days { get; init; }
    internal required string?[] Customers { get; init; }
    internal required string?[] Articles { get; init; }
    internal required double?[] Prices { get; init; }
    internal required long?[] Channels { get; init; }
    internal int Count => Days.Length;

    internal static async Task<ParquetReader> OpenAsync(Stream stream, CancellationToken cancellationToken) =>
        await ReadingAsync(async () => await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken));

    internal static Task<HmColumns> ReadAsync(ParquetReader reader, int group, CancellationToken cancellationToken) => ReadingAsync(async () =>
    {
        using var rows = reader.OpenRowGroupReader(group);
        return new HmColumns
        {
            Days = await DaysAsync(rows, Field(reader, "t_dat"), cancellationToken),
            Customers = await TextsAsync(rows, Field(reader, "customer_id"), cancellationToken),
            Articles = await TextsAsync(rows, Field(reader, "article_id"), cancellationToken),
            Prices = await NumbersAsync(rows, Field(reader, "price"), cancellationToken),
            Channels = [.. (await NumbersAsync(rows, Field(reader, "sales_channel_id"), cancellationToken)).Select(n => (long?)n)],
        };
    });

    private static DataField Field(ParquetReader reader, string name) => Array.Find(reader.Schema.DataFields, f => f.Name == name)
        ?? throw new BespokeException($"There is no column '{name}'. The columns are: {string.Join(", ", reader.Schema.DataFields.Select(f => f.Name))}.");

    private static async Task<DateTime?[]> DaysAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
    {
        if (field.ClrType == typeof(DateTime)) return await ValuesAsync<DateTime>(rows, field, cancellationToken);
        var texts = await TextsAsync(rows, field, cancellationToken);
        return [.. texts.Select(t => DateTime.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateTime?)null)];
    }

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
    {
        if (field.ClrType == typeof(long)) return [.. (await ValuesAsync<long>(rows, field, cancellationToken)).Select(v => v?.ToString(CultureInfo.InvariantCulture))];
        if (field.ClrType == typeof(int)) return [.. (await ValuesAsync<int>(rows, field, cancellationToken)).Select(v => v?.ToString(CultureInfo.InvariantCulture))];
        if (field.ClrType != typeof(ReadOnlyMemory<char>) && field.ClrType != typeof(string)) throw WrongType(field, "text");
        var texts = new string?[rows.RowCount];
        await rows.ReadAsync(field, texts.AsMemory(), cancellationToken: cancellationToken);
        return texts;
    }

    private static async Task<double?[]> NumbersAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken) => field.ClrType switch
    {
        // A float is read as the decimal it was written as, not as its nearest double.
        var t when t == typeof(float) => [.. (await ValuesAsync<float>(rows, field, cancellationToken)).Select(v => v is { } f ? double.Parse(f.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : (double?)null)],
        var t when t == typeof(double) => await ValuesAsync<double>(rows, field, cancellationToken),
        var t when t == typeof(sbyte) => [.. (await ValuesAsync<sbyte>(rows, field, cancellationToken)).Select(v => (double?)v)],
        var t when t == typeof(int) => [.. (await ValuesAsync<int>(rows, field, cancellationToken)).Select(v => (double?)v)],
        var t when t == typeof(long) => [.. (await ValuesAsync<long>(rows, field, cancellationToken)).Select(v => (double?)v)],
        _ => throw WrongType(field, "number"),
    };

    private static async Task<T?[]> ValuesAsync<T>(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
        where T : struct
    {
        var values = new T?[rows.RowCount];
        await rows.ReadAsync(field, values.AsMemory(), cancellationToken: cancellationToken);
        return values;
    }

    private static BespokeException WrongType(DataField field, string wanted) => new($"The column '{field.Name}' holds {field.ClrType.Name}; a {wanted} is expected.");

    // Whatever the library throws at a damaged file is the file's fault.
    private static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is not (BespokeException or OperationCanceledException))
        {
            throw new BespokeException($"The file cannot be read as Parquet: {e.Message}", inner: e);
        }
    }
}
