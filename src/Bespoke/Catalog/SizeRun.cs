namespace Bespoke.Catalog;

/// <summary>The sizes of one product; the names, of which a catalogue repeats a few runs many times, are shared.</summary>
internal readonly record struct SizeRun(string[]? Names, int[]? Stock)
{
    private const int Unknown = -1;

    internal static SizeRun Of(IReadOnlyList<ProductSize> sizes, SizeNames names) => sizes.Count == 0
        ? default
        : new SizeRun(names.Share(sizes), sizes.Any(s => s.Stock is not null) ? [.. sizes.Select(s => s.Stock ?? Unknown)] : null);

    internal ProductSize[] Unpack()
    {
        if (Names is null) return [];
        var sizes = new ProductSize[Names.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = new ProductSize(Names[i], Stock is null || Stock[i] == Unknown ? null : Stock[i]);
        }
        return sizes;
    }
}

/// <summary>Finds the run of names that another product has already.</summary>
internal sealed class SizeNames
{
    private readonly Dictionary<string, string[]> _runs = [];

    internal string[] Share(IReadOnlyList<ProductSize> sizes)
    {
        var key = string.Join('\n', sizes.Select(s => s.Name));
        return _runs.TryGetValue(key, out var known) ? known : _runs[key] = [.. sizes.Select(s => s.Name)];
    }
}
