using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search.Semantic;

/// <summary>
/// A latent space of the catalogue's words (latent semantic analysis; Deerwester et al. 1990): words that occur in the same
/// products lie in the same direction. Immutable: whatever is folded in later, equal texts have equal vectors.
/// </summary>
/// <remarks>
/// The right singular vectors of the TF-IDF matrix of title and attributes. A product's words are a set, so that tf is 1; idf is
/// <see cref="TokenIndex.IdfOf"/> when the basis was made; rows have length 1.
/// </remarks>
internal sealed class SemanticBasis
{
    // With a dimension for every word, words of the same company would not meet: a small shop has a small space.
    // In fewer than a handful of dimensions, though, everything is like everything.
    private const int TermsPerDimension = 8, LeastDimensions = 8;

    private readonly RowVectors _terms;
    private readonly int[] _termOf;

    private SemanticBasis(RowVectors terms, int[] termOf) => (_terms, _termOf) = (terms, termOf);

    internal int Dimensions => _terms.Length;

    /// <summary>Learns a basis; null where no two words go together.</summary>
    internal static SemanticBasis? Fit(CatalogSnapshot catalog, TokenIndex tokens, SemanticOptions options, CancellationToken cancellationToken)
    {
        var termOf = new int[tokens.Count];
        var terms = 0;
        for (var token = 0; token < termOf.Length; token++) termOf[token] = tokens.FrequencyOf(token) >= options.LeastProducts ? terms++ : -1;
        if (terms == 0) return null;
        var matrix = CsrMatrix.FromRows(terms, [.. TrainingRows(catalog, options).Select(r => Row(tokens, r, termOf))]);
        cancellationToken.ThrowIfCancellationRequested();
        var svd = RandomizedSvd.Fit(matrix, Math.Min(options.Dimensions, Math.Min(terms, Math.Max(LeastDimensions, terms / TermsPerDimension))), options.Seed, options.Iterations, options.Threads, cancellationToken);
        var vectors = svd.Right;
        for (var token = 0; token < termOf.Length; token++)
        {
            if (termOf[token] >= 0) TensorPrimitives.Multiply(vectors.Row(termOf[token]), tokens.IdfOf(token), vectors.Row(termOf[token]));
        }
        return new SemanticBasis(vectors, termOf);
    }

    /// <summary>Writes the vector of a product or a query, of length 1; leaves zeros where no word has a direction.</summary>
    /// <param name="tokens">Numbers of the index that the basis was made from, or of one that followed it.</param>
    /// <param name="vector">Zeros, of length <see cref="Dimensions"/>.</param>
    /// <returns>False when it is left at zero.</returns>
    internal bool Fold(ReadOnlySpan<int> tokens, Span<float> vector)
    {
        foreach (var token in tokens)
        {
            // A word that came later has no direction yet.
            if ((uint)token < (uint)_termOf.Length && _termOf[token] >= 0) TensorPrimitives.Add(vector, _terms[_termOf[token]], vector);
        }
        var norm = TensorPrimitives.Norm(vector);
        if (norm < 1e-6f)
        {
            vector.Clear();
            return false;
        }
        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }

    private static IEnumerable<int> TrainingRows(CatalogSnapshot catalog, SemanticOptions options)
    {
        int[] live = [.. Enumerable.Range(0, catalog.RowCount).Where(catalog.IsLive)];
        if (live.Length <= options.MaxTrainingRows) return live;
        new SeededRandom(options.Seed).Shuffle<int>(live);
        return live.Take(options.MaxTrainingRows).Order();
    }

    private static (int[] Columns, float[] Values) Row(TokenIndex tokens, int row, int[] termOf)
    {
        var known = new List<int>();
        foreach (var token in tokens.TokensOf(row))
        {
            if (termOf[token] >= 0) known.Add(token);
        }
        // Tokens ascend and terms are numbered in their order, so columns ascend too.
        var (columns, values) = (new int[known.Count], new float[known.Count]);
        for (var i = 0; i < columns.Length; i++) (columns[i], values[i]) = (termOf[known[i]], tokens.IdfOf(known[i]));
        var norm = TensorPrimitives.Norm<float>(values);
        if (norm > 0) TensorPrimitives.Divide(values, norm, values);
        return (columns, values);
    }
}
