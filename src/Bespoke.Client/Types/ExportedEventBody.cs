// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
using System.Text.Json;

namespace Bespoke.Client;

/// <summary>An event as it is kept.</summary>
public sealed record ExportedEventBody
{
    /// <summary>Its place in the log; null for one that is kept in memory for the session.</summary>
    public long? Position { get; init; }

    /// <summary>When the server took it.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>As it was sent.</summary>
    public required JsonElement Event { get; init; }
}
