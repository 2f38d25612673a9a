using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Storage;

/// <summary>One file of a backup.</summary>
/// <param name="Name">Its name in the data folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>What a backup holds. Written last: a folder without it is no backup.</summary>
/// <param name="Format">Of the backup; newer ones are refused.</param>
/// <param name="TakenAt">When it was begun.</param>
/// <param name="Products">Products in the catalogue.</param>
/// <param name="Events">Events in the log.</param>
/// <param name="LastPosition">Position of the last of them.</param>
/// <param name="Files">Every file but the manifest.</param>
public sealed record BackupManifest(int Format, DateTimeOffset TakenAt, long Products, long Events, long LastPosition, IReadOnlyList<BackupFile> Files)
{
    internal const int CurrentFormat = 1;
    internal const string FileName = "backup.json";

    internal static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new BespokeException($"'{folder}' is no backup: it has no {FileName}. A backup that was interrupted has none; take it again.");
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllText(path), BackupJsonContext.Default.BackupManifest) ?? throw new JsonException("null");
            if (manifest.Format > CurrentFormat) throw new BespokeException($"The backup in '{folder}' has format {manifest.Format}; this version of Bespoke reads up to {CurrentFormat}. Use the version of Bespoke that took it.");
            // A name leads nowhere but into the folder.
            if (manifest.Files.Any(f => f is null || Path.GetFileName(f.Name) != f.Name)) throw new JsonException("a file's name");
            return manifest;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NullReferenceException)
        {
            throw new BespokeException($"'{path}' is damaged or cannot be read. Use another backup.", inner: e);
        }
    }

    internal void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, this, BackupJsonContext.Default.BackupManifest);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path);
    }

    internal static BackupFile Describe(string path)
    {
        using var file = File.OpenRead(path);
        return new BackupFile(Path.GetFileName(path), file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJsonContext : JsonSerializerContext;
