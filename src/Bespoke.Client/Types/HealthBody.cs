// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Health as sent.</summary>
public sealed record HealthBody
{
    /// <summary>live or ready.</summary>
    public required string Status { get; init; }

    /// <summary>The parts of answers that failed and are left out for now; null where that is not told.</summary>
    public IReadOnlyList<string>? Resting { get; init; }
}
