using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Server.Wire;

/// <summary>One event as sent, whatever it holds: a repeated field is the fault of this event and of no other.</summary>
/// <param name="Json">Its bytes, cut out of the batch.</param>
[JsonConverter(typeof(SentEventConverter))]
public readonly record struct SentEvent(JsonElement Json);

internal sealed class SentEventConverter : JsonConverter<SentEvent>
{
    // The batch's own options would refuse all of it.
    public override SentEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, SentEvent value, JsonSerializerOptions options) => value.Json.WriteTo(writer);
}
