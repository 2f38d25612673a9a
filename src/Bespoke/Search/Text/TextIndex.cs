using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// BM25 over the titles and attributes of one snapshot (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75). A base segment
/// and, for rows that changed since, a few smaller ones. Immutable and thread-safe; the snapshots of one line share segments,
/// which go when the last of them does.
/// </summary>
public sealed class TextIndex : IDisposable
{
    // A segment this many times as large as what is added, or smaller, is written again together with it: so sizes grow
    // geometrically, and their number as the logarithm of the changes.
    private const int Absorb = 4;

    // Below it a base is not worth writing again.
    internal const int LeastRebuild = 4_096;

    private readonly TextSegment[] _segments;
    private readonly TextStatistics _statistics;
    private readonly RowLengths _lengths;
    private readonly Bm25 _bm25;
    private readonly IDisposable? _base;
    private readonly int _baseRows;

    // Made as tokens are asked for; the postings are carried on to the next index, what rests on statistics is not.
    private readonly ConcurrentDictionary<string, TokenPostings> _postings;
    private readonly ConcurrentDictionary<string, TokenScores> _scores = new();

    internal TextIndex(TextSegment[] segments, TextStatistics statistics, CatalogSnapshot catalog, int baseRows, IDisposable? openBase)
        : this(segments, statistics, catalog.Count, RowLengths.Of(segments, catalog.RowCount), baseRows, openBase, new())
    {
    }

    private TextIndex(
        TextSegment[] segments, TextStatistics statistics, int products, RowLengths lengths, int baseRows, IDisposable? openBase,
        ConcurrentDictionary<string, TokenPostings> postings)
    {
        (_segments, _statistics, _lengths, _base, _baseRows, _postings) = (segments, statistics, lengths, openBase, baseRows, postings);
        _bm25 = new Bm25(statistics, lengths, products);
    }

    /// <summary>An index in memory.</summary>
    public static TextIndex Build(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        int[] rows = [.. Enumerable.Range(0, catalog.RowCount).Where(catalog.IsLive)];
        var segment = TextSegmentWriter.InMemory(catalog, rows);
        return new TextIndex(segment is null ? [] : [segment], TextStatistics.Of(segment?.Reader), catalog, rows.Length, null);
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
        var removed = rows.Where(r => r < change.Before.RowCount && change.Before.IsLive(r)).Select(r => (Row: r, Document: TextDocument.Of(change.Before, r))).ToArray();
        var added = rows.Where(change.After.IsLive).Select(r => (Row: r, Document: TextDocument.Of(change.After, r))).ToArray();
        var statistics = _statistics.With(added.Select(a => a.Document), removed.Select(r => r.Document));
        var segments = Append([.. _segments.Select(s => s.Without(gone))], [.. added.Select(a => a.Row)], change.After);
        return new TextIndex(
            segments, statistics, change.After.Count, _lengths.With(added, change.After.RowCount), _baseRows, _base, PostingsAfter(removed, added));
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
        var matches = new RowBitmap(rows);
        if (!all) AddMatches(words, matches);
        for (var i = 0; all && i < words.Count; i++)
        {
            var holding = i == 0 ? matches : new RowBitmap(rows);
            PostingsOf(words[i]).AddTo(holding);
            matches.IntersectWith(holding);
        }
        return matches;
    }

    /// <summary>Adds to <paramref name="rows"/> those whose title or attributes hold any of <paramref name="words"/>.</summary>
    internal void AddMatches(IReadOnlyList<string> words, RowBitmap rows)
    {
        foreach (var word in words) PostingsOf(word).AddTo(rows);
    }

    /// <summary>Writes the rows of <paramref name="within"/> that hold any of <paramref name="tokens"/> to <paramref name="best"/>, by BM25, best first.</summary>
    /// <returns>How many were written. Ties go to the lower row.</returns>
    public int Search(IReadOnlyList<string> tokens, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(within);
        if (tokens.Count == 0 || best.Length == 0) return 0;
        return TextScan.Best(LayersOf(tokens), _lengths, within, best);
    }

    /// <summary>Tells <paramref name="scores"/> what each of <paramref name="rows"/> scores by <paramref name="tokens"/>.</summary>
    /// <param name="tokens">Of the query.</param>
    /// <param name="rows">Ascending.</param>
    /// <param name="scores">Keeps the higher of what it has and what it is told.</param>
    internal void Note(IReadOnlyList<string> tokens, ReadOnlySpan<int> rows, QueryScores scores) => TextScan.Note(LayersOf(tokens), _lengths, rows, scores);

    /// <summary>In how many products <paramref name="token"/> occurs.</summary>
    public int DocumentFrequency(string token) =>
        Math.Max(_statistics.DocumentFrequency(TextFields.Title, token), _statistics.DocumentFrequency(TextFields.Attributes, token));

    /// <summary>Lets go of the base's files; no index that shares them may be asked any more.</summary>
    public void Dispose() => _base?.Dispose();

    private ReadOnlySpan<ScoredLayer> LayersOf(IReadOnlyList<string> tokens)
    {
        var layers = new List<ScoredLayer>(4 * tokens.Count);
        for (var i = 0; i < tokens.Count; i++) ScoresOf(tokens[i])?.AddTo(layers, i);
        return CollectionsMarshal.AsSpan(layers);
    }

    private TokenScores? ScoresOf(string token)
    {
        if (_scores.TryGetValue(token, out var known)) return known;
        return PostingsOf(token) is { Layers.Length: > 0 } postings ? _scores.GetOrAdd(token, new TokenScores(postings, _bm25, token)) : null;
    }

    // A token that no product has is not remembered: whoever asks decides which those are, and there is no end to them.
    private TokenPostings PostingsOf(string token) =>
        _postings.TryGetValue(token, out var known) ? known
        : DocumentFrequency(token) == 0 ? TokenPostings.Empty
        : _postings.GetOrAdd(token, TokenReader.Read(_segments, _lengths.Rows, token));

    private ConcurrentDictionary<string, TokenPostings> PostingsAfter((int Row, TextDocument Document)[] removed, (int Row, TextDocument Document)[] added)
    {
        var changes = new Dictionary<string, SortedDictionary<int, byte>>();
        foreach (var (row, document) in removed) Change(row, document, static (_, _) => 0);
        foreach (var (row, document) in added) Change(row, document, static (kind, part) => (byte)(part == 1 && (kind & TokenPostings.InTitle) == TokenPostings.InTitle ? kind : kind + part));
        var after = new ConcurrentDictionary<string, TokenPostings>();
        foreach (var (token, postings) in _postings)
        {
            after[token] = changes.TryGetValue(token, out var of) ? postings.With([.. of.Select(c => (c.Key, c.Value))]) : postings;
        }
        return after;

        void Change(int row, TextDocument document, Func<byte, byte, byte> next)
        {
            foreach (var token in document.Title) Set(token, row, 1, next);
            foreach (var token in document.Attributes) Set(token, row, TokenPostings.InAttributes, next);
        }

        void Set(string token, int row, byte part, Func<byte, byte, byte> next)
        {
            if (!_postings.ContainsKey(token)) return;
            if (!changes.TryGetValue(token, out var of)) changes.Add(token, of = []);
            of[row] = next(of.GetValueOrDefault(row), part);
        }
    }
}
