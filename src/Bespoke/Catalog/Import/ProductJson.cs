using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Catalog.Import;

/// <summary>The product as JSON: one object a line in files, one object a body over HTTP. Field names are camelCase.</summary>
public static class ProductJson
{
    // Letters as they are: files are read by people, and answers are never put into a page as they are.
    private static readonly ProductJsonContext Readable =
        new(new JsonSerializerOptions(ProductJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes <paramref name="product"/> as one line; missing fields are left out.</summary>
    public static string Write(Product product) => JsonSerializer.Serialize(product, Readable.Product);

    /// <summary>Reads one object.</summary>
    /// <exception cref="JsonException">It is not JSON, has a wrong type, an unknown or repeated field, or lacks id or title.</exception>
    public static Product Read(ReadOnlySpan<char> json) =>
        JsonSerializer.Deserialize(json, Readable.Product) ?? throw new JsonException("The value is null; an object is needed.");
}

/// <summary>Reads and writes an id as a JSON string; a number is taken as its digits.</summary>
public sealed class ProductIdJsonConverter : JsonConverter<ProductId>
{
    /// <inheritdoc/>
    public override ProductId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(),
            _ => throw new JsonException("id must be a string."),
        };
        return ExternalId.Fault(text) is { } fault ? throw new JsonException($"id {fault}") : new ProductId(text!);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ProductId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    Converters = [typeof(ProductIdJsonConverter)])]
[JsonSerializable(typeof(Product))]
internal sealed partial class ProductJsonContext : JsonSerializerContext;
