using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Experiments;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Retrieval;

namespace Bespoke.Evaluation.Previews;

/// <summary>
/// The order in which a variant would have put what was shown. Each product moves by as many places as the variant's ranking and diversity move it
/// beside those that made the list: what else had moved products (rules, what was shown too often) stays. Not thread-safe.
/// </summary>
internal sealed class VariantOrder
{
    private static readonly int Width = FeatureNames.All.Count;
    private static readonly ArrangementOptions Arrangement = new();

    private readonly ListOverrides _variant;
    private readonly IRanker? _ranker;
    private readonly CatalogSnapshot _catalog;
    private readonly Diversifier _diversifier = new();

    /// <summary>Of a variant.</summary>
    /// <param name="variant">What it changes of the order; <see cref="ListOverrides.Orders"/> alone.</param>
    /// <param name="ranker">What it ranks by; null for what ranked the lists.</param>
    /// <param name="catalog">Knows what is alike.</param>
    internal VariantOrder(ListOverrides variant, IRanker? ranker, CatalogSnapshot catalog) => (_variant, _ranker, _catalog) = (variant, ranker, catalog);

    /// <summary>As of <see cref="TargetOrder"/>; false where a product is no longer in the catalogue.</summary>
    internal bool Order(LoggedRequest request, ReadOnlySpan<byte> shown, Span<byte> order)
    {
        var count = shown.Length;
        var (candidates, logged) = (new ScoredProduct[count], new float[count]);
        var rows = new float[count * Width];
        for (var place = 0; place < count; place++)
        {
            var number = shown[place];
            if (!_catalog.TryGetRow(request.Rows[place].Product, out var row)) return false;
            (candidates[number], logged[number]) = (new ScoredProduct(row, request.Rows[place].Score), request.Rows[place].Score);
            request.FeaturesOf(place).CopyTo(rows.AsSpan(number * Width));
        }
        var scores = logged;
        if (_ranker is not null) _ranker.Score(rows, scores = new float[count], _variant.Personalize ?? true);
        var strength = Strength(request);
        var (before, after) = (Places(logged, candidates, strength), Places(scores, candidates, _variant.Diversity ?? strength));
        // Sorted stably by where each comes to stand.
        var next = 0;
        foreach (var number in Enumerable.Range(0, count).OrderBy(n => n + after[n] - before[n])) order[next++] = (byte)number;
        return true;
    }

    private int[] Places(float[] scores, ScoredProduct[] candidates, float strength)
    {
        ScoredProduct[] ranked = [.. Enumerable.Range(0, scores.Length).OrderByDescending(n => scores[n]).Select((n, place) => new ScoredProduct(n, 1 - place / (scores.Length - 1f)))];
        _diversifier.Arrange(ranked, ranked.Length, candidates, _catalog, strength);
        var places = new int[ranked.Length];
        for (var place = 0; place < ranked.Length; place++) places[ranked[place].Row] = place;
        return places;
    }

    private static float Strength(LoggedRequest request) => Arrangement.StrengthOf(request.Surface, isQuery: request.Query is not null);
}
