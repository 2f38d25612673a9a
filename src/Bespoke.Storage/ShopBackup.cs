using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="File">The file at hand.</param>
/// <param name="Bytes">Bytes done so far.</param>
/// <param name="Total">Bytes in all.</param>
public readonly record struct BackupProgress(string File, long Bytes, long Total);

/// <summary>Copies a shop while it is being written to.</summary>
public static class ShopBackup
{
    private const string Events = "events.db", Catalog = "catalog.db", Erased = "erased.db";

    // What was searched in vain goes after 90 days, and would not from a backup.
    private static readonly string[] Passing = ["lock", BackupManifest.FileName, MissedSearchTable.File];
    private static readonly string[] PassingEnds = ["-wal", "-shm", "-journal", ".new"];

    /// <summary>Takes a backup of <paramref name="data"/> into <paramref name="to"/>.</summary>
    /// <param name="data">A data folder; a server may be running on it.</param>
    /// <param name="to">A new or empty folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Leaves no backup.</param>
    /// <exception cref="BespokeException">There is no shop, the target is not empty, or a file cannot be read or written.</exception>
    public static BackupManifest Take(string data, string to, TimeProvider time, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(time);
        if (!File.Exists(Path.Combine(data, Catalog))) throw new BespokeException($"There is no shop in '{data}'.");
        if (FolderPaths.Overlap(data, to)) throw new BespokeException($"'{to}' and the data folder '{data}' lie within each other. Give the backup a folder of its own.");
        if (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())) throw new BespokeException($"'{to}' is not empty. Give the backup a new folder.");
        try
        {
            Directory.CreateDirectory(to);
            var began = time.GetUtcNow();
            var files = FilesOf(data);
            var (total, done) = (files.Sum(f => new FileInfo(f).Length), 0L);
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new BackupProgress(Path.GetFileName(file), done, total));
                Copy(file, Path.Combine(to, Path.GetFileName(file)), cancellationToken);
                done += new FileInfo(file).Length;
            }
            var (products, events, last) = Counts(to);
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, began, products, events, last, [.. files.Select(f => BackupManifest.Describe(Path.Combine(to, Path.GetFileName(f))))]);
            cancellationToken.ThrowIfCancellationRequested();
            manifest.Write(to);
            return manifest;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"The backup of '{data}' to '{to}' failed: {e.Message} What was written there is no backup; remove it.", inner: e);
        }
    }

    // What is derived from the log comes before it, so that it is never ahead; the catalogue, whose codes events carry, after it;
    // and the erasures last, so that none is missing for data that is.
    private static string[] FilesOf(string data) =>
    [
        .. Directory.EnumerateFiles(data)
            .Where(f => Path.GetFileName(f) is var name && !name.StartsWith('.') && !Passing.Contains(name) && !PassingEnds.Any(e => name.EndsWith(e, StringComparison.Ordinal)))
            .OrderBy(f => Array.IndexOf([Events, Catalog, Erased], Path.GetFileName(f))).ThenBy(f => f, StringComparer.Ordinal),
    ];

    private static void Copy(string from, string to, CancellationToken cancellationToken)
    {
        if (!from.EndsWith(".db", StringComparison.Ordinal))
        {
            File.Copy(from, to);
            return;
        }
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString());
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        target.Open();
        // One step of SQLite's online backup, under one read transaction: writers go on, and the copy is of one moment.
        source.BackupDatabase(target);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Products, events and the last position in a folder that nobody writes to.</summary>
    internal static (long Products, long Events, long LastPosition) Counts(string folder)
    {
        using var catalog = OpenStill(Path.Combine(folder, Catalog));
        var products = catalog.Scalar<long>("SELECT count(*) FROM product");
        if (!File.Exists(Path.Combine(folder, Events))) return (products, 0, 0);
        using var log = OpenStill(Path.Combine(folder, Events));
        var (events, last) = (0L, 0L);
        foreach (var segment in EventSegments.List(log))
        {
            events += log.Scalar<long>($"SELECT count(*) FROM {segment.Table}");
            last = Math.Max(last, log.Scalar<long>($"SELECT coalesce(max(position), 0) FROM {segment.Table}"));
        }
        return (products, events, last);
    }

    /// <summary>Opens a file that nobody writes to, without leaving files of SQLite's beside it.</summary>
    internal static SqliteConnection OpenStill(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1", Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
