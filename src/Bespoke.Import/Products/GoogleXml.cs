using System.Xml;
using Bespoke.Catalog.Import;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>Google Merchant Center's XML feed: RSS 2.0 or Atom, attributes in the namespace g.</summary>
/// <remarks>
/// Document type declarations are prohibited, so there are no entities to expand and nothing outside the file is ever fetched. One item is
/// held at a time.
/// </remarks>
public sealed class GoogleXml(DateTimeOffset now, string? currency) : IProductFormat
{
    private const string Google = "http://base.google.com/ns/1.0";
    private const string Atom = "http://www.w3.org/2005/Atom";

    private readonly GoogleProducts _products = new(now, currency);

    /// <inheritdoc/>
    public string Name => "google-xml";

    /// <inheritdoc/>
    public string Description => "Google Merchant Center feed, RSS 2.0 or Atom";

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Text.AsSpan().TrimStart() is ['<', ..] && (head.Text.Contains("<rss", StringComparison.Ordinal) || head.Text.Contains("<feed", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public IEnumerable<ProductRow> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Items(stream);
    }

    private IEnumerable<ProductRow> Items(Stream stream)
    {
        using var bounded = new BoundedXml(stream);
        bounded.Root("rss", "feed");
        var rows = 0;
        while (bounded.Next())
        {
            var reader = bounded.Reader;
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("item" or "entry") || reader.Depth > 2) continue;
            if (++rows > ImportLimits.MaxRows) throw ImportLimits.TooManyRows();
            var line = bounded.Line;
            var fault = ReadItem(bounded, out var attributes);
            yield return fault is null ? _products.Product(line, name => PlainText.Clean(attributes.GetValueOrDefault(name)), null) : new ProductRow(line, null, fault);
        }
    }

    // The first of several equal attributes counts, and one of Google's before a plain one of the same name.
    private static string? ReadItem(BoundedXml xml, out Dictionary<string, string> attributes)
    {
        attributes = [];
        var reader = xml.Reader;
        if (reader.IsEmptyElement) return null;
        var plain = new Dictionary<string, string>();
        string? fault = null;
        var depth = reader.Depth;
        while (xml.Next() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1) continue;
            var (name, own) = (reader.LocalName, reader.NamespaceURI == Google);
            if (!own && reader.NamespaceURI is not ("" or Atom)) continue;
            var link = reader.GetAttribute("href");
            var related = reader.GetAttribute("rel") is not (null or "alternate");
            if (xml.Text(ImportLimits.MaxField) is not { } text) fault ??= $"{name} is longer than {ImportLimits.MaxField} characters";
            else if (FormulaCell.Is(text)) fault ??= FormulaCell.Fault(name);
            else if (!related) (own ? attributes : plain).TryAdd(PlainName(name, own), string.IsNullOrWhiteSpace(text) ? link ?? "" : text);
        }
        foreach (var (name, text) in plain) attributes.TryAdd(name, text);
        return fault;
    }

    private static string PlainName(string name, bool own) => own || name is not ("summary" or "content") ? name : "description";
}
