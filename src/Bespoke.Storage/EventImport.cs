using Bespoke.Catalog.Import;
using Bespoke.Interactions.Import;

namespace Bespoke.Storage;

/// <summary>Imports event files through the same ingest that the server uses, so that the account is the same.</summary>
public static class EventImport
{
    /// <summary>Reads <paramref name="path"/> and ingests it batch by batch. Importing it again, whenever that is, adds nothing: every id in the log is known while it runs.</summary>
    /// <param name="shop">Where to.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">Its layout; null to recognise one of <see cref="EventFormats.Own"/>.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops between batches: whole batches stay, and a second import goes on where it stopped.</param>
    public static async Task<ImportReport> ImportAsync(
        Shop shop, string path, IEventFormat? format, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shop);
        format ??= EventFormats.Of(path, null, EventFormats.Own);
        await using var stream = ImportFile.Open(path);
        await shop.RememberAllEventIdsAsync(cancellationToken);
        var tally = new ImportTally();
        await foreach (var rows in format.ReadAsync(stream, cancellationToken).Chunk(Shop.MaxBatch).WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await IngestAsync(shop, rows, tally, cancellationToken);
            progress?.Report(new ImportProgress(tally.Read, rows[^1].Fraction ?? (double)stream.Position / Math.Max(1, stream.Length)));
        }
        if (tally.Read == 0) throw new BespokeException($"'{path}' holds no events.");
        var report = tally.Report();
        if (report.Rejected < report.Read) return report;
        throw new BespokeException($"None of the {report.Read:N0} rows of '{path}' is an event. Line {report.Details[0].Line}: {report.Details[0].Reason}.");
    }

    private static async Task IngestAsync(Shop shop, InteractionRow[] rows, ImportTally tally, CancellationToken cancellationToken)
    {
        var readable = rows.Where(r => r.Interaction is not null).ToArray();
        var report = await shop.IngestAsync([.. readable.Select(r => r.Interaction!)], cancellationToken);
        var rejected = report.Rejected.ToDictionary(r => readable[r.Index].Line, r => $"{r.Field} {r.Rule}".Trim());
        var known = report.DuplicateIndexes.Select(i => readable[i].Line).ToHashSet();
        foreach (var row in rows)
        {
            if (row.Interaction is null) tally.Reject(row.Line, row.Note ?? "the row could not be read");
            else if (rejected.TryGetValue(row.Line, out var reason)) tally.Reject(row.Line, reason);
            else if (known.Contains(row.Line)) tally.Duplicate(1);
            else tally.Take(row.Line, row.Note);
        }
    }
}
