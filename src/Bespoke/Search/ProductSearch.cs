using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Search.Semantic;
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
        : this(catalog, text, new TokenIndex(catalog), new SizeIndex(catalog), semantics: null, understanding: null, suggestions: null)
    {
    }

    private ProductSearch(
        CatalogSnapshot catalog, TextIndex text, TokenIndex tokens, SizeIndex sizes, SemanticIndex? semantics, QueryUnderstanding? understanding, SuggestionSource? suggestions)
    {
        (_catalog, _text, _tokens, Sizes, Semantics) = (catalog, text, tokens, sizes, semantics);
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
        var tokens = _tokens.Next(change);
        var next = new ProductSearch(change.After, index, tokens, Sizes.Next(change), Semantics?.Next(change, tokens), sameWords ? _understanding : null, _suggestions);
        if (!sameWords) _suggestions.Follow(next, !sameValues, change.Of(RowChange.Text | RowChange.Population).Length);
        return next;
    }

    /// <summary>The same search with the meanings of its products.</summary>
    /// <param name="semantics">Of this very snapshot.</param>
    internal ProductSearch With(SemanticIndex semantics) => new(_catalog, _text, _tokens, Sizes, semantics, _understanding, _suggestions);

    /// <summary>The text index; not the caller's to dispose.</summary>
    public TextIndex Text => _text;

    /// <summary>What the products mean; null as long as nobody has worked it out, and then words alone are compared.</summary>
    public SemanticIndex? Semantics { get; }

    /// <summary>Works out what the products mean, from the words they share; see <see cref="SemanticIndex.Build"/>.</summary>
    public SemanticIndex LearnMeanings(SemanticOptions? options = null, CancellationToken cancellationToken = default) =>
        SemanticIndex.Build(_catalog, _tokens, options, cancellationToken);

    internal SizeIndex Sizes { get; }

    /// <summary>What was learnt of an earlier snapshot of this line, brought up to this one.</summary>
    /// <param name="learnt">Of the snapshot with which <paramref name="since"/> begins.</param>
    /// <param name="since">All that changed from there to this snapshot.</param>
    public SemanticIndex Follow(SemanticIndex learnt, CatalogChange since)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentNullException.ThrowIfNull(since);
        return learnt.Next(since, _tokens);
    }

    internal TokenIndex Tokens => _tokens;
    internal QueryUnderstanding Understanding => _understanding;

    /// <inheritdoc/>
    public string Name => TextOrder.PartName;

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } =
        ["text_similarity", "baseline_rank_normalized", "multi_query_score", "attribute_coverage", "name_length", "semantic_similarity"];

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
    /// <remarks>
    /// Where the words of a query are in too few texts to fill a page, products that mean the same stand in for them (and "words"
    /// is given up), and where a colour or a category has too few, those of its neighbours that are nearest in meaning follow ("colour",
    /// "category"); gender, exclusions and <paramref name="allowed"/> hold for those too.
    /// </remarks>
    public QueryMatch Match(UnderstoodQuery query, RowBitmap allowed)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Match(query, allowed, new RowBitmap(_catalog.RowCount));
    }

    /// <summary>As the other; the rows are in <paramref name="rows"/> where nothing has to stand in, whatever was in it.</summary>
    internal QueryMatch Match(UnderstoodQuery query, RowBitmap allowed, RowBitmap rows)
    {
        var match = _matching.Find(query, allowed, rows);
        if (Semantics is null) return match;
        if (StandIns.AreWantedForWords(query, match))
        {
            var wordless = query with { Words = [], Alternatives = [] };
            match = StandIns.AddTo(match, Semantics, query, wordless.AsksForAnything ? _matching.Find(wordless, allowed, new RowBitmap(_catalog.RowCount)).Rows : allowed, _ => ["words"]);
        }
        return StandIns.AreWantedForKind(query, match)
            ? StandIns.AddTo(match, Semantics, query, _matching.Neighbours(query, allowed), rows => _matching.GivenUp(query, rows))
            : match;
    }

    /// <summary>What the matches can be narrowed down to.</summary>
    /// <param name="matched">What answers under the caller's filter.</param>
    /// <param name="filter">The caller's filter.</param>
    /// <param name="matches">What answers the same under another filter; asked once for each condition of <paramref name="filter"/>.</param>
    /// <param name="mostValues">Most values of one facet, 1 to <see cref="Facets.MaxValues"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="matched"/> is of another snapshot.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostValues"/> is out of range.</exception>
    public Facets CountFacets(RowBitmap matched, ProductFilter filter, Func<ProductFilter, RowBitmap> matches, int mostValues = Facets.DefaultValues)
    {
        ArgumentNullException.ThrowIfNull(matched);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostValues, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostValues, Facets.MaxValues);
        if (matched.Rows != _catalog.RowCount) throw new ArgumentException($"The matches cover {matched.Rows} rows; the snapshot has {_catalog.RowCount}.", nameof(matched));
        return new FacetCounts(_catalog, Sizes, mostValues).Of(matched, filter, matches);
    }

    /// <summary>The visible rows that meet every condition of <paramref name="filter"/>, as a set of the caller's own.</summary>
    public RowBitmap Apply(ProductFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = _catalog.Visible.Clone();
        Keep(rows, filter);
        return rows;
    }

    /// <summary>Takes out of <paramref name="rows"/>, which are visible, what does not meet every condition of <paramref name="filter"/>.</summary>
    internal void Keep(RowBitmap rows, ProductFilter filter)
    {
        filter.Keep(rows, _catalog);
        if (filter.Sizes.Count > 0) rows.IntersectWith(Sizes.RowsWith(filter.Sizes));
    }

    /// <summary>The visible rows that have one of <paramref name="sizes"/> in stock, as a set of the caller's own; "UK 9" is "9", "Small" is "s". Unknown stock counts as some.</summary>
    public RowBitmap RowsInSizes(IReadOnlyList<string> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return Sizes.RowsWith(sizes);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// One list by text for each variant of the query and one by meaning, fused by their ranks (<see cref="RankFusion"/>); the
    /// scores are the fused ones. Rows that are in no list follow with a score of 0, in row order. Fills <see cref="CandidateQuery.Scores"/>.
    /// </remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best) => new FusedRetrieval(_text, Semantics).Retrieve(query, best);

    /// <summary>
    /// As <see cref="Retrieve"/>, but where more rows match than there is room for, up to <paramref name="quota"/> places go to
    /// what <paramref name="other"/> proposes among the rest of the matches, so that a broad query's candidates are personal already.
    /// </summary>
    /// <returns>How many were written; in the order of <see cref="Retrieve"/>, whoever proposed them.</returns>
    public int RetrieveWith(ICandidateSource other, int quota, CandidateQuery query, Span<ScoredProduct> best) => new FusedRetrieval(_text, Semantics).RetrieveWith(other, quota, query, best);

    /// <summary>The order by text alone: unlike a fused one it does not depend on what else is to be ordered, so that a list can go on in it.</summary>
    public ICandidateSource ByText => new TextOrder(_text);

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scores = query.Scores;
        Span<int> tokens = stackalloc int[query.Tokens.Count];
        var totalIdf = 0f;
        for (var i = 0; i < tokens.Length; i++) totalIdf += _tokens.IdfOf(tokens[i] = _tokens.Find(query.Tokens[i]));
        var (bestText, bestRanks) = (0f, 0f);
        foreach (var candidate in candidates)
        {
            _tokens.Prefetch(candidate.Row);
            bestText = Math.Max(bestText, scores.Text(candidate.Row));
            bestRanks = Math.Max(bestRanks, scores.Variants(candidate.Row));
        }
        foreach (var candidate in candidates)
        {
            if (!scores.Vector.IsEmpty) Semantics!.Vectors.Prefetch(candidate.Row);
            Prefetch.Of(in MemoryMarshal.GetReference(_tokens.TokensOf(candidate.Row)));
        }
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = candidates[i].Row;
            into[i, 1] = i / (float)Math.Max(1, candidates.Length - 1);
            into[i, 4] = _tokens.TitleLength(row);
            if (!query.HasQuery) continue;
            if (bestText > 0) into[i, 0] = scores.Text(row) / bestText;
            if (bestRanks > 0) into[i, 2] = scores.Variants(row) / bestRanks;
            into[i, 3] = Covered(row, tokens) / totalIdf;
            if (!scores.Vector.IsEmpty && Semantics!.Vectors.Has(row)) into[i, 5] = TensorPrimitives.Dot(scores.Vector, Semantics.Vectors[row]);
        }
    }

    private float Covered(int row, ReadOnlySpan<int> tokens)
    {
        var covered = 0f;
        // A dozen numbers: looking all of them through takes less time than a binary search.
        var held = _tokens.TokensOf(row);
        foreach (var token in tokens)
        {
            if (token >= 0 && held.Contains(token)) covered += _tokens.IdfOf(token);
        }
        return covered;
    }
}
