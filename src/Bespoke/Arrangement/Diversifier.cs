using System.Numerics;
using Bespoke.Catalog;
using Bespoke.Ranking;
using Bespoke.Retrieval;

namespace Bespoke.Arrangement;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein 1998): each place goes to the product with the most of
/// (1 − strength) · relevance − strength · (its highest <see cref="ProductSimilarity"/> to a product placed before). Not thread-safe: one for each request at a time.
/// </summary>
internal sealed class Diversifier
{
    private const int MissingCode = -1;

    private int _stride;
    private int[] _codes = [];
    private float[] _values = [], _closest = [];
    private readonly int[] _picked = new int[Weights.Length];

    // A shade agrees with its family by 0.3 and with itself by 0.7 more: colour as two attributes of which each agrees or not.
    private static readonly (ProductAttribute Attribute, bool Family, float Weight)[] Weights =
    [
        .. ProductSimilarity.Weighed.ToArray().SelectMany<(ProductAttribute Attribute, float Weight), (ProductAttribute, bool, float)>(w => w.Attribute == ProductAttribute.BaseColour
            ? [(w.Attribute, false, w.Weight * ColourFamilies.OwnShare), (w.Attribute, true, w.Weight * (1 - ColourFamilies.OwnShare))]
            : [(w.Attribute, false, w.Weight)]),
    ];

    /// <summary>Brings the first <paramref name="count"/> places of a list into their diverse order; the rest keeps its own.</summary>
    /// <param name="ranked">Numbers of candidates with their relevance, best first: never ascending.</param>
    /// <param name="count">How many places are decided.</param>
    /// <param name="candidates">What the numbers refer to.</param>
    /// <param name="catalog">Whose rows they are.</param>
    /// <param name="strength">0 to 1; with 0 nothing moves.</param>
    /// <remarks>O(places · candidates), 7 vector comparisons for 8 or 16 candidates each; allocates nothing once it has grown.</remarks>
    internal void Arrange(Span<ScoredProduct> ranked, int count, ReadOnlySpan<ScoredProduct> candidates, CatalogSnapshot catalog, float strength)
    {
        if (strength <= 0 || ranked.Length < 3) return;
        var places = Math.Min(count, ranked.Length);
        ranked = ranked[..Reach(ranked, places, strength)];
        Read(ranked, candidates, catalog, strength);
        for (var place = 0; place < places; place++)
        {
            var best = place == 0 ? 0 : place + BestOf(_values.AsSpan(place, ranked.Length - place), _closest.AsSpan(place), strength);
            MoveUp(ranked, best, place);
            if (place + 1 < places) Compare(place, ranked.Length);
        }
    }

    // What is less relevant than the last place by more than similarity can take away is never chosen.
    private static int Reach(ReadOnlySpan<ScoredProduct> ranked, int places, float strength)
    {
        const float rounding = 1e-5f;
        var least = (1 - strength) * ranked[places - 1].Score - strength - rounding;
        var reach = places;
        while (reach < ranked.Length && (1 - strength) * ranked[reach].Score >= least) reach++;
        return reach;
    }

    private void Read(ReadOnlySpan<ScoredProduct> ranked, ReadOnlySpan<ScoredProduct> candidates, CatalogSnapshot catalog, float strength)
    {
        var count = ranked.Length;
        if (_stride < count) (_stride, _codes, _values, _closest) = (count, new int[count * Weights.Length], new float[count], new float[count]);
        _closest.AsSpan(0, count).Clear();
        for (var i = 0; i < count; i++) _values[i] = (1 - strength) * ranked[i].Score;
        for (var i = 0; i < count; i++)
        {
            ref readonly var row = ref catalog.Rows[candidates[ranked[i].Row].Row];
            for (var a = 0; a < Weights.Length; a++)
            {
                var code = row[Weights[a].Attribute];
                _codes[a * _stride + i] = code == AttributeDictionary.Missing ? MissingCode : Weights[a].Family ? catalog.Colours.FamilyOf(code) : code;
            }
        }
    }

    private static int BestOf(ReadOnlySpan<float> values, ReadOnlySpan<float> closest, float strength)
    {
        var (best, most) = (0, float.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            // Less relevant from here on: similarity can only take away.
            if (values[i] <= most) break;
            var value = values[i] - strength * closest[i];
            if (value > most) (best, most) = (i, value);
        }
        return best;
    }

    // What is passed over moves down by one: ties stay in the order of relevance.
    private void MoveUp(Span<ScoredProduct> ranked, int from, int to)
    {
        if (from == to) return;
        MoveUp<ScoredProduct>(ranked, from, to);
        MoveUp<float>(_values, from, to);
        MoveUp<float>(_closest, from, to);
        for (var a = 0; a < Weights.Length; a++) MoveUp(_codes.AsSpan(a * _stride, _stride), from, to);
    }

    private static void MoveUp<T>(Span<T> list, int from, int to)
    {
        var moved = list[from];
        list[to..from].CopyTo(list[(to + 1)..]);
        list[to] = moved;
    }

    // How close everything behind a place is to the product there, where that is closer than to those before.
    private void Compare(int place, int count)
    {
        for (var a = 0; a < Weights.Length; a++) _picked[a] = _codes[a * _stride + place];
        var i = place + 1;
        for (; i + Vector<int>.Count <= count; i += Vector<int>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var a = 0; a < Weights.Length; a++)
            {
                if (_picked[a] == MissingCode) continue;
                var same = Vector.Equals(new Vector<int>(_codes, a * _stride + i), new Vector<int>(_picked[a]));
                sum += Vector.ConditionalSelect(same, new Vector<float>(Weights[a].Weight), Vector<float>.Zero);
            }
            Vector.Max(sum, new Vector<float>(_closest, i)).CopyTo(_closest, i);
        }
        for (; i < count; i++)
        {
            var sum = 0f;
            for (var a = 0; a < Weights.Length; a++)
            {
                if (_picked[a] != MissingCode && _codes[a * _stride + i] == _picked[a]) sum += Weights[a].Weight;
            }
            _closest[i] = Math.Max(_closest[i], sum);
        }
    }
}
