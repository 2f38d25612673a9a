namespace Bespoke.Catalog.Import;

/// <summary>Opens files to be imported, with errors that say what to do.</summary>
public static class ImportFile
{
    /// <summary>Opens <paramref name="path"/> for reading from its start.</summary>
    /// <exception cref="BespokeException">It is missing, a folder, compressed, or may not be read.</exception>
    public static Stream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) throw new BespokeException($"'{path}' is a folder; a file is needed.");
        try
        {
            return Uncompressed(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
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
    private static FileStream Uncompressed(FileStream stream)
    {
        // A pipe has no start to go back to: its readers look at what they read.
        if (!stream.CanSeek) return stream;
        try
        {
            Span<byte> head = stackalloc byte[16];
            FileHead.RefuseCompressed(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
            stream.Position = 0;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
