using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search.Semantic;

/// <summary>How similar products are that have nothing to do with one another, judged by their article types.</summary>
internal static class UnrelatedPairs
{
    private const int Pairs = 20_000;
    private const double Share = 0.99;

    /// <summary>The similarity below which 99 in 100 random pairs of different article types stay; <paramref name="least"/> where that is more.</summary>
    internal static float Highest(CatalogSnapshot catalog, ProductVectors vectors, ulong seed, float least)
    {
        var random = new SeededRandom(seed);
        var types = catalog.Column(ProductAttribute.ArticleType);
        var similarities = new List<float>(Pairs);
        for (var i = 0; i < Pairs && vectors.Count > 0; i++)
        {
            var (a, b) = (random.Next(vectors.Count), random.Next(vectors.Count));
            if (types[a] != types[b] && vectors.Has(a) && vectors.Has(b)) similarities.Add(TensorPrimitives.Dot(vectors[a], vectors[b]));
        }
        similarities.Sort();
        return similarities.Count == 0 ? least : Math.Max(least, similarities[(int)(Share * (similarities.Count - 1))]);
    }
}
