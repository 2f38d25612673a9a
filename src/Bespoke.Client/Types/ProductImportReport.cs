// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The account of an import as sent: read = imported + rejected, exactly.</summary>
public sealed record ProductImportReport
{
    public required long Read { get; init; }

    public required long Imported { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Each rejected row, in order.</summary>
    public required IReadOnlyList<RejectedProduct> Details { get; init; }

    /// <summary>Rejected rows that are counted and not listed.</summary>
    public required long DetailsOmitted { get; init; }
}
