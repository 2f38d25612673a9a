using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Brings a shop back from a backup.</summary>
public static class ShopRestore
{
    private const string LockFile = "lock", Restoring = ".restoring-", Replaced = ".replaced-";

    /// <summary>Checks a backup: checksums, SQLite's integrity check, that the shop opens, and its counts.</summary>
    /// <exception cref="BespokeException">It is not whole; the message names the file.</exception>
    public static async Task<BackupManifest> VerifyAsync(string from, TimeProvider time, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        var manifest = BackupManifest.Read(from);
        return await BesideAsync(from, async place =>
        {
            Bring(manifest, from, place, progress, cancellationToken);
            await CheckAsync(manifest, place, time, cancellationToken);
            return manifest;
        });
    }

    /// <summary>Restores a backup into a data folder. Until it is whole the folder stays as it was.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="data">The data folder; made where there is none.</param>
    /// <param name="replace">True to replace a shop that is there.</param>
    /// <param name="verify">True to check, beyond the checksums, SQLite's integrity, that the shop opens, and its counts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Leaves the folder as it was.</param>
    /// <exception cref="BespokeException">The backup is not whole, the folder is in use, or holds something and may not be replaced.</exception>
    public static async Task<BackupManifest> RestoreAsync(
        string from, string data, bool replace, bool verify, TimeProvider time, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(data);
        if (FolderPaths.Overlap(from, data)) throw new BespokeException($"The backup '{from}' and the data folder '{data}' lie within each other; replacing the one would destroy the other. Move the backup first.");
        var manifest = BackupManifest.Read(from);
        var existing = Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any();
        if (existing && !replace) throw new BespokeException($"'{data}' is not empty. Restore into a new folder, or say --replace to replace what is there.");
        if (existing && !File.Exists(Path.Combine(data, "catalog.db"))) throw new BespokeException($"'{data}' holds something that is no shop; it is not replaced.");
        using var alone = existing ? TakeLock(data) : null;
        return await BesideAsync(data, async place =>
        {
            Bring(manifest, from, place, progress, cancellationToken);
            if (verify) await CheckAsync(manifest, place, time, cancellationToken);
            if (existing) await KeepErasuresAsync(place, data, time, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            alone?.Dispose();
            Swap(place, data);
            return manifest;
        });
    }

    // What was erased after the backup was taken must be gone from what is restored, before anyone can open it in its place.
    private static async Task KeepErasuresAsync(string restored, string former, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var shop = Shop.Open(restored, time, cancellationToken: cancellationToken);
        await shop.MergeRegisterAsync(former, cancellationToken);
    }

    private static IDisposable TakeLock(string data) => FileLock.TryTake(Path.Combine(data, LockFile))
        ?? throw new BespokeException($"Another process has '{data}' open (a server, or an import). Stop it first.", isTransient: true);

    private static async Task<T> BesideAsync<T>(string folder, Func<string, Task<T>> act)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Restoring + Environment.ProcessId;
        try
        {
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
            Directory.CreateDirectory(place);
            return await act(place);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"'{folder}': {e.Message} Nothing there was changed.", inner: e);
        }
        finally
        {
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        }
    }

    private static void Bring(BackupManifest manifest, string from, string place, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var (total, done) = (manifest.Files.Sum(f => f.Bytes), 0L);
        foreach (var file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new BackupProgress(file.Name, done, total));
            var (source, target) = (Path.Combine(from, file.Name), Path.Combine(place, file.Name));
            if (!File.Exists(source)) throw new BespokeException($"The backup in '{from}' lacks the file '{file.Name}'. Use another backup.");
            File.Copy(source, target);
            if (BackupManifest.Describe(target) != file) throw new BespokeException($"'{source}' is not as it was when the backup was taken. Use another backup.");
            done += file.Bytes;
        }
    }

    private static async Task CheckAsync(BackupManifest manifest, string place, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files.Where(f => f.Name.EndsWith(".db", StringComparison.Ordinal)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var database = ShopBackup.OpenStill(Path.Combine(place, file.Name));
            if (database.Scalar<string>("PRAGMA integrity_check") is var told && told != "ok") throw new BespokeException($"The backup's '{file.Name}' is damaged: {told} Use another backup.");
        }
        var counts = ShopBackup.Counts(place);
        if (counts != (manifest.Products, manifest.Events, manifest.LastPosition))
        {
            throw new BespokeException($"The backup holds {counts.Products:N0} products and {counts.Events:N0} events, and its {BackupManifest.FileName} says {manifest.Products:N0} and {manifest.Events:N0}. Use another backup.");
        }
        await using var shop = Shop.OpenToRead(place, time, cancellationToken: cancellationToken);
        if (shop.Catalog.Count != manifest.Products || await shop.Log.LastPositionAsync(cancellationToken) != manifest.LastPosition)
        {
            throw new BespokeException("The shop in the backup opens with other counts than it was taken with. Use another backup.");
        }
    }

    private static void Swap(string place, string data)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));
        var former = target + Replaced + Environment.ProcessId;
        if (Directory.Exists(target)) Directory.Move(target, former);
        try
        {
            Directory.Move(place, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(former)) Directory.Move(former, target);
            throw;
        }
        if (Directory.Exists(former)) Directory.Delete(former, recursive: true);
    }
}
