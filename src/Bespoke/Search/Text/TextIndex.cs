using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>
/// BM25 over the titles and attributes of one snapshot (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75). The index is a
/// cache under the stamp of its snapshot. Immutable and thread-safe once open.
/// </summary>
public sealed class TextIndex : IDisposable
{
    private const string TitleField = "title", AttributesField = "attributes";
    private const float AttributesWeight = 0.6f;

    private const string Unfinished = ".new";
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(5);

    // Grows when SearchTokens or the fields change, so that an index made by older code is not used.
    private const int LayoutVersion = 2;

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private TextIndex(Lucene.Net.Store.Directory directory)
    {
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>An index in memory.</summary>
    public static TextIndex Build(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var directory = new RAMDirectory();
        Write(directory, catalog, CancellationToken.None);
        return new TextIndex(directory);
    }

    /// <summary>Opens the index of this stamp in <paramref name="folder"/>, or builds it there when it is absent or damaged.</summary>
    /// <param name="folder">A folder that holds nothing else; it may be deleted at any time. Several processes may use it at once.</param>
    /// <param name="catalog">What is indexed.</param>
    /// <param name="stamp">Names the state of the catalogue: equal stamps mean equal contents and rows.</param>
    /// <param name="cancellationToken">Stops a rebuild.</param>
    /// <remarks>An index is written under another name and then renamed to its stamp's: nobody ever sees half of one. One process builds at a time.</remarks>
    /// <exception cref="BespokeException">The folder cannot be written, or another process has been building for minutes.</exception>
    public static TextIndex OpenOrBuild(string folder, CatalogSnapshot catalog, string stamp, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var place = PlaceOf(folder, stamp);
        if (TryOpen(place) is { } ready) return ready;
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            using var building = FileLock.Wait(Path.Combine(folder, "building"), BuildTimeout, cancellationToken);
            if (TryOpen(place) is { } made) return made;
            foreach (var other in System.IO.Directory.EnumerateDirectories(folder)) System.IO.Directory.Delete(other, recursive: true);
            using (var directory = FSDirectory.Open(place + Unfinished)) Write(directory, catalog, cancellationToken);
            System.IO.Directory.Move(place + Unfinished, place);
            return TryOpen(place) ?? throw new BespokeException($"The text index in '{folder}' cannot be read right after it was written. Check the disk.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"The text index in '{folder}' cannot be written: {e.Message} Check the disk and the folder's permissions.", inner: e);
        }
    }

    /// <summary>True when <paramref name="folder"/> holds a whole index of this stamp.</summary>
    public static bool IsCurrent(string folder, string stamp)
    {
        using var index = TryOpen(PlaceOf(folder, stamp));
        return index is not null;
    }

    private static string PlaceOf(string folder, string stamp) =>
        Path.Combine(folder, $"{LayoutVersion}-{StableHash.Of(stamp):x16}");

    // Whatever is wrong with the files, the answer is to build them anew: the index is a cache.
    private static TextIndex? TryOpen(string place)
    {
        if (!System.IO.Directory.Exists(place)) return null;
        var directory = FSDirectory.Open(place);
        try
        {
            return new TextIndex(directory);
        }
        catch (Exception e) when (e is IOException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or UnauthorizedAccessException or NullReferenceException)
        {
            directory.Dispose();
            return null;
        }
    }

    /// <summary>The rows whose title or attributes hold all (or, when <paramref name="all"/> is false, any) of <paramref name="words"/>.</summary>
    public RowBitmap Match(IReadOnlyList<string> words, bool all, int rows)
    {
        ArgumentNullException.ThrowIfNull(words);
        var query = new BooleanQuery();
        foreach (var word in words)
        {
            var either = new BooleanQuery { { new TermQuery(new Term(TitleField, word)), Occur.SHOULD }, { new TermQuery(new Term(AttributesField, word)), Occur.SHOULD } };
            query.Add(either, all ? Occur.MUST : Occur.SHOULD);
        }
        var matches = new RowBitmap(rows);
        _searcher.Search(query, new BitmapCollector(matches));
        return matches;
    }

    /// <summary>Writes the rows of <paramref name="within"/> that hold any of <paramref name="tokens"/> to <paramref name="best"/>, by BM25, best first.</summary>
    /// <returns>How many were written. Ties go to the lower row.</returns>
    public int Search(IReadOnlyList<string> tokens, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(within);
        if (tokens.Count == 0 || best.Length == 0) return 0;
        var query = new BooleanQuery();
        foreach (var token in tokens)
        {
            query.Add(new TermQuery(new Term(TitleField, token)), Occur.SHOULD);
            query.Add(new TermQuery(new Term(AttributesField, token)) { Boost = AttributesWeight }, Occur.SHOULD);
        }
        var hits = _searcher.Search(query, new BitmapFilter(within), best.Length).ScoreDocs;
        for (var i = 0; i < hits.Length; i++) best[i] = new ScoredProduct(hits[i].Doc, hits[i].Score);
        return hits.Length;
    }

    /// <summary>In how many products <paramref name="token"/> occurs.</summary>
    public int DocumentFrequency(string token) =>
        Math.Max(_reader.DocFreq(new Term(TitleField, token)), _reader.DocFreq(new Term(AttributesField, token)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private static void Write(Lucene.Net.Store.Directory directory, CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE,
            Similarity = new BM25Similarity(),
            RAMBufferSizeMB = 256,
            // One segment in row order: a document's number is its row.
            MergePolicy = new LogDocMergePolicy(),
            MergeScheduler = new SerialMergeScheduler(),
        };
        using var writer = new IndexWriter(directory, config);
        using var titleTokens = new TokenListStream();
        using var attributeTokens = new TokenListStream();
        var title = new TextField(TitleField, titleTokens);
        var attributes = new TextField(AttributesField, attributeTokens);
        var document = new Document { title, attributes };
        var empty = new Document();
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (row % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!catalog.IsLive(row))
            {
                writer.AddDocument(empty);
                continue;
            }
            titleTokens.With(SearchTokens.Of(catalog.Title(row)));
            attributeTokens.With(AttributeTokens(catalog, row));
            writer.AddDocument(document);
        }
        writer.ForceMerge(1);
        writer.Commit();
    }

    private static List<string> AttributeTokens(CatalogSnapshot catalog, int row)
    {
        var tokens = new List<string>();
        foreach (var attribute in TokenIndex.Searched)
        {
            foreach (var token in SearchTokens.Of(catalog.Value(row, attribute)))
            {
                if (!tokens.Contains(token)) tokens.Add(token);
            }
        }
        return tokens;
    }

    private sealed class BitmapCollector(RowBitmap into) : ICollector
    {
        private int _first;

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer) { }

        public void Collect(int doc) => into.Add(_first + doc);

        public void SetNextReader(AtomicReaderContext context) => _first = context.DocBase;
    }
}
