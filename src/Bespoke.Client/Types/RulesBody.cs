// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The rules as sent: those of the shop and, for the reader, those built in.</summary>
public sealed record RulesBody
{
    /// <summary>Of the shop's rules; 0 while there are none. A change names it.</summary>
    public required int Version { get; init; }

    /// <summary>When they came.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who says to have written them.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>In order of precedence.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Those that hold beside them; a rule of the same id takes the place of one.</summary>
    public required IReadOnlyList<Rule> BuiltIn { get; init; }

    /// <summary>What they say that the catalogue knows nothing of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
