namespace Bespoke.Catalog;

/// <summary>A leaf of the category tree as the catalogue uses it; codes, 0 when missing.</summary>
/// <param name="MasterCategory">Code of the top level.</param>
/// <param name="SubCategory">Code of the middle level.</param>
/// <param name="ArticleType">Code of the leaf; one article type may sit under several paths.</param>
public readonly record struct CategoryPath(int MasterCategory, int SubCategory, int ArticleType);

/// <summary>The distinct category paths of a snapshot, densely numbered, and the path of each row.</summary>
public sealed class CategoryPaths
{
    private readonly int[] _pathOfRow;
    private readonly CategoryPath[] _paths;

    internal CategoryPaths(CatalogSnapshot catalog)
    {
        var numbers = new Dictionary<CategoryPath, int>();
        var paths = new List<CategoryPath>();
        var masters = catalog.Column(ProductAttribute.MasterCategory);
        var subs = catalog.Column(ProductAttribute.SubCategory);
        var types = catalog.Column(ProductAttribute.ArticleType);
        _pathOfRow = new int[catalog.RowCount];
        for (var row = 0; row < _pathOfRow.Length; row++)
        {
            if (!catalog.IsLive(row)) continue;
            var path = new CategoryPath(masters[row], subs[row], types[row]);
            if (!numbers.TryGetValue(path, out _pathOfRow[row]))
            {
                numbers.Add(path, _pathOfRow[row] = paths.Count);
                paths.Add(path);
            }
        }
        _paths = [.. paths];
    }

    /// <summary>The paths, by number.</summary>
    public ReadOnlySpan<CategoryPath> All => _paths;

    /// <summary>The number of each row's path.</summary>
    public ReadOnlySpan<int> Column => _pathOfRow;

    /// <summary>The number of the row's path.</summary>
    public int Of(int row) => _pathOfRow[row];
}
