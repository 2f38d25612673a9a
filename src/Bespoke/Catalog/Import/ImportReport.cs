namespace Bespoke.Catalog.Import;

/// <summary>What became of one row that was not simply taken.</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Kind">"repaired" or "rejected".</param>
/// <param name="Reason">What was wrong, and for a repair what was done.</param>
public sealed record ImportDetail(long Line, string Kind, string Reason);

/// <summary>The account of an import: read = imported + rejected (+ duplicates, of events), exactly.</summary>
public sealed record ImportReport
{
    /// <summary>At most this many <see cref="Details"/> are kept; <see cref="DetailsOmitted"/> counts the rest.</summary>
    public const int MaxDetails = 10_000;

    /// <summary>Rows of the file, headers and empty lines aside.</summary>
    public required long Read { get; init; }

    /// <summary>Rows that are in the store now.</summary>
    public required long Imported { get; init; }

    /// <summary>Imported rows that had to be mended first.</summary>
    public required long Repaired { get; init; }

    /// <summary>Rows that were left out.</summary>
    public required long Rejected { get; init; }

    /// <summary>Rows already known (events only).</summary>
    public long Duplicates { get; init; }

    /// <summary>Every repaired or rejected row, in file order.</summary>
    public required IReadOnlyList<ImportDetail> Details { get; init; }

    /// <summary>Details beyond <see cref="MaxDetails"/>: counted above, not listed.</summary>
    public required long DetailsOmitted { get; init; }
}

/// <summary>Counts rows as they pass and keeps their details.</summary>
public sealed class ImportTally
{
    private readonly List<ImportDetail> _details = [];
    private long _omitted;

    /// <summary>Rows seen.</summary>
    public long Read { get; private set; }

    /// <summary>Rows taken.</summary>
    public long Imported { get; private set; }

    private long Repaired { get; set; }
    private long Rejected { get; set; }
    private long Duplicates { get; set; }

    /// <summary>A row was taken; <paramref name="repair"/> says what had to be mended, null when nothing.</summary>
    public void Take(long line, string? repair)
    {
        Read++;
        Imported++;
        if (repair is null) return;
        Repaired++;
        Note(line, "repaired", repair);
    }

    /// <summary>A row was left out.</summary>
    public void Reject(long line, string reason)
    {
        Read++;
        Rejected++;
        Note(line, "rejected", reason);
    }

    /// <summary>Rows were taken that needed no mending.</summary>
    public void Take(int count)
    {
        Read += count;
        Imported += count;
    }

    /// <summary>Rows were known already.</summary>
    public void Duplicate(int count)
    {
        Read += count;
        Duplicates += count;
    }

    /// <summary>The account so far.</summary>
    public ImportReport Report() => new()
    {
        Read = Read,
        Imported = Imported,
        Repaired = Repaired,
        Rejected = Rejected,
        Duplicates = Duplicates,
        // Rows that became one product are told together, so that others may have come between them.
        Details = [.. _details.OrderBy(d => d.Line)],
        DetailsOmitted = _omitted,
    };

    private void Note(long line, string kind, string reason)
    {
        if (_details.Count < ImportReport.MaxDetails) _details.Add(new ImportDetail(line, kind, reason));
        else _omitted++;
    }
}
