using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;

namespace Bespoke.Arrangement;

/// <summary>
/// What moves products down for one user whatever the scores say: what they were shown again and again without looking at it, and
/// what they have bought and kept, unless it is of a kind that is bought again.
/// </summary>
internal sealed class UserMoves
{
    // Behind everything that is ranked, but not what the rules bury.
    private const float Bought = 2;

    private readonly Dictionary<int, float> _down = [];

    /// <summary>Finds out.</summary>
    /// <param name="profile">The user.</param>
    /// <param name="shown">What everybody was shown.</param>
    /// <param name="catalog">Whose rows are asked for.</param>
    /// <param name="now">The moment.</param>
    /// <param name="options">How far.</param>
    /// <param name="suppressesBought">False where what was bought may be wanted: on a category page.</param>
    /// <param name="candidates">Among which; the products that were shown are known by hash alone.</param>
    internal UserMoves(UserProfile profile, ShownProducts shown, CatalogSnapshot catalog, DateTimeOffset now, ArrangementOptions options, bool suppressesBought, ReadOnlySpan<Retrieval.ScoredProduct> candidates)
    {
        if (shown.Of(profile.Id) is { IsEmpty: false } products) Tire(profile, products, catalog, now, options, candidates);
        if (!suppressesBought) return;
        foreach (var purchase in profile.Purchases)
        {
            if (!purchase.Returned && catalog.TryGetRow(purchase.ProductId, out var row) && !IsReplenished(catalog, row, options)) _down[row] = Bought;
        }
    }

    /// <summary>True when something moves.</summary>
    internal bool Any => _down.Count > 0;

    /// <summary>How far a product moves: 0, or below 0; −1 is from the head of the ranked list to its end.</summary>
    internal float Of(int row) => -_down.GetValueOrDefault(row);

    private void Tire(UserProfile profile, ReadOnlySpan<ShownProduct> products, CatalogSnapshot catalog, DateTimeOffset now, ArrangementOptions options, ReadOnlySpan<Retrieval.ScoredProduct> candidates)
    {
        var tired = new Dictionary<ulong, float>();
        foreach (var shown in products)
        {
            if (shown.At(now) - options.TiredAfter is > 0 and var more) tired.Add(shown.Product, Math.Min(options.MostTiring, (float)more * options.Tiring));
        }
        if (tired.Count == 0) return;
        // Who looked at it has answered: it is not shown in vain.
        foreach (var seen in profile.Recent) tired.Remove(StableHash.Of(seen.ProductId.Value));
        foreach (var candidate in candidates)
        {
            if (tired.TryGetValue(StableHash.Of(catalog.Id(candidate.Row).Value), out var down)) _down[candidate.Row] = down;
        }
    }

    private static bool IsReplenished(CatalogSnapshot catalog, int row, ArrangementOptions options)
    {
        foreach (var attribute in (ReadOnlySpan<ProductAttribute>)[ProductAttribute.MasterCategory, ProductAttribute.SubCategory, ProductAttribute.ArticleType])
        {
            if (catalog.Value(row, attribute) is { } value && options.Replenished.Contains(value, StringComparer.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
