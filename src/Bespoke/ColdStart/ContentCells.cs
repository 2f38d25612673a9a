using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>The products that a <see cref="ContentMap"/> learns from, by key. Used once.</summary>
internal sealed class ContentCells
{
    private readonly ulong[] _keys;
    private readonly int[][] _products;
    private readonly int[] _learnt;
    private readonly float[] _evidence;

    internal ContentCells(CatalogSnapshot catalog, IdMap products, ReadOnlySpan<float> evidence, int leastProducts)
    {
        var (byKey, learnt, counted, own) = (new SortedDictionary<ulong, List<int>>(), new List<int>(), new List<float>(), new List<ulong>());
        for (var product = 0; product < products.Count; product++)
        {
            if (evidence[product] == 0 || !catalog.TryGetRow(new ProductId(products[product]), out var row)) continue;
            ContentKeys.Read(catalog, row, own);
            foreach (var key in own)
            {
                if (!byKey.TryGetValue(key, out var with)) byKey.Add(key, with = []);
                with.Add(learnt.Count);
            }
            learnt.Add(product);
            counted.Add(evidence[product]);
        }
        // One product says something of its kind as well: of the next variant of its style. λ sees to it that it is not believed too much.
        var kept = byKey.Where(k => k.Value.Count >= leastProducts).ToArray();
        (_keys, _products, _learnt, _evidence) = ([.. kept.Select(k => k.Key)], [.. kept.Select(k => k.Value.ToArray())], [.. learnt], [.. counted]);
    }

    internal ContentMap Solve(RowVectors vectors, ContentMapOptions options, CancellationToken cancellationToken)
    {
        var (length, weights) = (vectors.Length, new RowVectors(_keys.Length, vectors.Length));
        var mean = MeanOf(vectors);
        var left = new RowVectors(_learnt.Length, length);
        for (var i = 0; i < _learnt.Length; i++) TensorPrimitives.Subtract(vectors[_learnt[i]], mean, left.Row(i)[..length]);
        // What many share is explained first, and what is left of it by the few: otherwise the keys of single products would take it all, and give it back over hundreds of passes.
        int[] order = [.. Enumerable.Range(0, _keys.Length).OrderByDescending(k => _products[k].Length)];
        var (sum, change) = (new float[length], new float[length]);
        for (var pass = 0; pass < options.Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var key in order)
            {
                var weight = weights.Row(key)[..length];
                var evidence = 0f;
                sum.AsSpan().Clear();
                foreach (var product in _products[key])
                {
                    evidence += _evidence[product];
                    TensorPrimitives.MultiplyAdd(left[product], _evidence[product], sum, sum);
                }
                // The residual holds the key's own part: what it should be, given the others, is (Σ n·left + n·weight) / (Σ n + λ).
                TensorPrimitives.MultiplyAdd(weight, evidence, sum, sum);
                TensorPrimitives.Divide(sum, evidence + (float)options.Regularization, sum);
                TensorPrimitives.Subtract(weight, sum, change);
                sum.CopyTo(weight);
                foreach (var product in _products[key]) TensorPrimitives.Add(left[product], change, left.Row(product)[..length]);
            }
        }
        return new ContentMap(_keys, weights, mean, options);
    }

    private float[] MeanOf(RowVectors vectors)
    {
        var (mean, all) = (new float[vectors.Length], 0f);
        for (var i = 0; i < _learnt.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(vectors[_learnt[i]], _evidence[i], mean, mean);
            all += _evidence[i];
        }
        if (all > 0) TensorPrimitives.Divide(mean, all, mean);
        return mean;
    }
}
