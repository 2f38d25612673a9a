using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Numerics;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>Factors of a whole catalogue: the learnt ones shrunk to what products are, and those of products without users by the map alone. Users are folded in by the learnt ones.</summary>
internal sealed class AwareFactors
{
    private readonly AlsModel _folding;

    /// <param name="catalog">A row is a product of <paramref name="als"/>.</param>
    /// <param name="als">The learnt factors.</param>
    /// <param name="users">How many users each product has.</param>
    /// <param name="options">Of the map.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal AwareFactors(CatalogSnapshot catalog, AlsModel als, int[] users, ContentMapOptions options, CancellationToken cancellationToken)
    {
        var map = ContentMap.Fit(catalog, als.Products, als.ProductFactors, ContentMap.Evidence(users, options), options, cancellationToken);
        var learnt = map.Shrink(catalog, als.Products, als.ProductFactors, users);
        var (all, keys) = (new RowVectors(catalog.RowCount, learnt.Length), new List<ulong>());
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (users[row] == 0) map.WriteUnseen(catalog, row, all.Row(row)[..all.Length], keys);
            else learnt[row].CopyTo(all.Row(row));
        }
        (Products, _folding) = (all, als.WithProducts(learnt));
    }

    /// <summary>By row of the catalogue.</summary>
    internal RowVectors Products { get; }

    /// <summary>The vector of a user.</summary>
    /// <param name="rows">What they bought, ascending.</param>
    /// <param name="weights">How often.</param>
    internal float[] Vector(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
    {
        var vector = new float[Products.Length];
        _folding.FoldInUser(rows, weights, vector);
        return vector;
    }

    /// <summary>Dot products of all rows.</summary>
    internal static void Score(RowVectors products, ReadOnlySpan<float> user, Span<float> scores)
    {
        for (var row = 0; row < scores.Length; row++) scores[row] = TensorPrimitives.Dot(products[row], user);
    }
}
