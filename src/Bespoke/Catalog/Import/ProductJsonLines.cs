using System.Text.Json;

namespace Bespoke.Catalog.Import;

/// <summary>Bespoke's own layout: one product object a line, fields as in <see cref="Product"/>, camelCase.</summary>
public sealed class ProductJsonLines : IProductFormat
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string Description => """JSON Lines: one product a line, e.g. {"id":"1","title":"Navy Blue Shirt","gender":"Men"}""";

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.FirstLine.AsSpan().TrimStart().StartsWith("{");
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        foreach (var line in TextLines.Read(stream))
        {
            if (line.Fault is not null) yield return new ProductRow(line.Number, null, line.Fault);
            else if (!string.IsNullOrWhiteSpace(line.Text)) yield return Parse(line);
        }
    }

    private static ProductRow Parse(TextLine line)
    {
        try
        {
            return new ProductRow(line.Number, ProductJson.Read(line.Text), null);
        }
        catch (JsonException e)
        {
            return new ProductRow(line.Number, null, JsonFault.Of(e).ToString());
        }
    }
}
