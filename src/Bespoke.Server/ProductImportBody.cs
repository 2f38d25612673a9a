using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;

namespace Bespoke.Server;

/// <summary>A row of an import: a product, or why it is none.</summary>
/// <param name="Product">Null when it could not be read.</param>
/// <param name="Fault">Null for a readable product.</param>
internal readonly record struct ImportRow(Product? Product, string? Fault);

/// <summary>Reads products out of a body as it arrives: a JSON array, or JSON Lines. No more than one row is held at a time.</summary>
internal static class ProductImportBody
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static async IAsyncEnumerable<ImportRow> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = await FirstByteAsync(body, cancellationToken);
        await foreach (var row in first == '[' ? ArrayAsync(body, cancellationToken) : LinesAsync(body, cancellationToken)) yield return row;
    }

    // White space and a byte-order mark before the first value are passed over; 0 for an empty body.
    private static async Task<byte> FirstByteAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var position = read.Buffer.Start;
            foreach (var memory in read.Buffer)
            {
                for (var i = 0; i < memory.Length; i++)
                {
                    var value = memory.Span[i];
                    if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF) continue;
                    body.AdvanceTo(read.Buffer.GetPosition(i, position));
                    return value;
                }
                position = read.Buffer.GetPosition(memory.Length, position);
            }
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return 0;
        }
    }

    // Element by element: what stands before a break in the array is kept.
    private static async IAsyncEnumerable<ImportRow> ArrayAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var array = new ArrayRows();
        while (!array.AtEnd)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (array.Next(ref rest, read.IsCompleted) is { } row) yield return row;
            body.AdvanceTo(rest.Start, read.Buffer.End);
        }
    }

    private static async IAsyncEnumerable<ImportRow> LinesAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (Line(buffer.Slice(0, end), tooLong) is { } row) yield return row;
                tooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (read.IsCompleted)
            {
                if ((tooLong || buffer.Length > 0) && Line(buffer, tooLong) is { } row) yield return row;
                body.AdvanceTo(buffer.End);
                yield break;
            }
            // What is too long is dropped as it comes, up to its line end.
            if (tooLong |= buffer.Length > TextLines.MaxLineBytes) buffer = buffer.Slice(buffer.End);
            body.AdvanceTo(buffer.Start, read.Buffer.End);
        }
    }

    private static ImportRow? Line(ReadOnlySequence<byte> line, bool tooLong)
    {
        if (tooLong || line.Length > TextLines.MaxLineBytes) return new ImportRow(null, $"the line is longer than {TextLines.MaxLineBytes} bytes");
        try
        {
            var text = Strict.GetString(line);
            return string.IsNullOrWhiteSpace(text) ? null : RowOf(() => ProductJson.Read(text));
        }
        catch (DecoderFallbackException)
        {
            return new ImportRow(null, "the line is not valid UTF-8");
        }
    }

    internal static ImportRow RowOf(Func<Product> read)
    {
        try
        {
            var product = read();
            return new ImportRow(product, ProductRules.Fault(product));
        }
        catch (JsonException e)
        {
            return new ImportRow(null, JsonFault.Of(e).ToString());
        }
        catch (InvalidOperationException)
        {
            return new ImportRow(null, "the text holds characters that are not valid Unicode");
        }
    }
}
