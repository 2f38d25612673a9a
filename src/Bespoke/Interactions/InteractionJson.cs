using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;

namespace Bespoke.Interactions;

/// <summary>The event as JSON: one object a line in files, and the elements of a batch over HTTP.</summary>
public static class InteractionJson
{
    // Letters as they are: files are read by people, and answers are never put into a page as they are.
    private static readonly InteractionJsonContext Readable =
        new(new JsonSerializerOptions(InteractionJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes <paramref name="interaction"/> as one line; missing fields are left out.</summary>
    public static string Write(Interaction interaction) => JsonSerializer.Serialize(interaction, Readable.Interaction);

    /// <summary>Reads one object.</summary>
    /// <exception cref="JsonException">It is not JSON, has a wrong type, an unknown or repeated field, or lacks a needed one.</exception>
    public static Interaction Read(ReadOnlySpan<char> json) =>
        JsonSerializer.Deserialize(json, Readable.Interaction) ?? throw new JsonException("The value is null; an object is needed.");

    /// <summary>Reads one object in UTF-8.</summary>
    /// <exception cref="JsonException">As <see cref="Read(ReadOnlySpan{char})"/>.</exception>
    public static Interaction Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Readable.Interaction) ?? throw new JsonException("The value is null; an object is needed.");

    /// <summary>Writes <paramref name="interaction"/> in UTF-8, as <see cref="Write"/> does.</summary>
    public static byte[] WriteUtf8(Interaction interaction) => JsonSerializer.SerializeToUtf8Bytes(interaction, Readable.Interaction);
}

internal sealed class InteractionTypeJsonConverter : JsonConverter<InteractionType>
{
    public override InteractionType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && InteractionTypes.TryParse(reader.GetString(), out var type)) return type;
        throw new JsonException("must be one of " + string.Join(", ", InteractionTypes.All.Select(t => t.Name())));
    }

    public override void Write(Utf8JsonWriter writer, InteractionType value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name());
}

internal abstract class IdJsonConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("an id must be a string");
        var text = reader.GetString();
        return ExternalId.Fault(text) is { } fault ? throw new JsonException("an id " + fault) : Wrap(text!);
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());

    protected abstract T Wrap(string text);
}

internal sealed class UserIdJsonConverter : IdJsonConverter<UserId>
{
    protected override UserId Wrap(string text) => new(text);
}

internal sealed class EventIdJsonConverter : IdJsonConverter<EventId>
{
    protected override EventId Wrap(string text) => new(text);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    Converters = [typeof(ProductIdJsonConverter), typeof(UserIdJsonConverter), typeof(EventIdJsonConverter), typeof(InteractionTypeJsonConverter), typeof(ConsentJsonConverter)])]
[JsonSerializable(typeof(Interaction))]
internal sealed partial class InteractionJsonContext : JsonSerializerContext;
