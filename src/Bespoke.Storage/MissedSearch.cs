using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Storage;

/// <summary>A query that found nothing, or only after wishes were given up.</summary>
/// <param name="Query">Folded: lower case, no diacritics, single spaces.</param>
/// <param name="Searches">How often it was asked.</param>
/// <param name="Days">On how many days (UTC).</param>
/// <param name="FirstSeen">When first.</param>
/// <param name="LastSeen">When last.</param>
/// <param name="Products">How many products it found the last time, by what was left of it; 0 for nothing.</param>
/// <param name="Relaxed">The wishes given up the last time, as in the answer's <c>relaxed</c>.</param>
/// <param name="Understood">What was made of it the last time, by the names of the answer's <c>understood</c>; empty lists are left out.</param>
public sealed record MissedSearch(
    string Query, long Searches, int Days, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Products,
    IReadOnlyList<string> Relaxed, IReadOnlyDictionary<string, IReadOnlyList<string>> Understood)
{
    private static readonly MissedSearchJsonContext Relaxing = new(new JsonSerializerOptions(MissedSearchJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Relaxing.MissedSearch);

    internal static MissedSearch? Parse(byte[] bytes) => JsonSerializer.Deserialize(bytes, Relaxing.MissedSearch);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MissedSearch))]
internal sealed partial class MissedSearchJsonContext : JsonSerializerContext;
