namespace Bespoke.Cli;

/// <summary>Where the demo's shop lives: the folder given, or a temporary one that goes with the demo.</summary>
internal sealed class DemoFolder : IDisposable
{
    internal DemoFolder(string? given)
    {
        if (given is not null && Directory.Exists(given) && Directory.EnumerateFileSystemEntries(given).Any())
        {
            throw new BespokeException($"'{given}' is not empty. Give the demo a new folder, or serve what is there with: bespoke serve --data {given}");
        }
        IsTemporary = given is null;
        Path = given ?? Directory.CreateTempSubdirectory("bespoke-demo-").FullName;
    }

    internal string Path { get; }

    /// <summary>True when the folder goes with the demo.</summary>
    internal bool IsTemporary { get; }

    public void Dispose()
    {
        if (IsTemporary) Directory.Delete(Path, recursive: true);
    }
}
