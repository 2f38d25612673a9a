using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Search;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>Ranks a list that the caller sent: nothing is added, nothing is left out.</summary>
internal sealed class CallersList(Visit visit, IReadOnlyList<ProductId> products, UnderstoodQuery? query, RankingWorkspace workspace)
{
    private readonly bool[] _known = new bool[products.Count];
    private readonly float[] _scores = new float[products.Count];
    private IRanker? _ranker;

    /// <summary>The caller's mistakes: an empty list, one that is too long, a product twice.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    internal static void Check(IReadOnlyList<ProductId> products)
    {
        if (products.Count is 0 or > Personalizer.MaxRanked) throw new ArgumentException($"productIds holds {products.Count} ids; it takes 1 to {Personalizer.MaxRanked}.", nameof(products));
        var seen = new HashSet<ProductId>(products.Count);
        foreach (var product in products)
        {
            if (!seen.Add(product)) throw new ArgumentException($"productIds holds '{product}' twice.", nameof(products));
        }
    }

    internal RankAnswer Rank()
    {
        var personal = ScoreKnown();
        if (_ranker is null) return RankAnswer.InCallersOrder(products, visit.Request.RequestId) with { LeftOut = visit.Watch.LeftOut };
        var prior = Median();
        for (var i = 0; i < _scores.Length; i++)
        {
            if (!_known[i]) _scores[i] = prior;
        }
        var hidden = visit.Profile.Hidden.Select(h => h.ProductId).ToHashSet();
        // A stable sort: equal scores keep the caller's order. What the user hid is the caller's to show, but comes last.
        int[] order = [.. Enumerable.Range(0, products.Count).OrderBy(i => hidden.Contains(products[i])).ThenByDescending(i => _scores[i])];
        return new RankAnswer
        {
            RequestId = visit.Request.RequestId,
            Bundle = visit.Snapshot.Bundle,
            Ranker = _ranker.Name,
            LeftOut = visit.Watch.LeftOut,
            Basis = visit.Profile.Basis,
            Personalized = personal || products.Any(hidden.Contains),
            Items = [.. order.Select((i, place) => new RankedProduct(products[i], place + 1, _scores[i], _known[i]))],
        };
    }

    private bool ScoreKnown()
    {
        var catalog = visit.Catalog;
        var rows = new RowBitmap(catalog.RowCount);
        var numbers = new List<int>(products.Count);
        for (var i = 0; i < products.Count; i++)
        {
            if (!catalog.TryGetRow(products[i], out var row)) continue;
            _known[i] = true;
            rows.Add(row);
            workspace.Candidates[numbers.Count] = new ScoredProduct(row, 0);
            numbers.Add(i);
        }
        var asked = visit.Query(rows, workspace) with { Intents = query?.Intents ?? AttributeIntents.None, Tokens = query?.Tokens ?? [], Variants = query?.Variants ?? [], QueryKey = QueryProduct.KeyOf(query?.Text) };
        visit.Snapshot.Look(asked);
        var candidates = workspace.Candidates.AsSpan(0, numbers.Count);
        // The texts of the list are scored, its order stays the caller's.
        visit.Snapshot.Search.Retrieve(asked, new ScoredProduct[candidates.Length]);
        var width = visit.Snapshot.Schema.Names.Count;
        var features = workspace.Features(candidates.Length * width);
        visit.Snapshot.Schema.Fill(asked, candidates, features);
        var scores = workspace.Scored.AsSpan(0, candidates.Length);
        _ranker = GuardedScores.Of(visit, features, scores, out var personal);
        for (var i = 0; i < candidates.Length; i++) _scores[numbers[i]] = scores[i];
        return personal;
    }

    private float Median()
    {
        float[] known = [.. _scores.Where((_, i) => _known[i]).Order()];
        return known.Length == 0 ? 0 : known[known.Length / 2];
    }
}
