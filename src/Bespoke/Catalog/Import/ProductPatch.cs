using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bespoke.Catalog.Import;

/// <summary>A JSON Merge Patch of a product (RFC 7396): fields that are sent change, null clears, arrays are replaced whole. Immutable.</summary>
public sealed class ProductPatch
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly string _json;

    private ProductPatch(string json) => _json = json;

    /// <summary>Reads a patch.</summary>
    /// <param name="json">One object; it may repeat the product's id but not change it.</param>
    /// <param name="id">The product's id.</param>
    /// <exception cref="JsonException">It is no object, repeats a field, or names another id.</exception>
    public static ProductPatch Read(ReadOnlySpan<byte> json, ProductId id)
    {
        var fields = ObjectOf(json, id);
        fields.Remove("id");
        return new ProductPatch(Text(fields));
    }

    /// <summary>Reads a whole product whose id may be left out.</summary>
    /// <param name="json">One object.</param>
    /// <param name="id">The id that it has; where it names one, the same.</param>
    /// <exception cref="JsonException">It is no product, or names another id.</exception>
    public static Product ReadWhole(ReadOnlySpan<byte> json, ProductId id)
    {
        var fields = ObjectOf(json, id);
        fields["id"] = id.Value;
        return ProductJson.Read(Text(fields));
    }

    /// <summary>The product with the patch merged into it.</summary>
    /// <exception cref="JsonException">A field is unknown or of a wrong type, or the title is cleared.</exception>
    public Product Apply(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var patch = Parse(_json);
        var merged = Parse(ProductJson.Write(product));
        // A brand that the shop gives is not derived any more.
        if (patch.ContainsKey("brand")) merged.Remove("brandDerived");
        Merge(merged, patch);
        return ProductJson.Read(merged.ToJsonString());
    }

    private static JsonObject ObjectOf(ReadOnlySpan<byte> json, ProductId id)
    {
        JsonObject? fields;
        try
        {
            using var document = JsonDocument.Parse(Utf8.GetString(json), Strict);
            fields = document.RootElement.ValueKind == JsonValueKind.Object ? JsonObject.Create(document.RootElement.Clone()) : null;
        }
        catch (DecoderFallbackException e)
        {
            throw new JsonException("The text is not valid UTF-8.", e);
        }
        if (fields is null) throw new JsonException("The value is no JSON object.");
        if (!fields.TryGetPropertyValue("id", out var given)) return fields;
        var text = given?.GetValueKind() switch
        {
            JsonValueKind.String => given.GetValue<string>(),
            JsonValueKind.Number => given.ToJsonString(),
            _ => null,
        };
        return text == id.Value ? fields : throw new JsonException($"id is {given?.ToJsonString() ?? "null"} in the body and '{id}' in the address; they must agree.");
    }

    // A lone surrogate is found only when the text is written or read.
    private static string Text(JsonObject fields)
    {
        try
        {
            return fields.ToJsonString();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text holds characters that are not valid Unicode.", e);
        }
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject own) target[name] = own = [];
                Merge(own, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
