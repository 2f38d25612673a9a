using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Interactions;

/// <summary>What may be kept of a user. A higher number allows less: of several, the highest holds.</summary>
public enum Consent
{
    /// <summary>Everything the shop sends. The default.</summary>
    Full = 0,

    /// <summary>Only the running session, in memory.</summary>
    Session = 1,

    /// <summary>Nothing; answers are those of an anonymous visitor.</summary>
    None = 2,
}

/// <summary>Consent by its wire names.</summary>
public static class Consents
{
    /// <summary>The wire name of <paramref name="consent"/>.</summary>
    public static string Name(this Consent consent) => consent switch { Consent.Session => "session", Consent.None => "none", _ => "full" };

    /// <summary>The stricter of two; null speaks of nothing and gives way.</summary>
    public static Consent Strictest(this Consent consent, Consent? other) => other > consent ? other.Value : consent;

    /// <summary>The consent of a wire name; null for null.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static Consent? Parse(string? name) => name is null ? null
        : TryParse(name, out var consent) ? consent : throw new ArgumentException($"There is no consent '{name}'. Known: {Known}.", nameof(name));

    internal const string Known = "full, session, none";

    internal static bool TryParse(string? name, out Consent consent)
    {
        (var known, consent) = name switch { "full" => (true, Consent.Full), "session" => (true, Consent.Session), "none" => (true, Consent.None), _ => (false, default) };
        return known;
    }
}

internal sealed class ConsentJsonConverter : JsonConverter<Consent>
{
    public override Consent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Consents.TryParse(reader.GetString(), out var consent) ? consent : throw new JsonException("must be one of " + Consents.Known);

    public override void Write(Utf8JsonWriter writer, Consent value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name());
}
