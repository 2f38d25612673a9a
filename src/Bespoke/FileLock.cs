namespace Bespoke;

/// <summary>A file that one process at a time holds open; the operating system lets go of it when the process ends, however it ends.</summary>
public static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Holds the file until disposed; null when another process (or another holder in this one) has it.</summary>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static IDisposable? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Waits until the file is free and holds it until disposed.</summary>
    /// <exception cref="IOException">It was not free for <paramref name="timeout"/>, or cannot be opened at all.</exception>
    public static IDisposable Wait(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var left = timeout; ; left -= Pause)
        {
            if (TryTake(path) is { } held) return held;
            if (left <= TimeSpan.Zero) throw new IOException($"'{path}' is held by another process.");
            cancellationToken.WaitHandle.WaitOne(Pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
