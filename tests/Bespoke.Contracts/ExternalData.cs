using Xunit;

namespace Bespoke.Contracts;

/// <summary>Real data sets, which are not part of the repository: found through BESPOKE_DATA, else beside the repository.</summary>
public static class ExternalData
{
    /// <summary>The path of a data file; skips the test with one line where it is absent.</summary>
    public static string Require(string relative)
    {
        var path = Path.Combine(Root, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs {relative} under BESPOKE_DATA");
        return path;
    }

    private static string Root => Environment.GetEnvironmentVariable("BESPOKE_DATA") is { Length: > 0 } set
        ? set
        : Path.Combine(RepositoryRoot, "..", "shared", "data");

    /// <summary>The folder that holds Bespoke.slnx.</summary>
    public static string RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bespoke.slnx"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("The tests must run from inside the repository.");
        }
    }
}
