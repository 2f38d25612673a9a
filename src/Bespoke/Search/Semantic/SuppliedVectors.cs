using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search.Semantic;

/// <summary>The vectors that a shop supplies with its products, brought to length 1. Immutable.</summary>
/// <remarks>The length that most products have counts; a product whose vector has another length, or is all zeros, has none here.</remarks>
internal sealed class SuppliedVectors
{
    private static readonly SuppliedVectors None = new(null, 0);

    private SuppliedVectors(ProductVectors? vectors, int changed) => (Vectors, Changed) = (vectors, changed);

    /// <summary>By row; null when the shop supplies none.</summary>
    internal ProductVectors? Vectors { get; }

    /// <summary>How many changed since the length was decided.</summary>
    internal int Changed { get; }

    internal static SuppliedVectors Of(CatalogSnapshot catalog)
    {
        var lengths = new Dictionary<int, int>();
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (catalog.Embedding(row) is { } embedding) lengths[embedding.Count] = lengths.GetValueOrDefault(embedding.Count) + 1;
        }
        if (lengths.Count == 0) return None;
        var length = lengths.OrderByDescending(l => l.Value).ThenBy(l => l.Key).First().Key;
        return new SuppliedVectors(ProductVectors.Of(catalog.RowCount, length, threads: 1, (row, vector) => Write(catalog, row, vector)), 0);
    }

    /// <summary>The vectors after <paramref name="change"/>; the same where none changed.</summary>
    internal SuppliedVectors Next(CatalogChange change)
    {
        // A vector counts among what is only shown, like the stock, which changes far more often.
        int[] rows = [.. change.Of(RowChange.Other | RowChange.Presence).Where(r => Differs(change, r))];
        if (Vectors is null) return rows.Length == 0 ? this : Of(change.After);
        if (rows.Length == 0 && change.After.RowCount == Vectors.Count) return this;
        return new SuppliedVectors(Vectors.With(change.After.RowCount, rows, (row, vector) => Write(change.After, row, vector)), Changed + rows.Length);
    }

    private static bool Differs(CatalogChange change, int row)
    {
        var before = row < change.Before.RowCount ? change.Before.Embedding(row) : null;
        var after = change.After.Embedding(row);
        return !ReferenceEquals(before, after) && (before is null || after is null || !before.SequenceEqual(after));
    }

    private static void Write(CatalogSnapshot catalog, int row, Span<float> vector)
    {
        if (catalog.Embedding(row) is not { } embedding || embedding.Count != vector.Length) return;
        for (var i = 0; i < vector.Length; i++) vector[i] = embedding[i];
        // By the largest first: squares of what a shop supplies may overflow.
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0) return;
        TensorPrimitives.Divide(vector, largest, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
    }
}
