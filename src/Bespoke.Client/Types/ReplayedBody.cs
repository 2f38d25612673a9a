// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The event at this position counts again.</summary>
public sealed record ReplayedBody
{
    public required long Position { get; init; }
}
