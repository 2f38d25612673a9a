using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Cli.Bench;

/// <summary>
/// Queries as shoppers type them, made of a catalogue's own values and words, English and Turkish, with slips. Each is drawn for
/// a product, so that what the shop has much of is asked for often and in short words; the most frequent texts then get a Zipf
/// popularity (exponent 1) by their rank. Pure function of the catalogue and the seed.
/// </summary>
internal sealed class SearchQueries
{
    private const int Draws = 200_000, Most = 10_000;
    private const double InTurkish = 0.15, Slips = 0.05, WithoutPlural = 0.6, DropsDiacritics = 0.4;

    private readonly double[] _cumulated;

    private SearchQueries(string[] texts)
    {
        (Texts, _cumulated) = (texts, new double[texts.Length]);
        var sum = 0.0;
        for (var i = 0; i < texts.Length; i++) _cumulated[i] = sum += 1.0 / (i + 1);
    }

    /// <summary>The distinct queries, most popular first.</summary>
    internal IReadOnlyList<string> Texts { get; }

    /// <summary>Queries over <paramref name="catalog"/>, which must not be empty.</summary>
    internal static SearchQueries Of(CatalogSnapshot catalog, ulong seed)
    {
        var random = new SeededRandom(StableHash.Combine(seed, StableHash.Of("queries")));
        var counts = new Dictionary<string, int>();
        int[] rows = [.. Enumerable.Range(0, catalog.RowCount).Where(r => catalog.Visible[r])];
        for (var i = 0; i < Draws; i++)
        {
            if (Write(catalog, random.Pick(rows), random) is { Length: > 0 } text) CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
        }
        return new SearchQueries([.. counts.OrderByDescending(c => c.Value).ThenBy(c => StableHash.Of(c.Key)).Take(Most).Select(c => c.Key)]);
    }

    /// <summary>The number of one query, by popularity.</summary>
    internal int Pick(SeededRandom random)
    {
        var found = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        return Math.Min(found < 0 ? ~found : found, _cumulated.Length - 1);
    }

    private static string Write(CatalogSnapshot catalog, int row, SeededRandom random)
    {
        var turkish = random.Chance(InTurkish);
        string? Value(ProductAttribute attribute) => Say(catalog.Value(row, attribute), turkish);
        string? Type() => Value(ProductAttribute.ArticleType) is { } type ? Singular(type, random) : null;
        string? Colour() => Value(ProductAttribute.BaseColour);
        string? Gender() => Value(ProductAttribute.Gender);
        string? Brand() => catalog.Value(row, ProductAttribute.Brand)?.ToLowerInvariant();
        var text = random.Next(100) switch
        {
            < 14 => Join(Type()),
            < 31 => Join(Colour(), Type()),
            < 47 => turkish || random.Chance(0.5) ? Join(Gender(), Type()) : Join(Type(), "for", Gender()),
            < 55 => Join(Gender(), Colour(), Type()),
            < 61 => Join(Brand()),
            < 69 => Join(Brand(), Type()),
            < 74 => Join(Value(ProductAttribute.Usage), Type()),
            < 77 => Join(Value(ProductAttribute.Season), Type()),
            < 82 => Join(Gender(), Value(ProductAttribute.SubCategory)),
            < 85 => Join(Gender(), Brand(), Colour(), Type()),
            < 88 => Join(Type(), Under(catalog.Price(row), turkish)),
            < 90 => Join(Colour(), Gender()),
            < 95 => TitleWords(catalog.Title(row), 2, random),
            _ => TitleWords(catalog.Title(row), 3, random),
        };
        if (turkish && random.Chance(DropsDiacritics)) text = TextFolding.Fold(text);
        return random.Chance(Slips) ? Slip(text, random) : text;
    }

    // Missing parts are left out; "for" stands only between two words.
    private static string Join(params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
        {
            if (part is not null) said.Add(part);
        }
        if (said is [.., "for"] or ["for", ..]) said.Remove("for");
        return string.Join(' ', said);
    }

    private static string? Say(string? value, bool turkish) => value is null ? null : turkish && SearchWords.InTurkish(value) is { } words ? words : value.ToLowerInvariant();

    private static string Singular(string type, SeededRandom random) =>
        type.Length > 4 && type.EndsWith('s') && !type.EndsWith("ss", StringComparison.Ordinal) && random.Chance(WithoutPlural) ? type[..^1] : type;

    private static string? Under(decimal? price, bool turkish)
    {
        if (price is not { } of) return null;
        var limit = Math.Ceiling(of / 25) * 25;
        return turkish ? $"{limit:0} lira altı" : $"under {limit:0}";
    }

    private static string TitleWords(string title, int count, SeededRandom random)
    {
        var words = title.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = random.Next(Math.Max(1, words.Length - count + 1));
        return string.Join(' ', words.Skip(from).Take(count));
    }

    // Two letters in each other's place, or one left out.
    private static string Slip(string text, SeededRandom random)
    {
        if (text.Length < 5) return text;
        var at = random.Between(1, text.Length - 3);
        return random.Chance(0.5) ? text.Remove(at, 1) : text[..at] + text[at + 1] + text[at] + text[(at + 2)..];
    }
}
