// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One event that could not be processed, as sent.</summary>
public sealed record DeadLetterBody
{
    public required long Position { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>As stored: JSON, unless that is what is wrong with it.</summary>
    public required string Body { get; init; }
}
