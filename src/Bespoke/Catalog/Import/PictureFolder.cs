namespace Bespoke.Catalog.Import;

/// <summary>A folder of pictures whose file names are product ids: <c>15970.jpg</c>.</summary>
public sealed class PictureFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];
    private readonly Dictionary<string, string> _files;

    /// <summary>Lists the folder once.</summary>
    /// <exception cref="BespokeException">There is no such folder.</exception>
    public PictureFolder(string path)
    {
        if (!Directory.Exists(path)) throw new BespokeException($"There is no picture folder '{path}'.");
        _files = Directory.EnumerateFiles(path)
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .GroupBy(f => Path.GetFileNameWithoutExtension(f), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Path.GetFileName(g.Min(StringComparer.Ordinal)!), StringComparer.Ordinal);
    }

    /// <summary>How many products have a picture here.</summary>
    public int Count => _files.Count;

    /// <summary>The address under which the server shows the product's picture, or null when the folder has none.</summary>
    public string? UrlOf(ProductId id) => _files.TryGetValue(id.Value, out var file) ? "/pictures/" + Uri.EscapeDataString(file) : null;
}
