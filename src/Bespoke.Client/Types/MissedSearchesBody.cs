// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What was searched for and not found, asked most often first.</summary>
public sealed record MissedSearchesBody
{
    public required IReadOnlyList<MissedSearch> Searches { get; init; }
}
