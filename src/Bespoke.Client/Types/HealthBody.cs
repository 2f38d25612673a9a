// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Health as sent.</summary>
public sealed record HealthBody
{
    public required string Status { get; init; }
}
