// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Everything kept of a person. Names are stable.</summary>
public sealed record ExportBody
{
    public required string Id { get; init; }

    /// <summary>Every id of the person, the main one first.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    public required string Consent { get; init; }

    /// <summary>True when the person was erased: nothing else is kept.</summary>
    public required bool Erased { get; init; }

    public required FactsBody Facts { get; init; }

    public ProfileBody? Profile { get; init; }

    /// <summary>In order of arrival, those of the running session last.</summary>
    public required IReadOnlyList<ExportedEventBody> Events { get; init; }

    /// <summary>The lists that the person was shown, as far as they are kept.</summary>
    public required IReadOnlyList<ShownListBody> Shown { get; init; }
}
