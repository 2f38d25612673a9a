namespace Bespoke.Catalog.Import;

/// <summary>Opens files to be imported, with errors that say what to do.</summary>
public static class ImportFile
{
    /// <summary>Opens <paramref name="path"/> for reading from its start.</summary>
    /// <exception cref="BespokeException">It is missing, a folder, or may not be read.</exception>
    public static Stream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) throw new BespokeException($"'{path}' is a folder; a file is needed.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BespokeException($"There is no file '{path}'.", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"'{path}' cannot be read: {e.Message}", inner: e);
        }
    }
}
