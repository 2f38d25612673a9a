namespace Bespoke.Storage;

/// <summary>How two folders lie to each other.</summary>
internal static class FolderPaths
{
    /// <summary>True when the folders are one, or one lies within the other.</summary>
    internal static bool Overlap(string a, string b)
    {
        var (first, second) = (Whole(a), Whole(b));
        return first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);
    }

    private static string Whole(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
}
