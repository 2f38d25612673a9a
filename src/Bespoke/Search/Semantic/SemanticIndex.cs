using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search.Semantic;

/// <summary>
/// The meaning of every product of a snapshot as a vector of length 1, and of any query in the same space. Immutable and
/// thread-safe.
/// </summary>
public sealed class SemanticIndex
{
    // As with the text index: below it a basis is not worth making again.
    private const int LeastRebuild = 4_096;

    private const float LeastFloor = 0.5f;

    private readonly SemanticBasis? _basis;
    private readonly TokenIndex _tokens;
    private readonly int _learntFrom;
    private readonly int _folded;

    private SemanticIndex(SemanticBasis? basis, TokenIndex tokens, ProductVectors vectors, SuppliedVectors supplied, float floor, int learntFrom, int folded) =>
        (_basis, _tokens, Vectors, Supplied, Floor, _learntFrom, _folded) = (basis, tokens, vectors, supplied, floor, learntFrom, folded);

    /// <summary>Learns the words' meanings and folds every product in.</summary>
    /// <param name="catalog">The snapshot.</param>
    /// <param name="tokens">Its tokens; an index that follows must be given later ones of the same line.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SemanticIndex Build(CatalogSnapshot catalog, TokenIndex tokens, SemanticOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(tokens);
        options ??= new SemanticOptions();
        var basis = SemanticBasis.Fit(catalog, tokens, options, cancellationToken);
        var vectors = ProductVectors.Of(catalog.RowCount, basis?.Dimensions ?? 1, options.Threads, (row, vector) => basis?.Fold(tokens.TokensOf(row), vector), cancellationToken);
        return new SemanticIndex(basis, tokens, vectors, SuppliedVectors.Of(catalog), UnrelatedPairs.Highest(catalog, vectors, options.Seed, LeastFloor), catalog.Count, 0);
    }

    /// <summary>One vector for each row, of length 1; zeros for a row without a product or without a word that others have.</summary>
    public ProductVectors Vectors { get; }

    /// <summary>
    /// The similarity from which on two things are related: 99 in 100 pairs of products of different article types stay below it
    /// (measured on this catalogue when the basis was made), and at least 0.5.
    /// </summary>
    public float Floor { get; }

    /// <summary>The vectors that the shop supplies.</summary>
    internal SuppliedVectors Supplied { get; }

    /// <summary>True when so much was folded in since the basis was made that it should be made again.</summary>
    public bool WantsRebuild => _folded + Supplied.Changed > Math.Max(LeastRebuild, _learntFrom / 4);

    /// <summary>
    /// The index after <paramref name="change"/>; the same where no text and no supplied vector changed. Changed products are
    /// folded into the basis that is there: each has, to the bit, the vector that folding all products in again would give it.
    /// </summary>
    /// <param name="change">What changed since the snapshot of this index.</param>
    /// <param name="tokens">Of the later snapshot.</param>
    internal SemanticIndex Next(CatalogChange change, TokenIndex tokens)
    {
        var supplied = Supplied.Next(change);
        var rows = change.Of(RowChange.Text);
        if (rows.Length == 0 && ReferenceEquals(supplied, Supplied)) return this;
        var vectors = rows.Length == 0 ? Vectors : Vectors.With(change.After.RowCount, rows, (row, vector) => _basis?.Fold(tokens.TokensOf(row), vector));
        return new SemanticIndex(_basis, tokens, vectors, supplied, Floor, _learntFrom, _folded + rows.Length);
    }

    /// <summary>Writes the meaning of words to <paramref name="vector"/>, of length 1.</summary>
    /// <param name="words">As the token index has them; each should stand once.</param>
    /// <param name="vector">Of the vectors' length; zeros where nothing is known.</param>
    /// <returns>False when no word is known.</returns>
    /// <remarks>Allocates nothing.</remarks>
    public bool Embed(IReadOnlyList<string> words, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(words);
        vector.Clear();
        if (_basis is null) return false;
        Span<int> tokens = stackalloc int[Math.Min(words.Count, 256)];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = _tokens.Find(words[i]);
        return _basis.Fold(tokens, vector);
    }
}
