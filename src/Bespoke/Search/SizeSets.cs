using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Numbers the sizes and the sets of sizes that products have in stock. Only ever grows; thread-safe.</summary>
internal sealed class SizeSets
{
    /// <summary>The set of a product that states no sizes; one that is sold out has an empty set of another number.</summary>
    internal const int NoSizes = 0;

    private readonly ConcurrentDictionary<string[], int[]> _ofNames = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _codes = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Lock _lock = new();
    private volatile string[] _names = [];
    private volatile int[][] _sets = [[]];
    private int _sizes;
    private int _count = 1;

    /// <summary>How many sets there are; numbers are below it.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>How many sizes there are; codes are below it.</summary>
    internal int Sizes => Volatile.Read(ref _sizes);

    /// <summary>The codes of a set's sizes, ascending. Do not change it.</summary>
    internal int[] this[int set] => _sets[set];

    /// <summary>A size in capital letters: "M", "9", "XL".</summary>
    internal string NameOf(int size) => _names[size];

    /// <summary>The code of a folded size; null when no product has had it.</summary>
    internal int? CodeOf(string folded)
    {
        lock (_lock) return _codes.TryGetValue(folded, out var code) ? code : null;
    }

    /// <summary>The number of the set that <paramref name="run"/> has in stock.</summary>
    internal int Of(SizeRun run)
    {
        if (run.Names is null) return NoSizes;
        var codes = _ofNames.GetOrAdd(run.Names, CodesOf);
        Span<int> inStock = codes.Length <= 128 ? stackalloc int[codes.Length] : new int[codes.Length];
        var count = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            if (!run.IsSoldOut(i)) inStock[count++] = codes[i];
        }
        inStock = inStock[..count];
        inStock.Sort();
        // "9" and "UK 9" are one size.
        count = 0;
        for (var i = 0; i < inStock.Length; i++)
        {
            if (i == 0 || inStock[i] != inStock[count - 1]) inStock[count++] = inStock[i];
        }
        return NumberOf(inStock[..count]);
    }

    /// <summary>A size as it is compared: "UK 9" is "9", "Small" is "s".</summary>
    internal static string Folded(string name)
    {
        var words = TextFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !MeasureWords.SizeSystems.Contains(w) && !MeasureWords.SizeBefore.Contains(w) && !MeasureWords.SizeAfter.Contains(w));
        var folded = string.Concat(words);
        foreach (var system in MeasureWords.SizeSystems)
        {
            if (folded.Length > system.Length && folded.StartsWith(system, StringComparison.Ordinal) && char.IsDigit(folded[system.Length])) folded = folded[system.Length..];
        }
        return MeasureWords.Named.GetValueOrDefault(folded, folded);
    }

    private int[] CodesOf(string[] names)
    {
        var codes = new int[names.Length];
        lock (_lock)
        {
            for (var i = 0; i < names.Length; i++)
            {
                var folded = Folded(names[i]);
                if (!_codes.TryGetValue(folded, out codes[i]))
                {
                    codes[i] = _sizes;
                    if (_sizes == _names.Length) _names = Grown(_names);
                    _names[_sizes] = folded.ToUpperInvariant();
                    _codes.Add(folded, _sizes);
                    Volatile.Write(ref _sizes, _sizes + 1);
                }
            }
        }
        return codes;
    }

    private int NumberOf(ReadOnlySpan<int> codes)
    {
        Span<char> key = codes.Length <= 128 ? stackalloc char[2 * codes.Length] : new char[2 * codes.Length];
        for (var i = 0; i < codes.Length; i++) (key[2 * i], key[2 * i + 1]) = ((char)codes[i], (char)(codes[i] >> 16));
        lock (_lock)
        {
            var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (numbers.TryGetValue(key, out var number)) return number;
            if (_count == _sets.Length) _sets = Grown(_sets);
            _sets[_count] = codes.ToArray();
            numbers[key] = _count;
            Volatile.Write(ref _count, _count + 1);
            return _count - 1;
        }
    }

    private static T[] Grown<T>(T[] array)
    {
        var grown = new T[Math.Max(64, 2 * array.Length)];
        array.CopyTo(grown, 0);
        return grown;
    }
}
