using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>
/// Search over one snapshot: understands the query, decides which rows match, and proposes the best by text. Immutable and
/// thread-safe; also computes the features that rest on text.
/// </summary>
public sealed class ProductSearch : ICandidateSource, IFeatureSource
{
    private const float RrfConstant = 60;
    private readonly CatalogSnapshot _catalog;
    private readonly TextIndex _text;
    private readonly TokenIndex _tokens;
    private readonly QueryUnderstanding _understanding;
    private readonly QueryMatching _matching;
    private readonly Lazy<Suggestions> _suggestions;

    /// <summary>Prepares search over a snapshot of which nothing is known yet.</summary>
    /// <param name="catalog">What is searched.</param>
    /// <param name="text">The index of the same snapshot.</param>
    public ProductSearch(CatalogSnapshot catalog, TextIndex text)
        : this(catalog, text, new TokenIndex(catalog), understanding: null, suggestions: null)
    {
    }

    private ProductSearch(CatalogSnapshot catalog, TextIndex text, TokenIndex tokens, QueryUnderstanding? understanding, Lazy<Suggestions>? suggestions)
    {
        (_catalog, _text, _tokens) = (catalog, text, tokens);
        _understanding = understanding ?? new QueryUnderstanding(catalog, tokens);
        _matching = new QueryMatching(catalog, text);
        _suggestions = suggestions ?? new Lazy<Suggestions>(() => new Suggestions(catalog, _understanding.Vocabulary));
    }

    /// <summary>Search after <paramref name="change"/>. Suggestions are made anew only for other values: how many products each has may lag behind.</summary>
    /// <param name="change">What changed since this snapshot.</param>
    /// <param name="index">The text index of the later one.</param>
    /// <param name="sameValues">True when the same attribute values are in use.</param>
    internal ProductSearch Next(CatalogChange change, TextIndex index, bool sameValues)
    {
        var sameWords = sameValues && !change.Any(RowChange.Text | RowChange.Population);
        return new ProductSearch(change.After, index, _tokens.Next(change), sameWords ? _understanding : null, sameValues ? _suggestions : null);
    }

    /// <summary>The text index; not the caller's to dispose.</summary>
    public TextIndex Text => _text;

    internal TokenIndex Tokens => _tokens;
    internal QueryUnderstanding Understanding => _understanding;

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } =
        ["text_similarity", "baseline_rank_normalized", "multi_query_score", "attribute_coverage", "name_length"];

    /// <summary>Completions of what is being typed. Made on first use.</summary>
    public Suggestions Suggestions => _suggestions.Value;

    /// <summary>Reads a query; see <see cref="QueryUnderstanding.Understand"/>.</summary>
    public UnderstoodQuery Understand(string query) => _understanding.Understand(query);

    /// <summary>The rows that answer <paramref name="query"/> among <paramref name="allowed"/>, and what had to be given up to find any.</summary>
    public QueryMatch Match(UnderstoodQuery query, RowBitmap allowed) => _matching.Find(query, allowed);

    /// <inheritdoc/>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        var count = _text.Search(query.Tokens, query.Within, best);
        if (count == best.Length) return count;
        // Rows that match by attributes alone (a synonym, say) follow with a score of 0, in row order.
        var rest = query.Within.Clone();
        foreach (var hit in best[..count]) rest.Remove(hit.Row);
        for (var row = rest.NextSet(0); row >= 0 && count < best.Length; row = rest.NextSet(row + 1))
        {
            best[count++] = new ScoredProduct(row, 0);
        }
        return count;
    }

    /// <summary>
    /// As <see cref="Retrieve"/>, but where more rows match than there is room for, up to <paramref name="quota"/> places go to
    /// what <paramref name="other"/> proposes among the rest of the matches, so that a broad query's candidates are personal already.
    /// </summary>
    /// <returns>How many were written; in order of their text score, whoever proposed them.</returns>
    public int RetrieveWith(ICandidateSource other, int quota, CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(query);
        var count = Retrieve(query, best);
        if (count < best.Length || query.Within.Count == count) return count;
        var rest = query.Within.Clone();
        var kept = best[..^quota];
        foreach (var candidate in kept) rest.Remove(candidate.Row);
        var proposed = new ScoredProduct[quota];
        var found = other.Retrieve(query with { Within = rest }, proposed);
        if (found == 0) return count;
        // The others' own scores mean nothing here: what they found is scored by its text like the rest.
        var rows = new RowBitmap(_catalog.RowCount);
        foreach (var candidate in proposed.AsSpan(0, found)) rows.Add(candidate.Row);
        var scored = _text.Search(query.Tokens, rows, best[kept.Length..]);
        foreach (var candidate in best.Slice(kept.Length, scored)) rows.Remove(candidate.Row);
        count = kept.Length + scored;
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1)) best[count++] = new ScoredProduct(row, 0);
        best[..count].Sort(ScoredProduct.BestFirst);
        return count;
    }

    /// <summary>Gives products that were found elsewhere their text scores, in the order they stand in; 0 where the text does not match.</summary>
    public void ScoreTexts(CandidateQuery query, Span<ScoredProduct> products)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = new RowBitmap(_catalog.RowCount);
        foreach (var product in products) rows.Add(product.Row);
        var found = new ScoredProduct[products.Length];
        var scores = new Dictionary<int, float>(products.Length);
        foreach (var hit in found.AsSpan(0, _text.Search(query.Tokens, rows, found))) scores[hit.Row] = hit.Score;
        for (var i = 0; i < products.Length; i++) products[i] = new ScoredProduct(products[i].Row, scores.GetValueOrDefault(products[i].Row));
    }

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        Span<int> tokens = stackalloc int[query.Tokens.Count];
        var totalIdf = 0f;
        for (var i = 0; i < tokens.Length; i++) totalIdf += _tokens.IdfOf(tokens[i] = _tokens.Find(query.Tokens[i]));
        var bestScore = 0f;
        foreach (var candidate in candidates) bestScore = Math.Max(bestScore, candidate.Score);
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = candidates[i].Row;
            into[i, 1] = i / (float)Math.Max(1, candidates.Length - 1);
            into[i, 4] = _tokens.TitleLength(row);
            if (!query.HasQuery) continue;
            if (bestScore > 0) into[i, 0] = candidates[i].Score / bestScore;
            into[i, 2] = (RrfConstant + 1) / (RrfConstant + 1 + i);
            into[i, 3] = Covered(row, tokens) / totalIdf;
        }
    }

    private float Covered(int row, ReadOnlySpan<int> tokens)
    {
        var covered = 0f;
        foreach (var token in tokens)
        {
            if (_tokens.Holds(row, token)) covered += _tokens.IdfOf(token);
        }
        return covered;
    }
}
