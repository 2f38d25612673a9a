// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A query and what it was understood as when it was asked.</summary>
public sealed record SearchedBody
{
    /// <summary>As typed.</summary>
    public required string Query { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>E.g. {"baseColour": ["Red"]}; empty where it named no value, absent where nothing could understand it then.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? UnderstoodAs { get; init; }
}
