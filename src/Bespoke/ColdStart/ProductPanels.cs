using Bespoke.Catalog;

namespace Bespoke.ColdStart;

/// <summary>
/// Products to show to somebody new, who points at what they like: one pick tells of gender, category, colour and brand at once. A panel grows
/// product by product, each time by the one whose picks tell most.
/// </summary>
internal sealed class ProductPanels
{
    // Kinds that users come to less than this beside the kind that they come to most are not shown.
    private const double Rare = 0.02;

    private readonly Tastes _tastes;
    private readonly int[] _candidates;

    // How well each candidate suits each user: users x candidates.
    private readonly float[] _suits;
    private readonly bool[] _used;

    /// <summary>Looks for products to choose from.</summary>
    /// <param name="tastes">Who picks.</param>
    /// <param name="catalog">Says what the products are.</param>
    /// <param name="visitors">Of each row how many users came to it.</param>
    /// <param name="shown">Rows that are shown elsewhere.</param>
    internal ProductPanels(Tastes tastes, CatalogSnapshot catalog, int[] visitors, int[] shown)
    {
        _tastes = tastes;
        _candidates = Candidates(tastes, catalog, visitors, shown);
        (_used, _suits) = (new bool[_candidates.Length], new float[tastes.Count * _candidates.Length]);
        for (var user = 0; user < tastes.Count; user++)
        {
            for (var i = 0; i < _candidates.Length; i++) _suits[user * _candidates.Length + i] = tastes.Suits(user, _candidates[i]);
        }
    }

    /// <summary>The panel whose picks tell most beyond <paramref name="answers"/>; null where there are too few products.</summary>
    internal (int[] Rows, AnswerCells After, int[] Places)? Best(AnswerCells answers, int size, CancellationToken cancellationToken)
    {
        // The first cannot tell anything alone: what most users came to.
        var first = Array.FindIndex(_used, u => !u);
        if (first < 0) return null;
        var (places, after) = (new List<int> { first }, answers);
        var (picks, next) = (new int[_tastes.Count], new int[_tastes.Count]);
        // A product nearly always tells less the more stand beside it, so that few have to be looked at again (Minoux 1978): first comes what told most when it was.
        var open = new PriorityQueue<int, (double Loss, int Place)>();
        for (var place = 0; place < _candidates.Length; place++)
        {
            if (!_used[place] && place != first) open.Enqueue(place, (double.NegativeInfinity, place));
        }
        (int Place, double Loss, AnswerCells After)? best = null;
        while (places.Count < size && open.TryDequeue(out var place, out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (place == best?.Place)
            {
                // Looked at since the last one was taken, and still before all others.
                if (best.Value.Loss >= 0) break;
                Offer(picks, places, place, picks);
                places.Add(place);
                (after, best) = (best.Value.After, null);
                continue;
            }
            Offer(picks, places, place, next);
            var with = answers.And(next, places.Count + 1);
            var loss = with.Uncertainty - after.Uncertainty;
            if (best is null || (loss, place).CompareTo((best.Value.Loss, best.Value.Place)) < 0) best = (place, loss, with);
            open.Enqueue(place, (loss, place));
        }
        return places.Count < 2 ? null : ([.. places.Order().Select(p => _candidates[p])], after, [.. places]);
    }

    /// <summary>Keeps products out of later panels.</summary>
    internal void Use(IEnumerable<int> places)
    {
        foreach (var place in places) _used[place] = true;
    }

    // Who is better suited by one product more picks that one.
    private void Offer(int[] picks, List<int> places, int place, int[] next)
    {
        for (var user = 0; user < next.Length; user++)
        {
            var own = _suits.AsSpan(user * _candidates.Length, _candidates.Length);
            next[user] = own[place] > own[places[picks[user]]] ? places.Count : picks[user];
        }
    }

    // Of every kind that users come to, in turn, its most typical product: so no kind fills the room of another.
    private static int[] Candidates(Tastes tastes, CatalogSnapshot catalog, int[] visitors, int[] shown)
    {
        var offered = Enumerable.Range(0, catalog.RowCount).Where(row => catalog.Visible[row] && !catalog.OutOfStock[row]).Except(shown);
        var all = offered.GroupBy(row => (Gender: catalog.Code(row, ProductAttribute.Gender), Type: catalog.Code(row, ProductAttribute.ArticleType)))
            .Select(kind => (Share: tastes.Share(ProductAttribute.Gender, kind.Key.Gender) * tastes.Share(ProductAttribute.ArticleType, kind.Key.Type), Rows: kind)).ToArray();
        var least = all.Select(kind => kind.Share).DefaultIfEmpty().Max() * Rare;
        var kinds = all.Where(kind => kind.Share >= least).Select(kind => kind.Rows);
        return
        [
            .. kinds.OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.First())
                .SelectMany((kind, number) => Typical(catalog, kind, visitors).Index().Select(p => (Place: p.Index, Kind: number, Row: p.Item)))
                .OrderBy(p => p.Place).ThenBy(p => p.Kind).Take(Onboarding.MostCandidates).Select(p => p.Row),
        ];
    }

    // What most users came to first, and where none did what is of the kind's usual colour.
    private static IEnumerable<int> Typical(CatalogSnapshot catalog, IEnumerable<int> kind, int[] visitors)
    {
        var colours = kind.CountBy(row => catalog.Code(row, ProductAttribute.BaseColour)).ToDictionary();
        return kind.OrderByDescending(row => visitors[row]).ThenByDescending(row => colours[catalog.Code(row, ProductAttribute.BaseColour)]).ThenBy(row => row).Take(Onboarding.MostCandidates);
    }
}
