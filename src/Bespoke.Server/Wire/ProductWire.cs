using System.ComponentModel;
using Bespoke.Catalog.Import;

namespace Bespoke.Server.Wire;

/// <summary>A row that was left out of an import.</summary>
/// <param name="Index">Its place among the rows of the body, from 0; empty lines do not count.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record RejectedProduct(long Index, string Reason);

/// <summary>The account of an import as sent: read = imported + rejected, exactly.</summary>
public sealed record ProductImportReport
{
    public required long Read { get; init; }
    public required long Imported { get; init; }
    public required long Rejected { get; init; }

    [Description("Each rejected row, in order.")]
    public required IReadOnlyList<RejectedProduct> Details { get; init; }

    [Description("Rejected rows that are counted and not listed.")]
    public required long DetailsOmitted { get; init; }

    public static ProductImportReport Of(ImportReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ProductImportReport
        {
            Read = report.Read,
            Imported = report.Imported,
            Rejected = report.Rejected,
            Details = [.. report.Details.Select(d => new RejectedProduct(d.Line, d.Reason))],
            DetailsOmitted = report.DetailsOmitted,
        };
    }
}
