using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;

namespace Bespoke;

/// <summary>What goes with one product: first what users bought with it, then what fits it by its attributes.</summary>
/// <param name="visit">The request.</param>
/// <param name="row">The product's row.</param>
internal sealed class BoughtTogetherList(Visit visit, int row)
{
    /// <summary>How items are labelled that users bought with the product.</summary>
    internal const string Orders = "orders";

    /// <summary>How items are labelled that stand in.</summary>
    internal const string Content = "content";

    /// <summary>The most products.</summary>
    internal const int Longest = 100;

    private readonly HashSet<int> _bought = [];

    /// <summary>Fills <paramref name="best"/>, best first, each once; never the product itself or a variant of its style.</summary>
    internal int Retrieve(RowBitmap within, Span<ScoredProduct> best)
    {
        var rest = within.Clone();
        var style = visit.Catalog.StyleKey(row);
        var count = Guarded.Find("bought-together", visit.Watch, rest, best, (rows, found) => AddBought(rows, style, found));
        foreach (var product in best[..count]) rest.Remove(product.Row);
        return count + Guarded.Find(PartNames.Content, visit.Watch, rest, best[count..], (rows, found) => new Complements(visit.Catalog).Retrieve(row, rows, found));
    }

    /// <summary>The label of a row that <see cref="Retrieve"/> has written.</summary>
    internal string SourceOf(int product) => _bought.Contains(product) ? Orders : Content;

    private int AddBought(RowBitmap within, ulong style, Span<ScoredProduct> best)
    {
        var models = visit.Snapshot.Models;
        if (models is not { Bundle.BoughtTogether: { } model, BoughtRows: { } rows } || rows.ByCatalogRow[row] is not (>= 0 and var product)) return 0;
        var companions = new ScoredRow[model.NeighborsOf(product).Length];
        var count = 0;
        foreach (var companion in companions.AsSpan(0, model.Similar(product, companions)))
        {
            var other = rows.ByModelRow[companion.Row];
            if (count == best.Length || other < 0 || !within[other] || visit.Catalog.StyleKey(other) == style) continue;
            best[count++] = new ScoredProduct(other, companion.Score);
            _bought.Add(other);
        }
        return count;
    }
}
