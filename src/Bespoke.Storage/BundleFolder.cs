using System.Globalization;

namespace Bespoke.Storage;

/// <summary>A bundle in the data folder.</summary>
/// <param name="Version">Its name there.</param>
/// <param name="Info">Where it comes from; null for a file whose head cannot be read.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record StoredBundle(string Version, BundleInfo? Info, long Bytes);

/// <summary>
/// The files of a shop's bundles, in models/, and the name of the one that serves, in models/active. Files appear whole or not at
/// all, and are not changed by any but an erasure.
/// </summary>
internal sealed class BundleFolder(string dataFolder)
{
    private const string Extension = ".bundle", ActiveFile = "active", Unfinished = ".new", TrainingFile = "training";

    private readonly string _folder = Path.Combine(dataFolder, "models");

    /// <summary>The version that is to serve; null for none.</summary>
    internal string? Active
    {
        get
        {
            try
            {
                return File.ReadAllText(PathOf(ActiveFile)) is { Length: > 0 } version && IsVersion(version) ? version : null;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>The bundles, latest first.</summary>
    internal IReadOnlyList<StoredBundle> List() => [.. Versions().Select(version => new StoredBundle(version, InfoOf(version), new FileInfo(PathOf(version + Extension)).Length))];

    /// <summary>The versions, latest first.</summary>
    internal IReadOnlyList<string> Versions() => !Directory.Exists(_folder) ? [] :
        [.. Directory.EnumerateFiles(_folder, "*" + Extension).Select(f => Path.GetFileNameWithoutExtension(f)).Where(IsVersion).OrderDescending(StringComparer.Ordinal)];

    internal bool Holds(string version) => IsVersion(version) && File.Exists(PathOf(version + Extension));

    /// <summary>A version of this moment, behind every other.</summary>
    internal string NewVersion(DateTimeOffset now)
    {
        var second = now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        if (Versions() is not [var latest, ..] || string.CompareOrdinal(latest, second) < 0) return second;
        // Another one of this second, or a clock that was set back.
        var dot = latest.IndexOf('.', StringComparison.Ordinal);
        var number = dot < 0 ? 1 : int.TryParse(latest.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{(dot < 0 ? latest : latest[..dot])}.{number + 1:000}");
    }

    /// <summary>Held while this folder's models are trained; null while another training holds it.</summary>
    internal IDisposable? TryBeginTraining()
    {
        Directory.CreateDirectory(_folder);
        return FileLock.TryTake(PathOf(TrainingFile));
    }

    /// <summary>Reads and checks a bundle.</summary>
    /// <exception cref="BespokeException">There is none of this version, or it cannot be served: the message says why.</exception>
    internal (ModelBundle Bundle, BundleInfo Info) Load(string version)
    {
        if (!Holds(version)) throw new BespokeException($"There is no bundle '{version}'. Known: {(Versions() is { Count: > 0 } known ? string.Join(", ", known) : "none")}.");
        try
        {
            var (bundle, info) = BundleFile.Read(File.ReadAllBytes(PathOf(version + Extension)));
            return bundle.Version == version ? (bundle, info) : throw new InvalidDataException($"it is version '{bundle.Version}' under another name");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new BespokeException($"The bundle '{version}' is refused: {e.Message}.", inner: e);
        }
    }

    /// <summary>Writes a bundle: durable on return.</summary>
    /// <exception cref="BespokeException">The disk is full, or the folder cannot be written.</exception>
    internal void Save(ModelBundle bundle, BundleInfo info) => Replace(bundle.Version + Extension, to => BundleFile.Write(bundle, info, to));

    /// <summary>Names the version that is to serve.</summary>
    internal void Activate(string version) => Replace(ActiveFile, to => to.Write(System.Text.Encoding.UTF8.GetBytes(version)));

    /// <summary>Notes a mark beside the bundles.</summary>
    internal void WriteMark(string name, string mark) => Replace(name, to => to.Write(System.Text.Encoding.UTF8.GetBytes(mark)));

    /// <summary>What <see cref="WriteMark"/> noted last; null for nothing.</summary>
    internal string? ReadMark(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;

    /// <summary>Takes away all but the latest, and the one that serves.</summary>
    internal void Prune(int keep)
    {
        var active = Active;
        foreach (var version in Versions().Skip(keep).Where(v => v != active)) Remove(version);
    }

    internal void Remove(string version) => File.Delete(PathOf(version + Extension));

    /// <summary>Takes away what a killed training left half-written; nothing while one is running.</summary>
    internal void RemoveUnfinished()
    {
        if (!Directory.Exists(_folder)) return;
        using var training = TryBeginTraining();
        if (training is null) return;
        foreach (var file in Directory.EnumerateFiles(_folder, "*" + Extension + Unfinished)) File.Delete(file);
    }

    /// <summary>True for letters, digits, dots, dashes and underscores, which lead out of no folder.</summary>
    private static bool IsVersion(string version) =>
        version.Length is > 0 and <= 64 && version[0] != '.' && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private BundleInfo? InfoOf(string version)
    {
        try
        {
            using var file = File.OpenRead(PathOf(version + Extension));
            return BundleFile.ReadInfo(file);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private void Replace(string name, Action<Stream> write)
    {
        var (path, unfinished) = (PathOf(name), PathOf(name + Unfinished));
        try
        {
            Directory.CreateDirectory(_folder);
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"'{path}' cannot be written: {e.Message}", isTransient: true, inner: e);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
