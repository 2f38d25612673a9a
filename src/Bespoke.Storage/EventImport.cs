using Bespoke.Catalog.Import;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Imports event files through the same ingest that the server uses, so that the account is the same.</summary>
public static class EventImport
{
    /// <summary>The one layout read today: one event object a line.</summary>
    public const string JsonLines = "jsonl";

    /// <summary>Reads <paramref name="path"/> and ingests it batch by batch; importing it again adds nothing.</summary>
    /// <param name="shop">Where to.</param>
    /// <param name="path">A file of JSON Lines.</param>
    /// <param name="formatName">Null or "jsonl".</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops between batches: whole batches stay, and a second import goes on where it stopped.</param>
    public static async Task<ImportReport> ImportAsync(
        Shop shop, string path, string? formatName, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (formatName is not (null or JsonLines)) throw new BespokeException($"There is no event format '{formatName}'. Known: {JsonLines}.");
        using var stream = ImportFile.Open(path);
        var tally = new ImportTally();
        foreach (var lines in TextLines.Read(stream).Where(l => l.Fault is not null || !string.IsNullOrWhiteSpace(l.Text)).Chunk(Shop.MaxBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await IngestAsync(shop, lines, tally, cancellationToken);
            progress?.Report(new ImportProgress(tally.Read, (double)stream.Position / Math.Max(1, stream.Length)));
        }
        if (tally.Read == 0) throw new BespokeException($"'{path}' holds no events.");
        var report = tally.Report();
        if (report.Rejected < report.Read) return report;
        throw new BespokeException($"None of the {report.Read:N0} rows of '{path}' is an event. Line {report.Details[0].Line}: {report.Details[0].Reason}.");
    }

    private static async Task IngestAsync(Shop shop, TextLine[] lines, ImportTally tally, CancellationToken cancellationToken)
    {
        var batch = new InteractionBatch();
        var readable = lines.Where(l => l.Fault is null).ToArray();
        foreach (var line in readable) batch.Add(line.Text);
        var report = batch.Complete(await shop.IngestAsync(batch.Interactions, cancellationToken));
        foreach (var line in lines.Where(l => l.Fault is not null)) tally.Reject(line.Number, line.Fault!);
        foreach (var rejected in report.Rejected) tally.Reject(readable[rejected.Index].Number, $"{rejected.Field} {rejected.Rule}".Trim());
        tally.Take(report.Accepted);
        tally.Duplicate(report.Duplicates);
    }
}
