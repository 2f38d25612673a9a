// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Dead letters as sent.</summary>
public sealed record DeadLettersBody
{
    /// <summary>How many there are in all.</summary>
    public required long Total { get; init; }

    /// <summary>Those of this page, by position.</summary>
    public required IReadOnlyList<DeadLetterBody> DeadLetters { get; init; }
}
