using System.Collections.Concurrent;

namespace Bespoke.Catalog;

/// <summary>The sizes of one product; the names, of which a catalogue repeats a few runs many times, are shared.</summary>
internal readonly record struct SizeRun(string[]? Names, int[]? Stock)
{
    private const int Unknown = -1;

    internal static SizeRun Of(IReadOnlyList<ProductSize> sizes, SizeNames names) => sizes.Count == 0
        ? default
        : new SizeRun(names.Share(sizes), sizes.Any(s => s.Stock is not null) ? [.. sizes.Select(s => s.Stock ?? Unknown)] : null);

    public bool Equals(SizeRun other) => ReferenceEquals(Names, other.Names)
        && (Stock is null || other.Stock is null ? Stock == other.Stock : Stock.AsSpan().SequenceEqual(other.Stock));

    public override int GetHashCode() => HashCode.Combine(Names?.Length, Stock?.Length);

    /// <summary>True when there is no piece of this size; a stock that the shop does not say counts as some.</summary>
    internal bool IsSoldOut(int size) => Stock is not null && Stock[size] == 0;

    /// <summary>True when there are sizes and no piece of any.</summary>
    internal bool AllSoldOut => Stock is not null && !Stock.AsSpan().ContainsAnyExcept(0);

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

/// <summary>Finds the run of names that another product has already; shared by all snapshots of one line. Thread-safe.</summary>
internal sealed class SizeNames
{
    private readonly ConcurrentDictionary<string, string[]> _runs = [];

    internal string[] Share(IReadOnlyList<ProductSize> sizes) =>
        _runs.GetOrAdd(string.Join('\n', sizes.Select(s => s.Name)), static (_, sizes) => [.. sizes.Select(s => s.Name)], sizes);
}
