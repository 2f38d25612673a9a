using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bespoke.Catalog.Import;

/// <summary>A parser's complaint in words that a sender can act on.</summary>
/// <param name="Field">Where it is, e.g. "context.utcOffset"; "" for the object as a whole.</param>
/// <param name="Rule">What is wrong.</param>
public readonly partial record struct JsonFault(string Field, string Rule)
{
    /// <summary>Reads the complaint.</summary>
    public static JsonFault Of(JsonException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var message = fault.Message;
        var field = fault.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
        if (Quoted(MissingField(), message) is { } missing) return new JsonFault(missing, "is missing");
        if (Quoted(UnknownField(), message) is { } unknown) return new JsonFault(unknown, "is no field of this object");
        if (Quoted(RepeatedField(), message) is { } repeated) return new JsonFault(repeated, "stands twice");
        if (message.Contains("could not be converted", StringComparison.Ordinal)) return new JsonFault(field, WrongType(field));
        if (message.Contains("is an invalid start of a value", StringComparison.Ordinal)) return new JsonFault(field, "is not JSON: one object is expected");
        if (message.Contains("allow null values", StringComparison.Ordinal) || message.Contains("allow setting null", StringComparison.Ordinal)) return new JsonFault(field, "is null; a value is needed");
        return new JsonFault(field, WithoutPosition(message));
    }

    /// <summary>Field and rule in one sentence.</summary>
    public override string ToString() => Field.Length == 0 ? Rule : $"{Field} {Rule}";

    private static string WrongType(string field) => field switch
    {
        "" => "is not a JSON object",
        _ when field.EndsWith("At", StringComparison.Ordinal) => "is not a time such as 2026-03-02T12:00:00Z (ISO 8601)",
        _ when field.StartsWith("sizes[", StringComparison.Ordinal) => """is not a size such as {"name":"M","stock":3}""",
        _ => "has the wrong type or format",
    };

    private static string WithoutPosition(string message)
    {
        foreach (var mark in (ReadOnlySpan<string>)[" Path:", " LineNumber:"])
        {
            var cut = message.IndexOf(mark, StringComparison.Ordinal);
            if (cut >= 0) message = message[..cut];
        }
        return message.TrimEnd(' ', '.', '|');
    }

    private static string? Quoted(Regex pattern, string message) =>
        pattern.Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex MissingField();

    [GeneratedRegex("JSON property '([^']+)' could not be mapped")]
    private static partial Regex UnknownField();

    [GeneratedRegex("Duplicate property '([^']+)'")]
    private static partial Regex RepeatedField();
}
