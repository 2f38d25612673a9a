namespace Bespoke.Trends;

/// <summary>The first <paramref name="Count"/> keys of a table, by place. Later keys are written behind them and never over them.</summary>
/// <param name="All">At least so many keys.</param>
/// <param name="Count">How many of them there are.</param>
/// <param name="Numbering">The same object as long as a place keeps its key.</param>
internal sealed record TrendKeys<TKey>(TKey[] All, int Count, object Numbering) where TKey : notnull
{
    private Dictionary<TKey, int>? _places;

    /// <summary>The place of a key, or -1. The first call makes a table of all.</summary>
    internal int PlaceOf(TKey key) => (_places ??= All.Take(Count).Index().ToDictionary(k => k.Item, k => k.Index)).TryGetValue(key, out var place) ? place : -1;
}
