using System.Text;
using Xunit;

namespace Bespoke.Storage.Tests;

/// <summary>Looks at a data folder as bytes.</summary>
internal static class FolderBytes
{
    /// <summary>No file of the folder holds the id, in UTF-8 or UTF-16 of either byte order.</summary>
    internal static void HoldNothingOf(string folder, params string[] ids)
    {
        foreach (var (file, bytes) in Read(folder))
        {
            foreach (var id in ids)
            {
                foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
                {
                    Assert.True(bytes.AsSpan().IndexOf(encoding.GetBytes(id)) < 0, $"{id} is in {file} ({encoding.WebName})");
                }
            }
        }
    }

    internal static bool Hold(string folder, string id) => Read(folder).Any(f => f.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(id)) >= 0);

    internal static List<(string File, byte[] Bytes)> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().Where(f => Path.GetFileName(f) != "lock").Select(f => (Path.GetRelativePath(folder, f), Content(f)))];

    // Open elsewhere too.
    private static byte[] Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
