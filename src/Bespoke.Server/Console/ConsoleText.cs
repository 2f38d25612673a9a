using System.Text.Encodings.Web;
using System.Text.Json;
using Bespoke.Catalog.Import;

namespace Bespoke.Server.Console;

/// <summary>How the console words what its pages share.</summary>
internal static class ConsoleText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What went wrong, for whoever caused it.</summary>
    internal static string Of(Exception fault) => fault switch
    {
        JsonException json => $"This is no such text: {JsonFault.Of(json)}.",
        ArgumentException argument => argument.Sentence(),
        _ => fault.Message,
    };

    /// <summary>Null for a field that was left blank.</summary>
    internal static string? OrNull(string field) => string.IsNullOrWhiteSpace(field) ? null : field.Trim();

    /// <summary>A share as whole per cent, or with one decimal.</summary>
    internal static string Percent(double share) => (100 * share).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + " %";

    /// <summary>A relative change with its sign.</summary>
    internal static string Change(double lift) => (100 * lift).ToString("+0.0;−0.0;0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    /// <summary>A share as whole per cent.</summary>
    internal static string WholePercent(double share) => (100 * share).ToString("0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    /// <summary>A preference between −1 and 1 as the share that was won.</summary>
    internal static string Won(double preference) => (50 * (1 + preference)).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    /// <summary>A difference of a measure between 0 and 1, with its sign.</summary>
    internal static string Difference(double difference) => difference.ToString("+0.0000;−0.0000;0.0000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>JSON as people edit it.</summary>
    internal static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Readable);
    }
}
