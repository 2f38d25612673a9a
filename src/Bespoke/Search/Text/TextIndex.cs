using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bespoke.Search.Text;

/// <summary>
/// BM25 over the titles and attributes of one snapshot (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75). A base segment
/// and, for rows that changed since, a few smaller ones. Immutable and thread-safe; the snapshots of one line share segments,
/// which go when the last of them does.
/// </summary>
public sealed class TextIndex : IDisposable
{
    private const float AttributesWeight = 0.6f;

    // A segment this many times as large as what is added, or smaller, is written again together with it: so sizes grow
    // geometrically, and their number as the logarithm of the changes.
    private const int Absorb = 4;

    // Below it a base is not worth writing again.
    internal const int LeastRebuild = 4_096;

    private readonly TextSegment[] _segments;
    private readonly TextStatistics _statistics;
    private readonly LiveSearcher _searcher;
    private readonly IDisposable? _base;
    private readonly int _baseRows;

    internal TextIndex(TextSegment[] segments, TextStatistics statistics, int products, int baseRows, IDisposable? openBase)
    {
        (_segments, _statistics, _base, _baseRows) = (segments, statistics, openBase, baseRows);
        _searcher = new LiveSearcher(segments, statistics, products);
    }

    /// <summary>An index in memory.</summary>
    public static TextIndex Build(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        int[] rows = [.. Enumerable.Range(0, catalog.RowCount).Where(catalog.IsLive)];
        var segment = TextSegmentWriter.InMemory(catalog, rows);
        return new TextIndex(segment is null ? [] : [segment], TextStatistics.Of(segment?.Reader), catalog.Count, rows.Length, null);
    }

    /// <summary>Opens the index in <paramref name="folder"/> and brings it up to <paramref name="catalog"/>, or builds it there when it is absent, damaged or too far behind.</summary>
    /// <param name="folder">A folder that holds nothing else; it may be deleted at any time. Several processes may use it at once.</param>
    /// <param name="catalog">What is indexed.</param>
    /// <param name="cancellationToken">Stops a rebuild.</param>
    /// <exception cref="BespokeException">The folder cannot be written, or another process has been building for minutes.</exception>
    public static TextIndex OpenOrBuild(string folder, CatalogSnapshot catalog, CancellationToken cancellationToken = default) =>
        new TextIndexFolder(folder).OpenOrBuild(catalog, cancellationToken);

    /// <summary>How many segments a search goes through.</summary>
    internal int Segments => _segments.Length;

    /// <summary>True when so much changed since the base was written that it should be written again.</summary>
    public bool WantsRebuild => _segments.Skip(1).Sum(s => s.Count) > Math.Max(LeastRebuild, _baseRows / 4);

    /// <summary>The index after <paramref name="change"/>; this one stays as it is.</summary>
    public TextIndex Next(CatalogChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var rows = change.Of(RowChange.Text);
        if (rows.Length == 0) return this;
        var gone = new RowBitmap(change.After.RowCount);
        foreach (var row in rows) gone.Add(row);
        var removed = rows.Where(r => r < change.Before.RowCount && change.Before.IsLive(r)).Select(r => TextDocument.Of(change.Before, r));
        int[] added = [.. rows.Where(change.After.IsLive)];
        var statistics = _statistics.With(added.Select(r => TextDocument.Of(change.After, r)), removed);
        return new TextIndex(
            Append([.. _segments.Select(s => s.Without(gone))], added, change.After), statistics, change.After.Count, _baseRows, _base);
    }

    /// <summary>The segments and one more with <paramref name="added"/>, into which the last ones are taken where they are small.</summary>
    internal static TextSegment[] Append(IReadOnlyList<TextSegment> segments, int[] added, CatalogSnapshot catalog)
    {
        var kept = segments.ToList();
        var rows = new List<int>(added);
        while (kept.Count > 1 && kept[^1].Count <= Absorb * rows.Count)
        {
            rows.AddRange(kept[^1].LiveRows);
            kept.RemoveAt(kept.Count - 1);
        }
        rows.Sort();
        if (TextSegmentWriter.InMemory(catalog, [.. rows]) is { } segment) kept.Add(segment);
        return [.. kept];
    }

    /// <summary>The rows whose title or attributes hold all (or, when <paramref name="all"/> is false, any) of <paramref name="words"/>.</summary>
    public RowBitmap Match(IReadOnlyList<string> words, bool all, int rows)
    {
        ArgumentNullException.ThrowIfNull(words);
        var query = new BooleanQuery();
        foreach (var word in words)
        {
            var either = new BooleanQuery { { new TermQuery(new Term(TextFields.Title, word)), Occur.SHOULD }, { new TermQuery(new Term(TextFields.Attributes, word)), Occur.SHOULD } };
            query.Add(either, all ? Occur.MUST : Occur.SHOULD);
        }
        var matches = new RowBitmap(rows);
        _searcher.Search(query, new RowCollector(matches, _segments));
        return matches;
    }

    /// <summary>Writes the rows of <paramref name="within"/> that hold any of <paramref name="tokens"/> to <paramref name="best"/>, by BM25, best first.</summary>
    /// <returns>How many were written. Ties go to the lower row.</returns>
    public int Search(IReadOnlyList<string> tokens, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(within);
        if (tokens.Count == 0 || best.Length == 0) return 0;
        var hits = new BestRowCollector(best.Length, _segments);
        _searcher.Search(AnyOf(tokens), new BitmapFilter(within, _segments), hits);
        return hits.CopyTo(best);
    }

    /// <summary>The same into the list of <paramref name="scores"/>, which is told the score of every other hit too.</summary>
    internal int Search(IReadOnlyList<string> tokens, RowBitmap within, int places, QueryScores scores)
    {
        if (tokens.Count == 0 || places == 0) return 0;
        var hits = new ScoreCollector(scores, places, _segments);
        _searcher.Search(AnyOf(tokens), new BitmapFilter(within, _segments), hits);
        return hits.Kept;
    }

    private static BooleanQuery AnyOf(IReadOnlyList<string> tokens)
    {
        var query = new BooleanQuery();
        foreach (var token in tokens)
        {
            query.Add(new TermQuery(new Term(TextFields.Title, token)), Occur.SHOULD);
            query.Add(new TermQuery(new Term(TextFields.Attributes, token)) { Boost = AttributesWeight }, Occur.SHOULD);
        }
        return query;
    }

    /// <summary>In how many products <paramref name="token"/> occurs.</summary>
    public int DocumentFrequency(string token) =>
        Math.Max(_statistics.DocumentFrequency(TextFields.Title, token), _statistics.DocumentFrequency(TextFields.Attributes, token));

    /// <summary>Lets go of the base's files; no index that shares them may be asked any more.</summary>
    public void Dispose() => _base?.Dispose();
}
