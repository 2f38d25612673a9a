using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>
/// Search over one snapshot: understands the query, decides which rows match, and proposes the best by text. Immutable and
/// thread-safe; also computes the features that rest on text.
/// </summary>
public sealed class ProductSearch : ICandidateSource, IFeatureSource
{
    /// <summary>The longest list of suggestions.</summary>
    public const int MaxSuggestions = 20;

    private const float RrfConstant = 60;
    private readonly CatalogSnapshot _catalog;
    private readonly TextIndex _text;
    private readonly TokenIndex _tokens;
    private readonly QueryUnderstanding _understanding;
    private readonly QueryMatching _matching;
    private readonly SuggestionSource _suggestions;

    /// <summary>Prepares search over a snapshot of which nothing is known yet.</summary>
    /// <param name="catalog">What is searched.</param>
    /// <param name="text">The index of the same snapshot.</param>
    public ProductSearch(CatalogSnapshot catalog, TextIndex text)
        : this(catalog, text, new TokenIndex(catalog), new SizeIndex(catalog), understanding: null, suggestions: null)
    {
    }

    private ProductSearch(CatalogSnapshot catalog, TextIndex text, TokenIndex tokens, SizeIndex sizes, QueryUnderstanding? understanding, SuggestionSource? suggestions)
    {
        (_catalog, _text, _tokens, Sizes) = (catalog, text, tokens, sizes);
        _understanding = understanding ?? new QueryUnderstanding(catalog, tokens);
        _matching = new QueryMatching(catalog, text, sizes);
        _suggestions = suggestions ?? new SuggestionSource();
    }

    /// <summary>Search after <paramref name="change"/>. Suggestions are made anew for other values and after many changes; the former ones serve meanwhile.</summary>
    /// <param name="change">What changed since this snapshot.</param>
    /// <param name="index">The text index of the later one.</param>
    /// <param name="sameValues">True when the same attribute values are in use.</param>
    internal ProductSearch Next(CatalogChange change, TextIndex index, bool sameValues)
    {
        var sameWords = sameValues && !change.Any(RowChange.Text | RowChange.Population);
        var next = new ProductSearch(change.After, index, _tokens.Next(change), Sizes.Next(change), sameWords ? _understanding : null, _suggestions);
        if (!sameWords) _suggestions.Follow(next, !sameValues, change.Of(RowChange.Text | RowChange.Population).Length);
        return next;
    }

    /// <summary>The text index; not the caller's to dispose.</summary>
    public TextIndex Text => _text;

    internal SizeIndex Sizes { get; }
    internal TokenIndex Tokens => _tokens;
    internal QueryUnderstanding Understanding => _understanding;

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } =
        ["text_similarity", "baseline_rank_normalized", "multi_query_score", "attribute_coverage", "name_length"];

    /// <summary>True when <see cref="Suggest"/> answers without making anything first.</summary>
    public bool SuggestionsReady => _suggestions.Made is not null;

    /// <summary>
    /// Begins to make the suggestions in the background, for this snapshot and from then on for those after it. Until the first are made
    /// <see cref="Suggest"/> answers that it is not ready; without this call it makes them when it is first asked.
    /// </summary>
    public void PrepareSuggestions() => _suggestions.Begin(this);

    /// <summary>The best completions of <paramref name="typed"/>, in English and Turkish, best first; nothing for nothing.</summary>
    /// <param name="typed">The text so far, in any case, with or without diacritics; its first 100 characters are read.</param>
    /// <param name="k">At most this many, 1 to <see cref="MaxSuggestions"/>.</param>
    /// <param name="allowed">The rows that the user may be shown; what names none of them is not suggested.</param>
    /// <param name="affinities">Of the user, against this snapshot; null for the order of all.</param>
    /// <returns>By products and what the user likes; of suggestions that name the same, one. Not ready while they are first being made in the background.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="allowed"/> is of another snapshot.</exception>
    public SuggestionList Suggest(string typed, int k, RowBitmap allowed, UserAffinities? affinities = null)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(allowed);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, MaxSuggestions);
        if (allowed.Rows != _catalog.RowCount) throw new ArgumentException($"The set covers {allowed.Rows} rows; the snapshot has {_catalog.RowCount}.", nameof(allowed));
        return _suggestions.For(this)?.Complete(typed, k, new SuggestionAsk(_catalog, _text, _understanding, allowed, affinities)) ?? SuggestionList.NotReady;
    }

    internal CatalogSnapshot Catalog => _catalog;
    internal Suggestions MakeSuggestions() => new(_catalog, _understanding.Vocabulary, _tokens);

    /// <summary>Reads a query; see <see cref="QueryUnderstanding.Understand"/>.</summary>
    public UnderstoodQuery Understand(string query) => _understanding.Understand(query);

    /// <summary>The rows that answer <paramref name="query"/> among <paramref name="allowed"/>, and what had to be given up to find any.</summary>
    public QueryMatch Match(UnderstoodQuery query, RowBitmap allowed) => _matching.Find(query, allowed);

    /// <summary>What the matches can be narrowed down to.</summary>
    /// <param name="matches">What answers the query among all that the user may be shown, whatever the caller's filter.</param>
    /// <param name="filter">The caller's filter.</param>
    /// <param name="filteredSizes">The sizes of which the caller wants one; null or empty for any.</param>
    /// <param name="mostValues">Most values of one facet, 1 to <see cref="Facets.MaxValues"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="matches"/> is of another snapshot.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostValues"/> is out of range.</exception>
    public Facets CountFacets(RowBitmap matches, ProductFilter filter, IReadOnlyList<string>? filteredSizes = null, int mostValues = Facets.DefaultValues)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostValues, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostValues, Facets.MaxValues);
        if (matches.Rows != _catalog.RowCount) throw new ArgumentException($"The matches cover {matches.Rows} rows; the snapshot has {_catalog.RowCount}.", nameof(matches));
        return new FacetCounts(_catalog, Sizes, mostValues).Of(matches, filter, filteredSizes ?? []);
    }

    /// <summary>The visible rows that have one of <paramref name="sizes"/> in stock, as a set of the caller's own; "UK 9" is "9", "Small" is "s". Unknown stock counts as some.</summary>
    public RowBitmap RowsInSizes(IReadOnlyList<string> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return Sizes.RowsWith(sizes);
    }

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
